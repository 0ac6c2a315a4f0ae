import { formatRoc, formatWestern, isIsoDate, todayIn } from '../../shared/domain/dates.ts';
import type { DeviceStatus } from '../../shared/protocol/port.ts';
import type { Language, Visit } from '../../shared/protocol/visit.ts';
import type { Amount } from '../../shared/rules/amounts.ts';
import { lastDayOfMonth, losingTheMonth } from '../../shared/rules/month-end.ts';
import type { RuleContext } from '../../shared/rules/scope.ts';
import { shortTime } from '../app/when.ts';
import { agencyOf } from '../screens/receipt/agency.ts';
import { bothCalendars, datesToRemember } from '../screens/receipt/dates.ts';
import { acceptanceOf, figureText, figureWithUnit, sentenceOf, unbroken } from '../screens/receipt/facts.ts';
import { hasArrived, type ReceiptItem, type TakenBack } from '../screens/receipt/items.ts';
import { needsPaperSignature } from '../screens/receipt/PaperSignature.tsx';
import { hasText, officialLanguage } from '../text/i18n.ts';
import { pair } from '../text/languages.ts';
import type { Line, Lines } from '../text/lines.ts';
import { documentKey } from '../text/service-texts.ts';
import { answerWords } from './answer-words.ts';
import { type FieldRow, type Piece, type PrintModel, row, said } from './model.ts';
import { type Speaking, typed } from './speaking.ts';

export interface ReceiptSource {
  readonly speaking: Speaking;
  readonly status: DeviceStatus;
  readonly visit: Visit;
  readonly items: readonly ReceiptItem[];
  readonly takenBack: readonly TakenBack[];
  readonly context: RuleContext;
  /** Milliseconds since the epoch: when it is printed. */
  readonly now: number;
}

/** A day in the reader's own calendar. */
const dayIn = (at: number, language: Language): string =>
  language === 'zh-TW' ? formatRoc(todayIn(at)).text : formatWestern(todayIn(at), language);

const momentIn = (at: number, language: Language): string => `${dayIn(at, language)} ${shortTime(at)}`;

const withStatus = ({ own }: Speaking, amount: Amount): Lines | null =>
  amount.status === 'verified' ? null : own(`receipt:status.${amount.status}`);

const figureRow = (
  speaking: Speaking,
  [id, label, sentence]: readonly [string, string, string],
  amount: Amount | null,
): FieldRow => {
  const { own } = speaking;
  if (amount === null) return row(id, own(label), said(own('receipt:ask-agency')));
  const words = own(sentenceOf(amount, sentence), { count: figureText(amount) });
  return row(id, own(label), said(words), withStatus(speaking, amount));
};

const amountRows = (speaking: Speaking, { service, amounts }: ReceiptItem): readonly FieldRow[] =>
  amounts.map((amount) => {
    const key = `services:${service.id}.amounts.${amount.id}`;
    const words = hasText(key)
      ? speaking.own(key, (language) => ({ amount: figureWithUnit(amount, language) }))
      : speaking.own(`receipt:unit.${amount.unit}`, { count: figureText(amount) });
    return row(
      `amount-${amount.id}`,
      speaking.own('print:receipt.amount'),
      said(words),
      withStatus(speaking, amount) ?? speaking.own('print:receipt.office-decides'),
    );
  });

const bookedRows = ({ own, applicant }: Speaking, { booking }: ReceiptItem): readonly FieldRow[] =>
  booking.map(({ question, value }) =>
    row(
      question.id,
      own(`questions:${question.id}.label`),
      said(answerWords(question, value, [applicant, officialLanguage])),
    ),
  );

const stateRow = ({ own }: Speaking, item: ReceiptItem): FieldRow => {
  const { delivery, sealed } = item;
  const at = delivery?.kind === 'delivered' ? delivery.storedAt : sealed.at;
  const key = hasArrived(item) ? 'print:receipt.arrived' : 'print:receipt.sealed';
  return row(
    'state',
    own('print:receipt.state'),
    said(own(key, (language) => ({ time: momentIn(at, language) }))),
  );
};

