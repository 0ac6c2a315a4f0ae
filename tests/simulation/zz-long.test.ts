import { it } from 'vitest';
import { simulate } from '../support/simulation.ts';
import { enrol } from '../support/world.ts';
it('long', async () => {
  const e = await enrol(); let lives=0, rep=0;
  for (let i=1;i<=1000;i++) { const r = await simulate(e, i, { finishes: true }); lives+=r.lives; rep+=r.repairs }
  console.log(lives, rep);
}, 900000);
