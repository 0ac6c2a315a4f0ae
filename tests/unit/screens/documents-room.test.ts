import { describe, expect, it } from 'vitest';
import { powerLeft, roomIn } from '../../../renderer/screens/documents/room.ts';

const mib = 1024 * 1024;
const page = (size: number) =>
  ({ blobId: '0'.repeat(26), mediaType: 'image/jpeg', size, sha256: '0'.repeat(64) }) as const;

describe('room for photographs', () => {
  it('goes by the size of those that this visit has, each stored and sealed', () => {
    const pages = Array.from({ length: 20 }, () => page(2_000_000));
    const typical = (20 * 2_000_000 + 5 * 450_000) / 25;
    expect(roomIn(50 * mib + 300 * 2 * typical, { a: { pages, status: null } })).toEqual({
      kind: 'left',
      photographs: 300,
    });
  });

  it('goes by a usual photograph before there is one', () => {
    expect(roomIn(50 * mib + 420 * 900_000, {})).toEqual({ kind: 'left', photographs: 420 });
  });

  it('warns while there is still time to have room made', () => {
    expect(roomIn(50 * mib + 199 * 900_000, {}).kind).toBe('soon');
    expect(roomIn(50 * mib + 200 * 900_000, {}).kind).toBe('left');
  });

  it('keeps what answers and seals need', () => {
    expect(roomIn(50 * mib, {})).toEqual({ kind: 'full' });
    expect(roomIn(0, {})).toEqual({ kind: 'full' });
  });

  it('says no more figures than an estimate has', () => {
    expect(roomIn(50 * mib + 567 * 900_000, {})).toEqual({ kind: 'left', photographs: 560 });
    expect(roomIn(50 * mib + 7 * 900_000, {})).toEqual({ kind: 'soon', photographs: 7 });
  });
});

it('does not count where there is plenty', () => {
  expect(roomIn(1e12, {})).toEqual({ kind: 'plenty', photographs: 1_000 });
});

describe('the battery', () => {
  it('says nothing while it charges', () => {
    expect(powerLeft({ level: 0.1, charging: true, dischargingTime: Number.POSITIVE_INFINITY })).toBeNull();
  });

  it('says the time left to the quarter of an hour', () => {
    expect(powerLeft({ level: 0.62, charging: false, dischargingTime: 9_400 })).toEqual({
      kind: 'left',
      percent: 62,
      hours: 2,
      minutes: 30,
    });
  });

  it('says the charge alone where the system does not know the time', () => {
    expect(powerLeft({ level: 0.62, charging: false, dischargingTime: Number.POSITIVE_INFINITY })).toEqual({
      kind: 'level',
      percent: 62,
    });
  });

  it('warns at a fifth', () => {
    expect(powerLeft({ level: 0.2, charging: false, dischargingTime: 9_000 })).toEqual({
      kind: 'low',
      percent: 20,
    });
  });
});
