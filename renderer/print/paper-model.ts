import { answerValues, isAddress } from '../../shared/catalogue/answer.ts';
import { findService } from '../../shared/catalogue/lookup.ts';
import type { Catalogue, Question, Service } from '../../shared/catalogue/schema.ts';
import { noticeItems } from '../../shared/catalogue/texts.ts';
import { compileDocuments } from '../../shared/forms/checklist.ts';
import { refusedConsents } from '../../shared/forms/open-work.ts';
import type { DeviceStatus } from '../../shared/protocol/port.ts';
import type { Visit } from '../../shared/protocol/visit.ts';
import { scopeOf } from '../../shared/rules/eligibility.ts';
import type { RuleContext } from '../../shared/rules/scope.ts';
import { agencyOf } from '../screens/receipt/agency.ts';
import { hasText, officialLanguage, text } from '../text/i18n.ts';
import type { Lines } from '../text/lines.ts';
import { documentKey } from '../text/service-texts.ts';
import { answerWords, isHidden, optionKey, readable } from './answer-words.ts';
import { type Asked, type AskedPart, type AskedPerson, askedOf } from './asked.ts';
import { type FieldRow, type Fill, type Option, type Piece, type PrintModel, row, said } from './model.ts';
import { type Speaking, typed } from './speaking.ts';

export interface PaperSource {
  readonly speaking: Speaking;
  readonly status: DeviceStatus;
  readonly catalogue: Catalogue;
  readonly visit: Visit;
  readonly context: RuleContext;
  /** Safe mode: an address stands on this form only after the person was asked. */
  readonly showsAddresses: boolean;
}

const chinese = (key: string): Lines => ({
  first: { lang: officialLanguage, text: text(officialLanguage, key) },
});

/** What a hand completes, where the shape of the answer is known. */
const patternOf = ({ type }: Question): Lines | null => {
  const key = `print:blank.${type}`;
  return hasText(key) ? chinese(key) : null;
};

const blankFor = (question: Question): Fill => ({
  kind: 'blank',
  lines: question.type === 'longText' ? 3 : 1,
  pattern: patternOf(question),
});

const isChosen = (value: unknown, code: string): boolean => {
  if (typeof value === 'boolean') return (value ? 'yes' : 'no') === code;
  return Array.isArray(value) ? value.includes(code) : value === code;
};

const fillOf = ({ speaking, visit, showsAddresses }: PaperSource, asked: Asked): Fill => {
  const { id, question, options } = asked;
  const value = visit.answers[id]?.value;
  if (options.length > 0) {
    const chosen = Array.isArray(value) ? value : [];
    const codes = [...options, ...chosen.filter((code) => !options.includes(code))];
    return {
      kind: 'options',
      options: codes.map(
        (code): Option => ({
          id: code,
          words: speaking.official(optionKey(question, code)),
          isOn: isChosen(value, code),
        }),
      ),
    };
  }
  if (value === undefined || value === '' || isHidden(value)) return blankFor(question);
  if (isAddress(value) && !showsAddresses) return said(speaking.official('print:no-address'));
  return said(answerWords(question, value, [officialLanguage, speaking.applicant]), visit.glyphs[id] ?? []);
};

const rowOf = (source: PaperSource, asked: Asked): FieldRow =>
  row(asked.id, source.speaking.official(`questions:${asked.question.id}.label`), fillOf(source, asked));

/**
 * One person: what is written by hand as a small table, then the boxes row by row. One piece for all of it would not fit on a
 * page.
 */
const personPieces = (source: PaperSource, person: AskedPerson): readonly Piece[] => {
  const id = `${person.group}-${person.row ?? `blank-${person.number}`}`;
  const rows = person.asked.map((asked) => rowOf(source, asked));
  return [
    {
      id,
      kind: 'person',
      title: source.speaking.official(`questions:${person.group}.row`, { number: person.number }),
      rows: rows.filter(({ fill }) => fill.kind !== 'options'),
    },
    ...rows
      .filter(({ fill }) => fill.kind === 'options')
      .map((each): Piece => ({ id: `${id}-${each.id}`, kind: 'field', row: each })),
  ];
};

const partPieces = (source: PaperSource, part: AskedPart): readonly Piece[] => {
  if (part.kind === 'question') {
    return [{ id: part.asked.id, kind: 'field', row: rowOf(source, part.asked) }];
  }
  const { official } = source.speaking;
  return [
    { id: part.question.id, kind: 'heading', words: official(`questions:${part.question.id}.label`) },
    ...(part.people.length === 0
      ? [
          {
            id: `${part.question.id}-none`,
            kind: 'text',
            look: 'plain',
            words: official('fields:people.nobody'),
          } as const,
        ]
      : part.people.flatMap((person) => personPieces(source, person))),
    {
      id: `${part.question.id}-more`,
      kind: 'text',
      look: 'small',
      words: official('print:paper.more-people'),
    },
  ];
};

const sectionOf = (part: AskedPart): string =>
  part.kind === 'question' ? part.asked.question.section : part.question.section;

const questionPieces = (source: PaperSource, service: Service): readonly Piece[] => {
  const { catalogue, visit, context, speaking } = source;
  const parts = askedOf(catalogue, service, visit.answers, context);
  return parts.flatMap((part, index): readonly Piece[] => {
    const section = sectionOf(part);
    const before = parts[index - 1];
    const pieces = partPieces(source, part);
    if (part.kind === 'people' || (before !== undefined && sectionOf(before) === section)) return pieces;
    return [
      {
        id: `section-${section}-${index}`,
        kind: 'heading',
        words: speaking.official(`questions:sections.${section}`),
      },
      ...pieces,
    ];
  });
};

