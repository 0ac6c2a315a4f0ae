import type { Parameter, Service } from '../shared/catalogue/schema.ts';
import type { Content, Manifest, Sources } from '../shared/catalogue/sources.ts';
import { type Coverage, textCoverage } from '../shared/catalogue/texts.ts';
import { languages } from '../shared/protocol/visit.ts';

const columns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows.reduce<readonly number[]>(
    (known, row) => row.map((cell, index) => Math.max(known[index] ?? 0, cell.length)),
    [],
  );
  return rows.map((row) =>
    `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd(),
  );
};

const reviewOf = ({ language, present, reviewed }: Coverage): string => {
  if (language === 'zh-TW') return 'the legal text';
  if (present === 0) return 'not begun';
  if (reviewed === 0) return 'not read through by a native speaker';
  return reviewed === present
    ? 'read through by a native speaker'
    : `${reviewed} of them read by a native speaker`;
};

const languageLines = (sources: Sources, content: Content, manifest: Manifest): readonly string[] =>
  columns(
    textCoverage(sources, content, manifest, languages).map((each) => [
      each.language,
      `${each.present} of ${each.needed}`,
      `${Math.floor((100 * each.present) / each.needed)} %`,
      reviewOf(each),
    ]),
  );

const statuses = ['verified', 'to-verify', 'sample'] as const;

const countLine = (parameters: readonly Parameter[]): string =>
  `  ${statuses.map((status) => `${parameters.filter((row) => row.status === status).length} ${status}`).join(' · ')}`;

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Empty when one of them has no last day. */
const lastDay = (rows: readonly Parameter[]): string => {
  const days = rows.map(({ to }) => to ?? '').sort();
  return days[0] === '' ? '' : (days.at(-1) ?? '');
};

/** Each name and status once, whatever the number of places. */
const unverifiedLines = (parameters: readonly Parameter[]): readonly string[] => {
  const rows = new Map<string, Parameter[]>();
  for (const each of parameters.filter(({ status }) => status !== 'verified')) {
    const key = `${each.name} ${each.status}`;
    rows.set(key, [...(rows.get(key) ?? []), each]);
  }
  return columns(
    [...rows.values()].map((same) => [
      same[0]?.name ?? '',
      same[0]?.status ?? '',
      plural(new Set(same.map(({ place }) => place)).size, 'place'),
      `${same.map(({ from }) => from).sort()[0]} – ${lastDay(same)}`,
    ]),
  );
};

const unverifiedOf = ({ fee, processingDays }: Service, verified: ReadonlySet<string>): readonly string[] => [
  ...(fee.some(({ parameter }) => verified.has(parameter)) ? [] : ['fee']),
  ...(processingDays !== null && verified.has(processingDays.parameter) ? [] : ['days']),
];

const serviceLines = ({ services, parameters }: Content): readonly string[] => {
  const verified = new Set(parameters.filter(({ status }) => status === 'verified').map(({ name }) => name));
  return columns(
    services
      .map((service) => [service.id, unverifiedOf(service, verified).join(' and ')])
      .filter(([, what]) => what !== ''),
  );
};

/** What the catalogue still lacks although it builds. */
export const reportOf = (sources: Sources, content: Content, manifest: Manifest): readonly string[] => [
  'Languages: texts present',
  ...languageLines(sources, content, manifest),
  '',
  'Figures',
  countLine(content.parameters),
  ...unverifiedLines(content.parameters),
  '',
  'Services without a verified fee or number of days',
  ...serviceLines(content),
];
