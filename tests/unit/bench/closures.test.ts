import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../shared/forms/engine.ts';
import { createForm, type Form } from '../../../shared/forms/form.ts';
import { type Closures, createClosures } from '../../bench/forms/closures.ts';
import {
  type SyntheticForm,
  syntheticCatalogue,
  syntheticForm,
  syntheticService,
  syntheticSteps,
} from '../../bench/forms/synthetic.ts';
import { seeded } from '../../support/seeded.ts';

const context = { on: '2026-11-23', place: '10008130' };

const formOf = (synthetic: SyntheticForm): Form =>
  createForm({ catalogue: syntheticCatalogue(synthetic), services: [syntheticService], ...context });

const closureField = (synthetic: SyntheticForm, closures: Closures, position: number) => ({
  id: synthetic[position]?.id,
  value: synthetic[position]?.calculation ? closures.known[position] : closures.given[position],
  visible: closures.visible[position],
  required: closures.required[position],
  error: closures.error[position],
});

interface Walk {
  readonly form: Form;
  readonly synthetic: SyntheticForm;
  readonly seed: number;
  readonly steps: number;
}

/** After every answer the changed questions are compared, in the end all of them. */
const agreesAlong = ({ form, synthetic, seed, steps }: Walk): void => {
  const engine = createEngine(form);
  const closures = createClosures(synthetic);
  const positions = new Map(synthetic.map(({ id }, position) => [id, position]));
  const compare = (position: number): void => {
    const id = synthetic[position]?.id ?? '';
    const { value, visible, required, error } = engine.get(id);
    expect({ id, value, visible, required, error }).toEqual(closureField(synthetic, closures, position));
  };
  for (const { position, value } of syntheticSteps(synthetic, seeded(seed), steps, {
    slips: true,
    takenBack: 0.1,
  })) {
    const id = synthetic[position]?.id ?? '';
    const changed = value === undefined ? engine.clear(id) : engine.set(id, value);
    const changedThere = closures.set(position, value);
    expect(changed.map((each) => positions.get(each))).toEqual(changedThere);
    changedThere.forEach(compare);
  }
  for (const position of synthetic.keys()) compare(position);
};

const agreesOn = (size: number, forms: number, sequences: number, steps: number): void => {
  for (let which = 1; which <= forms; which += 1) {
    const synthetic = syntheticForm(size, which);
    const form = formOf(synthetic);
    for (let seed = 1; seed <= sequences; seed += 1) agreesAlong({ form, synthetic, seed, steps });
  }
};

describe('the hand-written closures that the engine is measured against', () => {
  it('reach after every answer the state of the engine and change the same questions', () => {
    agreesOn(50, 50, 40, 12);
    agreesOn(500, 4, 3, 150);
    agreesOn(2_000, 1, 1, 400);
  });

  it('start from given answers in the state of the engine', () => {
    const synthetic = syntheticForm(500);
    const given = syntheticSteps(synthetic, seeded(5), 300, { slips: true, takenBack: 0 });
    const initial = [];
    for (const { position, value } of given) initial[position] = value;
    const closures = createClosures(synthetic, initial);
    const answers = Object.fromEntries(
      initial.flatMap((value, position) =>
        value === undefined ? [] : [[synthetic[position]?.id ?? '', value] as const],
      ),
    );
    const engine = createEngine(formOf(synthetic), answers);
    synthetic.forEach(({ id }, position) => {
      const { value, visible, required, error } = engine.get(id);
      expect({ id, value, visible, required, error }).toEqual(closureField(synthetic, closures, position));
    });
  });
});

describe('the synthetic form', () => {
  it('is the same for the same seed', () => {
    expect(syntheticForm(200, 7)).toEqual(syntheticForm(200, 7));
    expect(syntheticForm(200, 7)).not.toEqual(syntheticForm(200, 8));
  });

  it('has about 30 % conditional, 10 % calculated and 20 % judged questions', () => {
    const form = syntheticForm(2_000);
    const share = (of: (question: SyntheticForm[number]) => boolean) => form.filter(of).length / form.length;
    expect(share(({ when }) => when !== null)).toBeCloseTo(0.3, 1);
    expect(share(({ calculation }) => calculation !== null)).toBeCloseTo(0.1, 1);
    expect(share(({ constraint, bounded }) => constraint !== null || bounded)).toBeCloseTo(0.2, 1);
  });
});