/** Ways in which a paper comes to the agency, as boxes: what was photographed here goes along as a copy. */
const paperWays = ['enclosed', 'later', 'lookup'] as const;

const wayOf = (given: Visit['documents'][string] | undefined): (typeof paperWays)[number] | null => {
  if (given === undefined) return null;
  if (given.pages.length > 0 || given.status === 'held') return 'enclosed';
  return given.status;
};

const documentPieces = (source: PaperSource, service: Service): readonly Piece[] => {
  const { catalogue, visit, context, speaking } = source;
  const refused = refusedConsents(visit.consents).includes('lookup');
  const scope = scopeOf(catalogue, answerValues(readable(visit.answers)), context);
  const needed = compileDocuments(catalogue, [service], context, refused).filter(
    ({ when }) => when === null || when.evaluate(scope).kind !== 'false',
  );
  if (needed.length === 0) return [];
  return [
    { id: 'documents', kind: 'heading', words: speaking.official('print:paper.documents') },
    ...needed.map(({ id }): Piece => {
      const way = wayOf(visit.documents[id]);
      return {
        id: `document-${id}`,
        kind: 'field',
        row: row(`document-${id}`, speaking.official(`${documentKey(service.id, id)}.label`), {
          kind: 'options',
          options: paperWays.map((each) => ({
            id: each,
            words: speaking.official(`print:paper.way.${each}`),
            isOn: way === each,
          })),
        }),
      };
    }),
  ];
};

/** Who signs on paper has not agreed to file electronically: that consent has no place on this form. */
const notOnPaper = 'electronic-filing';

const consentPieces = ({ catalogue, visit, speaking }: PaperSource, service: Service): readonly Piece[] => {
  const ids = [...new Set([...catalogue.consents, ...service.consents])].filter((id) => id !== notOnPaper);
  if (ids.length === 0) return [];
  return [
    { id: 'consents', kind: 'heading', words: speaking.official('print:paper.declarations') },
    ...ids.map(
      (id): Piece => ({
        id: `consent-${id}`,
        kind: 'field',
        row: row(`consent-${id}`, speaking.official(`notice:consents.${id}.question`), {
          kind: 'options',
          options: (['yes', 'no'] as const).map((code) => ({
            id: code,
            words: speaking.official(`notice:consents.${id}.${code}`),
            isOn: visit.consents[id]?.given === (code === 'yes'),
          })),
        }),
      }),
    ),
  ];
};

const noticePiece = ({ status }: PaperSource, service: Service): Piece => {
  const { name, phone } = agencyOf(status, service.agency, officialLanguage);
  const params = { agency: name.first.text, phone };
  const items = noticeItems.map(
    (item) =>
      `${text(officialLanguage, `notice:items.${item}.title`)}：${text(officialLanguage, `notice:items.${item}.text`, params)}`,
  );
  const words = `${text(officialLanguage, 'notice:title')}　${items.join('　')}`;
  return {
    id: 'notice',
    kind: 'text',
    look: 'small',
    words: { first: { lang: officialLanguage, text: words } },
  };
};

const line = (speaking: Speaking, id: string, pattern: Lines | null = null): FieldRow =>
  row(id, speaking.official(`print:sign.${id}`), { kind: 'blank', lines: 1, pattern });

/** 民法 §3: a thumbmark, a cross or another sign equals a signature where two persons have signed beside it. */
const signingPieces = ({ speaking }: PaperSource): readonly Piece[] => [
  { id: 'signing', kind: 'heading', words: speaking.official('print:sign.title') },
  {
    id: 'signing-lines',
    kind: 'signing',
    rows: [
      line(speaking, 'applicant'),
      line(speaking, 'agent'),
      line(speaking, 'agent-relation'),
      line(speaking, 'witness-1'),
      line(speaking, 'witness-2'),
      line(speaking, 'date', chinese('print:blank.date')),
    ],
  },
  { id: 'signing-law', kind: 'text', look: 'small', words: speaking.official('print:sign.thumbmark') },
  {
    id: 'office',
    kind: 'signing',
    rows: [
      line(speaking, 'office-received', chinese('print:blank.date')),
      line(speaking, 'office-number'),
      line(speaking, 'office-officer'),
    ],
  },
];

const headPieces = ({ status, speaking, catalogue }: PaperSource, service: Service): readonly Piece[] => {
  const agency = agencyOf(status, service.agency, officialLanguage);
  return [
    {
      id: 'title',
      kind: 'title',
      words: speaking.official('print:paper.title', (language) => ({
        service: text(language, `services:${service.id}.name`),
      })),
      beside: [agency.name, ...(agency.phone === '' ? [] : [typed(agency.phone, officialLanguage)])],
    },
    {
      id: 'basis',
      kind: 'text',
      look: 'small',
      words: speaking.official('print:paper.basis', { law: service.legalBasis.join('、') }),
    },
    {
      id: 'how',
      kind: 'text',
      look: 'small',
      words: speaking.official('print:paper.how', { version: catalogue.version }),
    },
  ];
};

/**
 * The form of one service on paper, filled in as far as anything was said: it is as good as the electronic one
 * (電子簽章法 §5: nobody has to file electronically). Empty for a service that the catalogue does not have.
 */
export const paperModel = (source: PaperSource, serviceId: string): PrintModel => {
  const service = findService(source.catalogue, serviceId);
  if (service === undefined) return { kind: 'paper', pieces: [] };
  return {
    kind: 'paper',
    pieces: [
      ...headPieces(source, service),
      ...questionPieces(source, service),
      ...documentPieces(source, service),
      ...consentPieces(source, service),
      noticePiece(source, service),
      ...signingPieces(source),
    ],
  };
};
