import type { Answers, AnswerValue } from '../../../shared/catalogue/answer.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { createEngine, type FormEngine } from '../../../shared/forms/engine.ts';
import { createForm, type Form } from '../../../shared/forms/form.ts';
import { seeded } from '../../support/seeded.ts';
import { type Contender, interleaved, print, remark, retainedKb } from '../measure.ts';
import { mustAgree } from './agreement.ts';
import { type Closures, createClosures } from './closures.ts';
import { type Survey, surveyJson, surveyLibrary, surveyName, surveyReader } from './survey.ts';
import {
  type SyntheticForm,
  type SyntheticStep,
  syntheticCatalogue,
  syntheticForm,
  syntheticService,
  syntheticSteps,
} from './synthetic.ts';

const context = { on: '2026-11-23', place: '10008130' };

/** One synthetic form in the three ways in which it is measured. */
interface Subject {
  readonly size: number;
  readonly synthetic: SyntheticForm;
  readonly catalogue: Catalogue;
  /** Half of the questions answered, by position and by id. */
  readonly half: (AnswerValue | undefined)[];
  readonly answers: Answers;
  readonly steps: readonly SyntheticStep[];
}

const subjectOf = (size: number): Subject => {
  const synthetic = syntheticForm(size);
  const draw = seeded(size + 1);
  const half: (AnswerValue | undefined)[] = synthetic.map(() => undefined);
  const mild = { slips: false, takenBack: 0.05 };
  for (const { position, value } of syntheticSteps(synthetic, draw, size, { ...mild, takenBack: 0 })) {
    if (half.filter((each) => each !== undefined).length < size / 2) half[position] = value;
  }
  const answers = Object.fromEntries(
    half.flatMap((value, position) =>
      value === undefined ? [] : [[synthetic[position]?.id ?? '', value] as const],
    ),
  );
  const catalogue = syntheticCatalogue(synthetic);
  return { size, synthetic, catalogue, half, answers, steps: syntheticSteps(synthetic, draw, 5_000, mild) };
};

const formOf = (catalogue: Catalogue): Form =>
  createForm({ catalogue, services: [syntheticService], ...context });

/** Work that must not be optimised away leaves something here. */
let seen = 0;

/** Steps one after another, for ever. */
const endless = (steps: readonly SyntheticStep[]): (() => SyntheticStep) => {
  let next = 0;
  return () => {
    const step = steps[next % steps.length] ?? { position: 0, value: undefined };
    next += 1;
    return step;
  };
};

const repeated = (times: number, once: () => void): Contender => ({
  times,
  work: () => {
    for (let turn = 0; turn < times; turn += 1) once();
  },
});

const engineAnswers = ({ synthetic, steps }: Subject, engine: FormEngine): (() => void) => {
  const step = endless(steps);
  return () => {
    const { position, value } = step();
    const id = synthetic[position]?.id ?? '';
    const changed = value === undefined ? engine.clear(id) : engine.set(id, value);
    for (const each of changed) {
      const { visible, required, error } = engine.get(each);
      seen += Number(visible) + Number(required) + Number(error === null);
    }
  };
};

const closureAnswers = ({ steps }: Subject, closures: Closures): (() => void) => {
  const step = endless(steps);
  return () => {
    const { position, value } = step();
    for (const each of closures.set(position, value)) {
      const error = closures.error[each];
      seen += Number(closures.visible[each]) + Number(closures.required[each]) + Number(error === null);
    }
  };
};

const surveyAnswers = ({ synthetic, steps }: Subject, survey: Survey): (() => void) => {
  const step = endless(steps);
  const read = surveyReader(survey);
  return () => {
    const { position, value } = step();
    seen += read(surveyName(synthetic[position]?.id ?? ''), value);
  };
};

const makeEngine = ({ answers }: Subject, catalogue: Catalogue): FormEngine =>
  createEngine(formOf(catalogue), answers);

type MakeSurvey = ((subject: Subject) => Survey) | null;

const surveyMaker = (): MakeSurvey => {
  const library = surveyLibrary(new URL('../../tests/bench/package.json', import.meta.url));
  if (library === null) {
    remark('survey-core is not installed: its lines are left out');
    return null;
  }
  const translated = new Map<SyntheticForm, object>();
  return ({ synthetic, answers }) => {
    const json = translated.get(synthetic) ?? surveyJson(synthetic);
    translated.set(synthetic, json);
    const survey = new library.Model(json);
    survey.data = Object.fromEntries(Object.entries(answers).map(([id, value]) => [surveyName(id), value]));
    return survey;
  };
};

interface Numbers {
  readonly ours: number;
  readonly closures: number;
  /** Left out when survey-core is not there. */
  readonly survey?: number | undefined;
}

