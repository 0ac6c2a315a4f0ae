import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../scripts/catalogue-report.ts';
import { editorSchemas } from '../../../scripts/catalogue-schemas.ts';
import { readTexts } from '../../../scripts/catalogue-sources.ts';
import { checkSources } from '../../../shared/catalogue/build.ts';
import { createRuleChecks } from '../../../shared/rules/check-catalogue.ts';
import { realGround } from './planted.ts';

describe('the schemas for editors', () => {
  it.each(Object.entries(editorSchemas()))(
    '%s is what the build itself checks (npm run catalogue renews it)',
    (name, text) => {
      expect(JSON.parse(readFileSync(`services/schema/${name}`, 'utf8'))).toEqual(JSON.parse(text));
    },
  );

  it('are all that is in their folder', () => {
    expect(readdirSync('services/schema').sort()).toEqual(Object.keys(editorSchemas()).sort());
  });

  it('are named by every file of services', () => {
    const unnamed = Object.entries(readTexts('.')).flatMap(([file, text]) => {
      if (!file.startsWith('services/') || file.startsWith('services/schema/')) return [];
      const named: unknown = JSON.parse(text).$schema;
      const found = typeof named === 'string' ? new URL(named, `file:///${file}`).pathname : '';
      return Object.keys(editorSchemas()).some((name) => found === `/services/schema/${name}`) ? [] : [file];
    });
    expect(unnamed).toEqual([]);
  });

  it('know the keys of a service and refuse others', () => {
    const schema = JSON.parse(editorSchemas()['service.schema.json'] ?? '');
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(['$schema', 'eligibility', 'agent']),
    );
    expect(schema.additionalProperties).toBe(false);
    expect(schema.properties.agent.enum).toEqual(['allowed', 'with-authority', 'never']);
  });
});

describe('the report', () => {
  const { sources, read } = checkSources(realGround().texts, createRuleChecks);
  if (!read) throw new Error('the sources cannot be read');
  const lines = reportOf(sources, read.content, read.manifest);

  it('says for each language how much of it is there', () => {
    expect(lines.filter((line) => /^ {2}(zh-TW|en|vi|id|th|fil|my|km) .* \d+ %/.test(line))).toHaveLength(8);
    expect(lines.find((line) => line.startsWith('  km'))).toMatch(/not begun$/);
  });

  it('names each figure that is not verified once for each status', () => {
    const wanted = new Set(
      read.content.parameters.flatMap(({ name, status }) =>
        status === 'verified' ? [] : [`${name} ${status}`],
      ),
    );
    const named = lines.flatMap((line) => {
      const [, name, status] = /^ {2}(\w+) +(to-verify|sample) +\d+ places? /.exec(line) ?? [];
      return name === undefined ? [] : [`${name} ${status}`];
    });
    expect(named.sort()).toEqual([...wanted].sort());
  });

  it('names the services whose fee or days nobody has verified', () => {
    const start = lines.indexOf('Services without a verified fee or number of days');
    expect(start).toBeGreaterThan(0);
    const ids = read.content.services.map(({ id }) => id);
    for (const line of lines.slice(start + 1)) {
      expect(ids).toContain(line.trim().split(' ')[0]);
      expect(line).toMatch(/ (fee|days|fee and days)$/);
    }
  });
});