const historyRows = ({ own }: Speaking, { replaces, supplements }: ReceiptItem): readonly FieldRow[] => [
  ...(replaces === null
    ? []
    : [row('replaces', own('print:receipt.replaces'), said(typed(replaces.reference, 'en')))]),
  ...supplements.map(({ sealed }) =>
    row(
      `supplement-${sealed.envelopeId}`,
      own('print:receipt.supplement'),
      said(typed(sealed.reference, 'en')),
      own('print:receipt.sealed', (language) => ({ time: momentIn(sealed.at, language) })),
    ),
  ),
];

const acceptedRow = (
  { own }: Speaking,
  item: ReceiptItem,
  { visit, status }: ReceiptSource,
): readonly FieldRow[] => {
  const accepted = acceptanceOf(item, visit, status);
  if (accepted === null) return [];
  const words = own('print:receipt.accepted', (language) => ({
    name: accepted.name,
    time: momentIn(accepted.at, language),
  }));
  return [row('accepted', own('print:receipt.acceptance'), said(words))];
};

const rowsOf = (source: ReceiptSource, item: ReceiptItem): readonly FieldRow[] => {
  const { speaking, status } = source;
  const { own, applicant } = speaking;
  const agency = agencyOf(status, item.service.agency, applicant);
  const phone = agency.phone === '' ? null : typed(unbroken(agency.phone), 'en');
  return [
    row('agency', own('receipt:agency'), said(agency.name), phone),
    stateRow(speaking, item),
    ...acceptedRow(speaking, item, source),
    figureRow(speaking, ['days', 'receipt:time', 'receipt:days'], item.days),
    figureRow(speaking, ['fee', 'receipt:fee', 'receipt:amount'], item.fee),
    ...amountRows(speaking, item),
    row(
      'next',
      own(item.service.channel === 'C' ? 'services:channels.C' : 'print:receipt.next'),
      said(own(`services:${item.service.id}.next`)),
    ),
    ...bookedRows(speaking, item),
    ...historyRows(speaking, item),
  ];
};

const applicationPieces = (source: ReceiptSource, item: ReceiptItem): readonly Piece[] => {
  const { own, applicant } = source.speaking;
  const { reference, sealReceipt, envelopeId } = item.sealed;
  const dates = datesToRemember(applicant, item.service.id, item.hooks, source.context.on);
  const application: Piece = {
    id: envelopeId,
    kind: 'application',
    service: own(`services:${item.service.id}.name`),
    label: own('receipt:reference'),
    reference,
    code: { data: sealReceipt, label: reference },
    rows: rowsOf(source, item),
  };
  if (dates.length === 0) return [application];
  return [
    application,
    {
      id: `${envelopeId}-dates`,
      kind: 'list',
      title: own('receipt:dates'),
      items: dates.map(({ words }) => words),
      isBoxed: false,
    },
  ];
};

/** Whether a day too late costs a whole month: these allowances run from the month in which the papers were complete. */
const isMonthly = (items: readonly ReceiptItem[]): boolean =>
  losingTheMonth(
    items.map(({ service }) => service),
    items.map(({ service }) => service.id),
  ).length > 0;

/** What is still missing, and by when: what is complete within a month counts from that month. */
const missingPieces = ({ speaking: { own }, items, context }: ReceiptSource): readonly Piece[] => {
  const papers = new Map(items.flatMap(({ missing }) => missing.map((paper) => [paper.id, paper] as const)));
  if (papers.size === 0) return [];
  const waiting = items.filter(({ missing }) => missing.length > 0);
  const today = context.on;
  const lastDay = context.clockWrong !== true && isIsoDate(today) ? lastDayOfMonth(today) : null;
  const by =
    lastDay !== null && isMonthly(waiting)
      ? [own('print:receipt.by-month-end', (language) => ({ date: bothCalendars(lastDay, language) }))]
      : [];
  return [
    {
      id: 'missing',
      kind: 'list',
      title: own('receipt:missing'),
      items: [
        ...[...papers.values()].map(({ id, services }) => own(`${documentKey(services[0] ?? '', id)}.label`)),
        ...by,
        own('receipt:bring'),
      ],
      isBoxed: true,
    },
  ];
};

