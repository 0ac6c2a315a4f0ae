import { answerValues, isAddress } from '../../shared/catalogue/answer.ts';
import { findQuestion, findService } from '../../shared/catalogue/lookup.ts';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import { todayIn } from '../../shared/domain/dates.ts';
import { createForm } from '../../shared/forms/form.ts';
import { refusedConsents } from '../../shared/forms/open-work.ts';
import type { DeviceStatus } from '../../shared/protocol/port.ts';
import type { AnswerValue, Sealed, Snapshot } from '../../shared/protocol/visit.ts';
import type { RuleContext } from '../../shared/rules/scope.ts';
import { readableMoment } from '../app/when.ts';
import { agencyOf } from '../screens/receipt/agency.ts';
import { officialLanguage } from '../text/i18n.ts';
import type { Lines } from '../text/lines.ts';
import { documentKey } from '../text/service-texts.ts';
import { answerWords, isHidden, readable } from './answer-words.ts';
import { type Asked, type AskedPart, askedOf } from './asked.ts';
import { type FieldRow, type Fill, type Piece, type PrintModel, row, said } from './model.ts';
import { mostBytes, recordCodes } from './record-codes.ts';
import { type Speaking, typed } from './speaking.ts';

export interface RecordSource {
  readonly speaking: Speaking;
  readonly status: DeviceStatus;
  readonly catalogue: Catalogue;
  readonly context: RuleContext;
  readonly sealed: Sealed;
  readonly showsAddresses: boolean;
}

/** Whether something in this record is kept from whoever looks: then it is no whole copy. */
export const isRecordHidden = ({ as }: Pick<Sealed, 'as'>): boolean =>
  Object.values(as.answers).some(({ value }) => isHidden(value));

const answerFill = (
  { speaking, sealed: { as }, showsAddresses }: RecordSource,
  asked: Asked,
): Fill | null => {
  const value = as.answers[asked.id]?.value;
  if (value === undefined || value === '') return null;
  if (isAddress(value) && !showsAddresses) return said(speaking.own('print:no-address'));
  const words = answerWords(asked.question, value, [speaking.applicant, officialLanguage]);
  return said(words, as.glyphs[asked.id] ?? []);
};

const answerRows = (source: RecordSource, asked: Asked): readonly FieldRow[] => {
  const { speaking, sealed } = source;
  const fill = answerFill(source, asked);
  const who = sealed.as.answers[asked.id]?.source;
  if (fill === null || who === undefined) return [];
  const label = speaking.own(`questions:${asked.question.id}.label`);
  return [row(asked.id, label, fill, speaking.own(`print:said.${who}`))];
};

const partPieces = (source: RecordSource, part: AskedPart): readonly Piece[] => {
  if (part.kind === 'question') {
    return answerRows(source, part.asked).map((each): Piece => ({ id: each.id, kind: 'field', row: each }));
  }
  return part.people.flatMap((person): readonly Piece[] => {
    const rows = person.asked.flatMap((asked) => answerRows(source, asked));
    if (rows.length === 0) return [];
    const title = source.speaking.own(`questions:${person.group}.row`, { number: person.number });
    return [{ id: `${person.group}-${person.row}`, kind: 'person', title, rows }];
  });
};

/** What the device had worked out from the answers when they were signed. */
const derivedPieces = ({ speaking, catalogue, context, sealed }: RecordSource): readonly Piece[] => {
  const { as, service, at } = sealed;
  const form = createForm({
    catalogue,
    services: [service],
    refusedConsents: refusedConsents(as.consents),
    ...context,
    on: todayIn(at),
  });
  const derived: Readonly<Record<string, AnswerValue>> = form.evaluate(
    answerValues(readable(as.answers)),
  ).derived;
  return Object.entries(derived).flatMap(([id, value]): readonly Piece[] => {
    const question = findQuestion(catalogue, id);
    // Of the family's rows the whole counts, not each step on the way to it.
    if (question === undefined || question.id !== id) return [];
    const words = answerWords(question, value, [speaking.applicant, officialLanguage]);
    const label = speaking.own(`questions:${id}.label`);
    return [{ id, kind: 'field', row: row(id, label, said(words), speaking.own('readback:derived')) }];
  });
};

const paperState = ({ pages, status }: Snapshot['documents'][string]): string =>
  pages.length > 0 ? 'photographed' : (status ?? 'later');

const documentPieces = ({
  speaking: { own },
  catalogue,
  context,
  sealed,
}: RecordSource): readonly Piece[] => {
  const { as, service, at } = sealed;
  const form = createForm({
    catalogue,
    services: [service],
    refusedConsents: refusedConsents(as.consents),
    ...context,
    on: todayIn(at),
  });
  const papers = form.evaluate(answerValues(readable(as.answers))).documents.flatMap(({ id, services }) => {
    const given = as.documents[id];
    return given === undefined ? [] : [{ id, given, service: services[0] ?? '' }];
  });
  if (papers.length === 0) return [];
  return [
    { id: 'documents', kind: 'heading', words: own('print:paper.documents') },
    ...papers.map(
      (paper): Piece => ({
        id: `document-${paper.id}`,
        kind: 'field',
        row: row(
          `document-${paper.id}`,
          own(`${documentKey(paper.service, paper.id)}.label`),
          said(own(`print:papers.${paperState(paper.given)}`)),
        ),
      }),
    ),
  ];
};