interface Kind {
  readonly name: string;
  readonly unit: string;
  readonly runs: number;
  /** From what was measured to the unit. */
  readonly scale: number;
}

const printAgainst = ({ name, unit, runs, scale }: Kind, { ours, closures, survey }: Numbers): void => {
  const line = { unit, runs, ours: ours * scale };
  print({ ...line, name: `${name}.closures`, reference: closures * scale });
  if (survey !== undefined) print({ ...line, name: `${name}.survey-core`, reference: survey * scale });
};

const answering = async (subject: Subject, makeSurvey: MakeSurvey): Promise<void> => {
  const runs = subject.size > 1_000 ? 60 : 100;
  const survey = makeSurvey?.(subject);
  const { ours, closures, ...rest } = await interleaved(
    {
      ours: repeated(500, engineAnswers(subject, makeEngine(subject, subject.catalogue))),
      closures: repeated(500, closureAnswers(subject, createClosures(subject.synthetic, subject.half))),
      survey: survey
        ? repeated(subject.size > 1_000 ? 2 : 5, surveyAnswers(subject, survey))
        : repeated(1, () => undefined),
    },
    { runs, warmUp: 20 },
  );
  const numbers = { ours, closures, survey: survey && rest.survey };
  printAgainst({ name: `forms.answer.${subject.size}`, unit: 'µs', runs, scale: 1_000 }, numbers);
};

const loading = async (subject: Subject, makeSurvey: MakeSurvey): Promise<void> => {
  const runs = 30;
  const warmUp = 10;
  const fresh = Array.from({ length: runs + warmUp }, () => structuredClone(subject.catalogue));
  const once = (work: () => unknown): Contender => ({ times: 1, work });
  const { cold, ...warm } = await interleaved<'ours' | 'cold' | 'closures' | 'survey'>(
    {
      ours: once(() => makeEngine(subject, subject.catalogue)),
      cold: once(() => makeEngine(subject, fresh.pop() ?? subject.catalogue)),
      closures: once(() => createClosures(subject.synthetic, subject.half)),
      survey: once(() => makeSurvey?.(subject)),
    },
    { runs, warmUp },
  );
  const survey = makeSurvey === null ? undefined : warm.survey;
  const kind = { unit: 'ms', runs, scale: 1 };
  printAgainst({ ...kind, name: `forms.load.${subject.size}` }, { ...warm, survey });
  printAgainst(
    { ...kind, name: `forms.load-first.${subject.size}` },
    { closures: warm.closures, ours: cold, survey },
  );
};

const remembering = (subject: Subject, makeSurvey: MakeSurvey): void => {
  const count = subject.size > 1_000 ? 4 : 10;
  // Each with a catalogue of its own, so that its compiled expressions count; the catalogue itself is there before.
  const catalogues = Array.from({ length: count }, () => structuredClone(subject.catalogue));
  const ours = retainedKb((index) => makeEngine(subject, catalogues[index] ?? subject.catalogue), count);
  const closures = retainedKb(() => createClosures(subject.synthetic, subject.half), count);
  const survey = makeSurvey === null ? undefined : retainedKb(() => makeSurvey(subject), count);
  const kind = { name: `forms.memory.${subject.size}`, unit: 'KiB', runs: count, scale: 1 };
  printAgainst(kind, { ours, closures, survey });
};

/** How much longer one answer takes in a form four times as long. */
const comparing = async (small: Subject, large: Subject): Promise<void> => {
  const runs = 100;
  const { ours, reference } = await interleaved(
    {
      ours: repeated(500, engineAnswers(large, makeEngine(large, large.catalogue))),
      reference: repeated(500, engineAnswers(small, makeEngine(small, small.catalogue))),
    },
    { runs, warmUp: 20 },
  );
  const name = `forms.answer.flat.${large.size}-vs-${small.size}`;
  print({ name, ours: ours * 1_000, reference: reference * 1_000, unit: 'µs', runs });
};

const checkAgreement = (subject: Subject, makeSurvey: MakeSurvey): void => {
  if (makeSurvey === null) return;
  const empty = { ...subject, answers: {} };
  const steps = subject.steps.slice(0, 300).filter(({ value }) => value !== undefined);
  mustAgree(subject.synthetic, makeEngine(empty, subject.catalogue), makeSurvey(empty), steps);
};

export const measureForms = async (): Promise<void> => {
  const makeSurvey = surveyMaker();
  const subjects = [50, 500, 2_000].map(subjectOf);
  for (const subject of subjects.slice(0, 2)) checkAgreement(subject, makeSurvey);
  for (const subject of subjects) {
    await answering(subject, makeSurvey);
    await loading(subject, makeSurvey);
    remembering(subject, makeSurvey);
  }
  const [, small, large] = subjects;
  if (small && large) await comparing(small, large);
  if (seen === 0) throw new Error('nothing was measured');
};
