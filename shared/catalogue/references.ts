import { isIdentifierKind } from '../domain/identifiers.ts';
import type { Question, Service } from './schema.ts';
import type { BuildFault, Content, ExpressionCheck, Manifest } from './sources.ts';

type Report = (file: string, path: string, message: string) => void;

interface Checking {
  readonly content: Content;
  readonly manifest: Manifest;
  readonly check: ExpressionCheck;
  /** Position of each question in the catalogue. */
  readonly order: ReadonlyMap<string, number>;
  readonly report: Report;
}

// Rules name questions as `group.name`; anything else could not be written in CEL.
const questionId = /^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/;
// Top-level keys of questions.json that are not groups of questions, and variables that rules already have.
const reserved = new Set(['sections', 'errors', 'warnings', 'on', 'place']);

const repeated = (ids: readonly string[]): readonly string[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
];

const needsOptions = ({ type }: Question): boolean => type === 'choice' || type === 'multi';
const needsKinds = ({ type }: Question): boolean => type === 'identifier' || type === 'phone';

const checkExpression = ({ check, report }: Checking, file: string, path: string, source: string): void => {
  for (const message of check(source).faults) report(file, path, message);
};

const checkQuestion = (checking: Checking, each: Question): void => {
  const file = `services/questions/${each.section}.json`;
  const report = (message: string): void => checking.report(file, each.id, message);
  const group = each.id.slice(0, each.id.indexOf('.'));
  if (!questionId.test(each.id) || reserved.has(group)) report('the id must be group.name in camel case');
  if (needsOptions(each) !== (each.options !== undefined))
    report('options belong to choice and multi, and only there');
  if (repeated(each.options ?? []).length > 0) report('an option stands there twice');
  if (needsKinds(each) !== (each.identifierKinds !== undefined)) {
    report('identifierKinds belong to identifier and phone, and only there');
  }
  for (const kind of each.identifierKinds ?? []) {
    if (!isIdentifierKind(kind)) report(`no such identifier kind: ${kind}`);
  }
  if (each.constraint !== undefined)
    checkExpression(checking, file, `${each.id}.constraint`, each.constraint);
};

/** A condition may read only earlier questions: so there are no circles, and one pass in catalogue order is enough. */
const checkOrder = (checking: Checking, file: string, path: string, id: string, source: string): void => {
  const own = checking.order.get(id) ?? 0;
  for (const read of checking.check(source).reads) {
    if ((checking.order.get(read) ?? 0) >= own) {
      checking.report(file, path, `reads ${read}, which is not asked before ${id}`);
    }
  }
};

const checkServiceQuestions = (checking: Checking, file: string, { questions }: Service): void => {
  const used = new Set(questions.map(({ id }) => id));
  for (const id of repeated(questions.map((each) => each.id))) checking.report(file, id, 'is listed twice');
  for (const { id, when, required } of questions) {
    if (!checking.order.has(id)) checking.report(file, `questions.${id}`, 'no such question');
    const conditions = { when, required: typeof required === 'string' ? required : undefined };
    for (const [name, source] of Object.entries(conditions)) {
      if (source === undefined) continue;
      const path = `questions.${id}.${name}`;
      checkExpression(checking, file, path, source);
      checkOrder(checking, file, path, id, source);
      for (const read of checking.check(source).reads) {
        if (!used.has(read)) checking.report(file, path, `reads ${read}, which this service does not ask`);
      }
    }
  }
};

const checkParameter = ({ content, report }: Checking, file: string, path: string, name: string): void => {
  if (!content.parameters.some((parameter) => parameter.name === name)) {
    report(file, path, `no such parameter: ${name}`);
  }
};

const checkConsents = ({ content, manifest, report }: Checking, file: string, service: Service): void => {
  for (const id of service.consents) {
    if (!manifest.serviceConsents.includes(id)) report(file, `consents.${id}`, 'no such consent');
  }
  const asked = new Set(service.questions.map(({ id }) => id));
  const special = content.questions.some(({ id, sensitivity }) => sensitivity === 'special' && asked.has(id));
  if (special && !service.consents.includes('special-data')) {
    report(file, 'consents', 'asks for special data (個資法 §6) without the consent special-data');
  }
};

const checkEligibility = (checking: Checking, file: string, { eligibility }: Service): void => {
  for (const { id, rule } of eligibility) {
    const path = `eligibility.${id}`;
    checkExpression(checking, file, path, rule);
    // Only a clause that reads the person's answers can be about the person.
    if (checking.check(rule).reads.length === 0) checking.report(file, path, 'reads no answer');
  }
};

const checkService = (checking: Checking, service: Service): void => {
  const file = `services/${service.id}.json`;
  if (!checking.manifest.services.includes(service.id))
    checking.report(file, 'id', 'must be the name of the file');
  if (!checking.manifest.agencies.includes(service.agency)) checking.report(file, 'agency', 'no such agency');
  checkEligibility(checking, file, service);
  checkServiceQuestions(checking, file, service);
  for (const id of repeated(service.documents.map((each) => each.id))) {
    checking.report(file, `documents.${id}`, 'is listed twice');
  }
  for (const { id, when } of service.documents) {
    if (when !== undefined) checkExpression(checking, file, `documents.${id}.when`, when);
  }
  for (const [index, { when, parameter }] of service.fee.entries()) {
    checkParameter(checking, file, `fee.${index}`, parameter);
    if (when !== undefined) checkExpression(checking, file, `fee.${index}.when`, when);
  }
  checkParameter(checking, file, 'processingDays', service.processingDays.parameter);
  for (const { question } of service.expiryHooks) {
    if (!service.questions.some(({ id }) => id === question)) {
      checking.report(file, 'expiryHooks', `${question} is not asked by this service`);
    }
  }
  checkConsents(checking, file, service);
};

const checkParameters = ({ content, report }: Checking): void => {
  const file = 'services/parameters.json';
  const keys = content.parameters.map(({ name, place, from }) => `${name} ${place} ${from}`);
  for (const key of repeated(keys)) report(file, key, 'is there twice');
  for (const { name, from, to } of content.parameters) {
    if (to !== null && to < from) report(file, name, 'ends before it begins');
  }
};

/** Everything in the catalogue that names something that is not there, or could not work. */
export const referenceFaults = (
  content: Content,
  manifest: Manifest,
  check: ExpressionCheck,
): readonly BuildFault[] => {
  const faults: BuildFault[] = [];
  const checking: Checking = {
    content,
    manifest,
    check,
    order: new Map(content.questions.map(({ id }, index) => [id, index])),
    report: (file, path, message) => faults.push({ file, path, message }),
  };
  for (const id of repeated(content.questions.map((each) => each.id))) {
    checking.report('services/questions', id, 'is there twice');
  }
  for (const each of content.questions) checkQuestion(checking, each);
  for (const each of content.services) checkService(checking, each);
  checkParameters(checking);
  for (const event of content.lifeEvents) {
    for (const id of event.services) {
      if (!manifest.services.includes(id)) {
        checking.report('services/life-events.json', event.id, `no such service: ${id}`);
      }
    }
  }
  return faults;
};