const paperSignaturePieces = ({ speaking: { own }, items, context }: ReceiptSource): readonly Piece[] => {
  const services = items.filter(({ service }) => needsPaperSignature(service, context));
  if (services.length === 0) return [];
  return [
    {
      id: 'paper-signature',
      kind: 'list',
      title: own('receipt:paper-too'),
      items: services.map(({ service }) => own(`services:${service.id}.name`)),
      isBoxed: true,
    },
  ];
};

const takenBackPieces = ({ speaking: { own }, takenBack }: ReceiptSource): readonly Piece[] =>
  takenBack.map(({ sealed, withdrawal }) => ({
    id: `${sealed.envelopeId}-back`,
    kind: 'list',
    title: own('print:receipt.taken-back'),
    items: [
      own(`services:${sealed.service}.name`),
      typed(sealed.reference, 'en'),
      ...(withdrawal === null
        ? []
        : [own('print:receipt.withdrawal', { reference: withdrawal.sealed.reference })]),
    ],
    isBoxed: false,
  }));

const nameOf = ({ items, visit }: ReceiptSource, question: string): string => {
  const answers = items[0]?.sealed.as.answers ?? visit.answers;
  const value = answers[question]?.value;
  return typeof value === 'string' ? value : '';
};

const titlePiece = (source: ReceiptSource): Piece => {
  const { speaking, status, now } = source;
  const name = [nameOf(source, 'applicant.nameRoman'), nameOf(source, 'applicant.name')]
    .filter((each) => each !== '')
    .join(' ');
  return {
    id: 'title',
    kind: 'title',
    words: speaking.own('print:receipt.title'),
    beside: [
      { first: { lang: 'zh-TW', text: status.township['zh-TW'] } },
      speaking.own('print:printed', (language) => ({ time: momentIn(now, language) })),
      ...(name === '' ? [] : [typed(name, speaking.applicant)]),
    ],
  };
};

const helpers = ({ items, visit, status }: ReceiptSource): string => {
  const operator = status.operators.find(({ operatorId }) => operatorId === visit.operatorId)?.name ?? '';
  const people = (items[0]?.sealed.as.people ?? visit.people).flatMap(({ details }) =>
    details.role === 'helper' || details.role === 'interpreter' ? [details.name] : [],
  );
  return [...new Set([operator, ...people])].filter((name) => name !== '').join('、');
};

const textPiece = (id: string, words: Lines, look: 'plain' | 'large' | 'small'): Piece => ({
  id,
  kind: 'text',
  words,
  look,
});

/** Several sentences as one paragraph, language by language. */
const together = (sentences: readonly Lines[]): Lines => {
  const joined = (lines: readonly Line[]): Line => ({
    lang: lines[0]?.lang ?? officialLanguage,
    text: lines.map(({ text: words }) => words).join(' '),
  });
  return pair(
    joined(sentences.map(({ first }) => first)),
    joined(sentences.map(({ first, second }) => second ?? first)),
  );
};

const closingPieces = (source: ReceiptSource): readonly Piece[] => {
  const { speaking, items, status } = source;
  const { own } = speaking;
  const signature = items[0]?.sealed.as.signature ?? null;
  const who = helpers(source);
  const phone = unbroken(status.phone);
  const code = status.visitCode;
  return [
    textPiece(
      'law',
      together([own('receipt:law'), ...(isMonthly(items) ? [own('receipt:month')] : [])]),
      'plain',
    ),
    textPiece('fraud', own('receipt:fraud', { phone }), 'large'),
    ...(code === null ? [] : [textPiece('visit-code', own('receipt:visit-code', { code, phone }), 'plain')]),
    textPiece(
      'decides',
      together([
        own('print:receipt.decides'),
        ...(items.length === 0 ? [] : [own('print:receipt.scan')]),
        ...(signature === null ? [] : [own(`receipt:signed.${signature.kind}`)]),
        ...(who === '' ? [] : [own('print:receipt.helped', { names: who })]),
      ]),
      'small',
    ),
  ];
};

/** What the applicant takes home: every number, who decides, how long, what is missing, what comes next. */
export const receiptModel = (source: ReceiptSource): PrintModel => ({
  kind: 'receipt',
  pieces: [
    titlePiece(source),
    ...source.items.flatMap((item) => applicationPieces(source, item)),
    ...takenBackPieces(source),
    ...missingPieces(source),
    ...paperSignaturePieces(source),
    ...closingPieces(source),
  ],
});
