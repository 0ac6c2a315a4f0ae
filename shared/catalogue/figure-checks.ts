import { counties, districtByCode } from '../domain/divisions.ts';
import { type Checking, checkExpression, type Place, repeatedAt } from './checking.ts';
import { neededFor } from './reading.ts';
import type { ChecklistOverride, Parameter } from './schema.ts';

const byKey = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const found = groups.get(keyOf(item));
    if (found) found.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};

const isPlace = (place: string): boolean =>
  place === '*' || counties.some(({ code }) => code === place) || districtByCode(place) !== undefined;

type Dated = Pick<Parameter, 'place' | 'from' | 'to'>;

const checkDates = ({ report }: Checking, item: Dated): void => {
  if (item.to !== null && item.to < item.from) {
    report(item, [], `ends on ${item.to}, before it begins on ${item.from}`, 'Mend the dates');
  }
  if (!isPlace(item.place)) {
    report(item, [], `no such place: ${item.place}`, 'Use *, a county’s five digits or a district’s eight');
  }
};

const checkOverlaps = ({ report, originOf }: Checking, rows: readonly Dated[], what: string): void => {
  const sorted = [...rows].sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const [index, row] of sorted.entries()) {
    const before = sorted[index - 1];
    if (!before || (before.to !== null && before.to < row.from)) continue;
    const { file } = originOf(before);
    const message = `${what} is in force at the same time as the row from ${before.from} in ${file}`;
    report(row, [], message, 'End the earlier row on the day before, or take one of the two away');
  }
};

const checkParameters = (checking: Checking): void => {
  const { parameters } = checking.content;
  for (const row of parameters) checkDates(checking, row);
  const same = byKey(parameters, ({ name, place, status }) => `${name} for ${place} (${status})`);
  for (const [what, rows] of same) checkOverlaps(checking, rows, what);
  for (const [name, rows] of byKey(parameters, (row) => row.name)) {
    const unit = rows[0]?.unit;
    for (const row of rows) {
      if (row.unit === unit) continue;
      checking.report(
        row,
        ['unit'],
        `${name} is in ${unit} elsewhere, here in ${row.unit}`,
        'Use one unit for one name',
      );
    }
  }
};

const checkOverride = (checking: Checking, override: ChecklistOverride): void => {
  const { report, content } = checking;
  checkDates(checking, override);
  const service = content.services.find(({ id }) => id === override.service);
  if (!service)
    report(override, ['service'], `no such service: ${override.service}`, 'Name a service of the catalogue');
  if ((override.document === undefined) === (override.without === undefined)) {
    report(override, [], 'needs either document or without', 'Add a paper, or take one off');
  }
  if (
    service &&
    override.without !== undefined &&
    !service.documents.some(({ id }) => id === override.without)
  ) {
    const message = `${override.service} has no document ${override.without}`;
    report(override, ['without'], message, 'Name a document of the service');
  }
  const when = override.document?.when;
  if (when === undefined) return;
  const place: Place = { item: override, at: ['document', 'when'] };
  const asked = new Set(service?.questions.map(({ id }) => id));
  for (const read of checkExpression(checking, place, when, 'bool') ?? []) {
    for (const id of neededFor(checking, read)) {
      if (asked.has(id)) continue;
      report(
        override,
        place.at,
        `reads ${id}, which ${override.service} does not ask`,
        'Read something that it asks',
      );
    }
  }
};

const checkOverrides = (checking: Checking): void => {
  const { checklistOverrides } = checking.content;
  for (const each of checklistOverrides) checkOverride(checking, each);
  const same = byKey(
    checklistOverrides,
    ({ service, place, document, without }) => `${service} ${document?.id ?? without} for ${place}`,
  );
  for (const [what, rows] of same) checkOverlaps(checking, rows, what);
};

const checkLifeEvents = ({ content, manifest, report }: Checking): void => {
  for (const at of repeatedAt(content.lifeEvents.map(({ id }) => id))) {
    const event = content.lifeEvents[at];
    if (event) report(event, ['id'], `${event.id} is there twice`, 'Keep one of the two');
  }
  for (const event of content.lifeEvents) {
    for (const [at, id] of event.services.entries()) {
      if (manifest.services.includes(id)) continue;
      report(event, ['services', at], `no such service: ${id}`, 'Name a service of services/catalogue.json');
    }
    for (const at of repeatedAt(event.services)) {
      report(event, ['services', at], `${event.services[at]} is listed twice`, 'Keep one of the two');
    }
  }
};

const checkManifest = ({ manifest, report }: Checking): void => {
  for (const [name, list] of Object.entries(manifest)) {
    if (!Array.isArray(list)) continue;
    for (const at of repeatedAt(list))
      report(manifest, [name, at], `${list[at]} is listed twice`, 'Keep one of the two');
  }
  for (const [at, id] of manifest.refusableConsents.entries()) {
    if (manifest.serviceConsents.includes(id)) continue;
    report(
      manifest,
      ['refusableConsents', at],
      `${id} is no consent of a service`,
      'Add it to serviceConsents',
    );
  }
};

/** Figures, county checklists, life events and the manifest. */
export const checkFigures = (checking: Checking): void => {
  checkManifest(checking);
  checkParameters(checking);
  checkOverrides(checking);
  checkLifeEvents(checking);
};
