import { beforeAll, describe, expect, it } from 'vitest';
import { loadOverlay, overlayPath } from '../../../shared/core/overlay-file.ts';
import { utf8 } from '../../../shared/lib/bytes.ts';
import { signOverlay, writeBundle } from '../../../shared/protocol/bundle.ts';
import { type SigningKey, signingKeyFromSeed } from '../../../shared/protocol/jws.ts';
import type { TrustBundle } from '../../../shared/protocol/wire.ts';
import { createMemoryDisk } from '../../support/memory-files.ts';

const overlayOf = (version: number, township = '67000') => ({
  township,
  version,
  from: '2026-10-01',
  parameters: [
    {
      name: 'minLivingCost',
      place: township,
      from: '2026-01-01',
      to: '2026-12-31',
      value: 15_515,
      unit: 'TWD' as const,
      source: 'announced',
    },
  ],
  checklistOverrides: [],
});

describe('the township’s own figures on a device', () => {
  let root: SigningKey;
  let stranger: SigningKey;
  beforeAll(async () => {
    root = await signingKeyFromSeed(new Uint8Array(32).fill(1));
    stranger = await signingKeyFromSeed(new Uint8Array(32).fill(2));
  });
  const device = (district = '67000010') => ({
    rootX: root.x,
    trust: { township: { district } } as TrustBundle,
  });
  const signed = async (overlay: ReturnType<typeof overlayOf>, key: SigningKey): Promise<Uint8Array> => {
    const bytes = utf8(JSON.stringify(overlay));
    return utf8(writeBundle(bytes, await signOverlay(overlay, bytes, key, '2026-10-01T00:00:00Z')));
  };

  it('are in use when the pinned root has signed them for this place', async () => {
    const disk = createMemoryDisk();
    disk.put(overlayPath, await signed(overlayOf(3), root));
    const found = await loadOverlay(disk.mount(), device());
    expect(found.state).toEqual({ kind: 'in-use', version: 3, from: '2026-10-01' });
    expect(found.content?.parameters[0]?.value).toBe(15_515);
  });

  it('decide nothing when somebody else has signed them', async () => {
    const disk = createMemoryDisk();
    disk.put(overlayPath, await signed(overlayOf(3), stranger));
    expect(await loadOverlay(disk.mount(), device())).toEqual({
      content: null,
      state: { kind: 'refused', why: 'signature' },
    });
  });

  it('decide nothing when they are another place’s', async () => {
    const disk = createMemoryDisk();
    disk.put(overlayPath, await signed(overlayOf(3), root));
    const { state } = await loadOverlay(disk.mount(), device('63000010'));
    expect(state).toEqual({ kind: 'refused', why: 'foreign' });
  });

  it('never go back to an older issue', async () => {
    const disk = createMemoryDisk();
    disk.put(overlayPath, await signed(overlayOf(3), root));
    await loadOverlay(disk.mount(), device());
    disk.put(overlayPath, await signed(overlayOf(2), root));
    const { content, state } = await loadOverlay(disk.mount(), device());
    expect(content).toBeNull();
    expect(state).toEqual({ kind: 'refused', why: 'older' });
  });

  it('are said to be unreadable when the file is damaged, and absent when there is none', async () => {
    const disk = createMemoryDisk();
    expect((await loadOverlay(disk.mount(), device())).state).toEqual({ kind: 'none' });
    disk.put(overlayPath, (await signed(overlayOf(1), root)).slice(0, 40));
    expect((await loadOverlay(disk.mount(), device())).state).toEqual({ kind: 'refused', why: 'unreadable' });
  });
});
