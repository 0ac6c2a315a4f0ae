import { readFile } from 'node:fs/promises';
import { catalogue as catalogueSchema } from '../../../shared/catalogue/schema.ts';
import { createEngine } from '../../../shared/forms/engine.ts';
import { createForm } from '../../../shared/forms/form.ts';
import { interleaved, print } from '../measure.ts';
import { generatedPeople } from '../screener/people.ts';

/** The union of all services, filled in as two people in turn: one answer by small steps against the whole form at once. */
export const measureRealForm = async (): Promise<void> => {
  const file = new URL('../catalogue.json', import.meta.url);
  const catalogue = catalogueSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const [one, other] = generatedPeople(catalogue, 2);
  if (!one || !other) throw new Error('nobody to fill the form in');
  const services = catalogue.services.map(({ id }) => id);
  const make = () => createForm({ catalogue: one.catalogue, services, ...one.context });
  const form = make();
  const engine = createEngine(form, one.answers);
  const steps = [...Object.entries(other.answers), ...Object.entries(one.answers)];
  let seen = 0;
  const runs = 60;
  const answering = await interleaved(
    {
      ours: {
        times: steps.length,
        work: () => {
          for (const [id, value] of steps)
            for (const each of engine.set(id, value)) seen += Number(engine.get(each).visible);
        },
      },
      reference: { times: 1, work: () => form.evaluate(engine.answers()) },
    },
    { runs, warmUp: 10 },
  );
  if (seen === 0) throw new Error('nothing was measured');
  const inMicroseconds = { ours: answering.ours * 1_000, reference: answering.reference * 1_000 };
  print({ name: 'forms.answer.real.evaluate', ...inMicroseconds, unit: 'µs', runs });
  const loading = await interleaved(
    {
      ours: { times: 1, work: () => createEngine(make(), one.answers) },
      reference: { times: 1, work: () => make().evaluate(one.answers) },
    },
    { runs, warmUp: 10 },
  );
  print({ name: 'forms.load.real.evaluate', ...loading, unit: 'ms', runs });
};
