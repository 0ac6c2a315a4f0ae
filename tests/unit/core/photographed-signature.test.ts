import { expect, it } from 'vitest';
import { readEnvelope, unsealBytes } from '../../../shared/core/envelope.ts';
import { sha256Hex } from '../../../shared/lib/bytes.ts';
import { openWindow } from '../../support/core-window.ts';
import { until } from '../../support/fake-clock.ts';
import { jpeg } from '../../support/senior-card.ts';
import { fillIn, save, unlock } from '../../support/visit-script.ts';
import { applicationIn, createWorld, enrol } from '../../support/world.ts';

it('reaches the agency as a photograph of a signature on paper, with no strokes made up for it', async () => {
  const enrolment = await enrol();
  const world = createWorld(enrolment);
  const window = openWindow(await world.start(), 'operator');
  await unlock(window);
  const { visitId } = await fillIn(window, world.catalogue);
  const bytes = jpeg('signature on paper');
  const picture = await window.must('visit.attach', { visitId, mediaType: 'image/jpeg', bytes });
  await save(window, visitId, [
    { kind: 'signature', by: 'applicant', signature: { kind: 'photographed', picture } },
  ]);
  const { sealed } = await window.must('visit.seal', { visitId });
  await until(() => world.gateway.envelopes.size === 1, 'handed in');

  const identity = enrolment.identities['township-office'] ?? '';
  const arrived = world.gateway.envelopes.get(sealed[0]?.envelopeId ?? '')?.sealed ?? new Uint8Array(0);
  const recipient = enrolment.trust.agencies.find(({ id }) => id === 'township-office')?.recipients[0] ?? '';
  const read = await readEnvelope(await unsealBytes(arrived, identity), enrolment.evidenceX, recipient);
  if (!read.ok) throw new Error(read.fault.code);
  const { signature } = applicationIn(read.value.application).evidence;
  expect(signature).toEqual({
    kind: 'photographed',
    at: expect.any(String),
    pictureSha256: await sha256Hex(bytes),
    attachment: expect.any(String),
  });
  const attachment = world.gateway.attachments.get(signature.attachment) ?? new Uint8Array(0);
  expect(await unsealBytes(new Uint8Array(attachment), identity)).toEqual(bytes);
});