const consentPieces = ({ speaking: { own }, catalogue, sealed }: RecordSource): readonly Piece[] => {
  const service = findService(catalogue, sealed.service);
  const ids = [...new Set([...catalogue.consents, ...(service?.consents ?? [])])];
  const decided = ids.flatMap((id) => {
    const consent = sealed.as.consents[id];
    return consent === undefined ? [] : [{ id, code: consent.given ? 'yes' : 'no' }];
  });
  if (decided.length === 0) return [];
  return [
    { id: 'consents', kind: 'heading', words: own('print:paper.declarations') },
    ...decided.map(
      ({ id, code }): Piece => ({
        id: `consent-${id}`,
        kind: 'field',
        row: row(
          `consent-${id}`,
          own(`notice:consents.${id}.question`),
          said(own(`notice:consents.${id}.${code}`)),
        ),
      }),
    ),
  ];
};

const signerName = ({ signature, people, answers }: Snapshot): string => {
  if (signature !== null && signature.by !== 'applicant') {
    return people.find(({ id }) => id === signature.by)?.details.name ?? '';
  }
  const name = answers['applicant.name']?.value;
  return typeof name === 'string' ? name : '';
};

const peopleRows = ({ speaking, sealed: { as } }: RecordSource): readonly FieldRow[] =>
  as.people.map(({ id, details, mark }) =>
    row(
      id,
      speaking.own(`print:role.${details.role}`),
      mark === null
        ? said(typed(details.name, speaking.applicant))
        : { kind: 'picture', picture: mark.picture, words: typed(details.name, speaking.applicant) },
    ),
  );

const signedPieces = (source: RecordSource): readonly Piece[] => {
  const { speaking, sealed } = source;
  const { own, applicant } = speaking;
  const { signature } = sealed.as;
  const people = peopleRows(source);
  const rows: readonly FieldRow[] = [
    ...(signature === null
      ? []
      : [
          row(
            'signature',
            own('print:record.signed-by'),
            { kind: 'picture', picture: signature.picture, words: typed(signerName(sealed.as), applicant) },
            own(`receipt:signed.${signature.kind}`),
          ),
        ]),
    ...people,
  ];
  return rows.length === 0 ? [] : [{ id: 'signed', kind: 'signing', rows }];
};

const headPieces = ({ speaking, status, catalogue, sealed }: RecordSource): readonly Piece[] => {
  const { own, applicant } = speaking;
  const agencyId = findService(catalogue, sealed.service)?.agency ?? '';
  const agency = agencyOf(status, agencyId, applicant);
  const sealedAt: Lines = own('print:record.sealed', (language) => ({
    time: readableMoment(sealed.at, 0, language),
  }));
  return [
    { id: 'title', kind: 'title', words: own('print:record.title'), beside: [sealedAt] },
    {
      id: 'application',
      kind: 'application',
      service: own(`services:${sealed.service}.name`),
      label: own('receipt:reference'),
      reference: sealed.reference,
      code: null,
      rows: [
        row(
          'agency',
          own('receipt:agency'),
          said(agency.name),
          agency.phone === '' ? null : typed(agency.phone, 'en'),
        ),
      ],
    },
    ...(isRecordHidden(sealed)
      ? [{ id: 'hidden', kind: 'text', look: 'small', words: own('print:record.hidden') } as const]
      : []),
  ];
};

const contentPieces = (source: RecordSource): readonly Piece[] => {
  const { catalogue, sealed, context } = source;
  const service = findService(catalogue, sealed.service);
  const parts =
    service === undefined
      ? []
      : askedOf(catalogue, service, sealed.as.answers, { ...context, on: todayIn(sealed.at) });
  return [
    ...parts.flatMap((part) => partPieces(source, part)),
    ...derivedPieces(source),
    ...documentPieces(source),
    ...consentPieces(source),
    ...signedPieces(source),
  ];
};

/** A copy of what was signed, for whoever signed it: from the snapshot of that moment, whatever came later. */
export const recordModel = (source: RecordSource): PrintModel => ({
  kind: 'record',
  pieces: [...headPieces(source), ...contentPieces(source)],
});

const oneLanguage = ({ first }: Lines): Lines => ({ first });

const fillWords = (fill: Fill): string =>
  fill.kind === 'options' || fill.kind === 'blank' ? '' : oneLanguage(fill.words).first.text;

const linesOfPiece = (piece: Piece): readonly string[] => {
  switch (piece.kind) {
    case 'application':
      return [piece.service.first.text, ...piece.rows.map(lineOf)];
    case 'field':
      return [lineOf(piece.row)];
    case 'person':
      return [piece.title.first.text, ...piece.rows.map(lineOf)];
    case 'signing':
      return piece.rows.map(lineOf);
    case 'title':
      return [piece.words.first.text, ...piece.beside.map(({ first }) => first.text)];
    case 'heading':
    case 'text':
      return [piece.words.first.text];
    default:
      return [];
  }
};

const lineOf = ({ label, fill }: FieldRow): string => `${label.first.text}: ${fillWords(fill)}`;

/** The same copy as numbered codes in the applicant's language, for a phone that has no network. */
export const codesOfRecord = (source: RecordSource): readonly string[] =>
  recordCodes(
    source.sealed.reference,
    recordModel(source).pieces.flatMap(linesOfPiece),
    mostBytes(source.status.demo),
  );

/** The copy with its codes on the last page. */
export const recordWithCodes = (source: RecordSource): PrintModel => {
  const model = recordModel(source);
  const codes = codesOfRecord(source).map((data) => ({ data, label: data.slice(0, data.indexOf('\n')) }));
  return {
    ...model,
    pieces: [
      ...model.pieces,
      { id: 'codes-title', kind: 'heading', words: source.speaking.own('print:record.codes') },
      { id: 'codes-how', kind: 'text', look: 'small', words: source.speaking.own('print:record.codes-how') },
      ...Array.from(
        { length: Math.ceil(codes.length / 2) },
        (_, index): Piece => ({
          id: `codes-${index}`,
          kind: 'codes',
          codes: codes.slice(2 * index, 2 * index + 2),
        }),
      ),
    ],
  };
};
