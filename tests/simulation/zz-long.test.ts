import { it } from 'vitest';
import { simulate } from '../support/simulation.ts';
import { enrol } from '../support/world.ts';
it('long', async () => {
  const e = await enrol(); let lives=0, rep=0; const bad: string[] = [];
  for (let i=601;i<=2600;i++) { try { const r = await simulate(e, i, { finishes: true }); lives+=r.lives; rep+=r.repairs } catch (c) { bad.push(String(c)) } }
  console.log(lives, rep, bad);
}, 900000);
