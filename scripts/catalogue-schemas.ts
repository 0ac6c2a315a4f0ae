import { lifeEventFile, overrideFile, parameterFile, sectionFile } from '../shared/catalogue/build.ts';
import { service } from '../shared/catalogue/schema.ts';
import { manifest } from '../shared/catalogue/sources.ts';
import { z } from '../shared/lib/schema.ts';

type Json = Readonly<Record<string, unknown>>;

const draft = 'https://json-schema.org/draft/2020-12/schema';

const bare = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
};

/** An object names the schema beside its own keys. */
const forObject = (title: string, schema: z.ZodType): Json => {
  const { properties, ...rest } = bare(schema);
  return {
    $schema: draft,
    title,
    ...rest,
    properties: { $schema: { type: 'string' }, ...(properties as Json) },
  };
};

/** A list cannot name its schema: it may stand in `items` of an object that does. */
const forList = (title: string, schema: z.ZodType): Json => ({
  $schema: draft,
  title,
  anyOf: [
    { $ref: '#/$defs/list' },
    {
      type: 'object',
      properties: { $schema: { type: 'string' }, items: { $ref: '#/$defs/list' } },
      required: ['items'],
      additionalProperties: false,
    },
  ],
  $defs: { list: bare(schema) },
});

const schemas: Readonly<Record<string, Json>> = {
  'catalogue.schema.json': forObject('What belongs to the catalogue, in order', manifest),
  'service.schema.json': forObject('One service', service),
  'questions.schema.json': forList('The questions of one section', sectionFile),
  'parameters.schema.json': forList('Figures with place, dates, source and status', parameterFile),
  'life-events.schema.json': forList('Life events and their services', lifeEventFile),
  'checklist-overrides.schema.json': forList('Checklists of counties and districts', overrideFile),
};

const widest = 110;

/** As the formatter writes it: lists of short texts on one line where they fit. */
const formatted = (value: unknown, indent = '', before = 0): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const line = `[${value.map((each) => JSON.stringify(each)).join(', ')}]`;
    const isPlain = value.every((each) => typeof each !== 'object' || each === null);
    if (value.length === 0 || (isPlain && indent.length + before + line.length < widest)) return line;
    return `[\n${value.map((each) => `${deeper}${formatted(each, deeper)}`).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value).map(([key, each]) => {
    const name = `${JSON.stringify(key)}: `;
    return `${deeper}${name}${formatted(each, deeper, name.length)}`;
  });
  return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent}}`;
};

/** JSON Schemas for editors, by file name below `services/schema`, made from the schemas that the build itself uses. */
export const editorSchemas = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, `${formatted(schema)}\n`]));
