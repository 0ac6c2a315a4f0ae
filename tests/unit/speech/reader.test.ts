import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReader } from '../../../renderer/speech/reader.ts';
import type { Speaker, Voice } from '../../../renderer/speech/speaker.ts';

/** A speaker that is silent until the test lets a saying end. */
const aSpeaker = (first: readonly Voice[]) => {
  let voices = first;
  const listeners = new Set<() => void>();
  const said: string[] = [];
  let current: (() => void) | null = null;
  let stops = 0;
  const start = (what: string, done: () => void): void => {
    said.push(what);
    current = done;
  };
  const speaker: Speaker = {
    voices: () => voices,
    onVoices: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say: ({ text, voice, rate }, done) => start(`${voice.lang} ${rate} ${text}`, done),
    play: (url, rate, done) => start(`${url} ${rate}`, done),
    stop: () => {
      stops += 1;
    },
  };
  return {
    speaker,
    said,
    stops: () => stops,
    end: () => current?.(),
    /** What the system reports late. */
    arrive: (late: readonly Voice[]) => {
      voices = late;
      for (const listener of listeners) listener();
    },
  };
};

const vi_VN: Voice = { name: 'An', lang: 'vi-VN', isLocal: true };
const zh_TW: Voice = { name: 'Mei', lang: 'zh-TW', isLocal: true };
const usual = { slow: false };
const noRecording = () => null;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('reading aloud', () => {
  it('reads one thing after the other, each in its own language', () => {
    const { speaker, said, end } = aSpeaker([vi_VN, zh_TW]);
    const reader = createReader(speaker, noRecording);
    reader.speak(
      [
        { lang: 'vi', text: 'Tên?' },
        { lang: 'zh-TW', text: '阮氏梅' },
      ],
      usual,
    );
    expect(said).toEqual(['vi-VN 1 Tên?']);
    end();
    expect(said).toEqual(['vi-VN 1 Tên?', 'zh-TW 1 阮氏梅']);
    expect(reader.state().kind).toBe('speaking');
    end();
    expect(reader.state().kind).toBe('silent');
  });

  it('speaks slowly for whoever asked for it', () => {
    const { speaker, said } = aSpeaker([vi_VN]);
    createReader(speaker, noRecording).speak([{ lang: 'vi', text: 'Tên?' }], { slow: true });
    expect(said).toEqual(['vi-VN 0.7 Tên?']);
  });

  it('is silent at once when stopped, and what ends late starts nothing', () => {
    const { speaker, said, stops, end } = aSpeaker([vi_VN]);
    const reader = createReader(speaker, noRecording);
    reader.speak([{ lang: 'vi', text: 'Một. Hai.' }], usual);
    const before = stops();
    reader.stop();
    end();
    expect(stops()).toBe(before + 1);
    expect(said).toHaveLength(1);
    expect(reader.state().kind).toBe('silent');
  });

  it('ends what it was reading when something else is to be read', () => {
    const { speaker, said, end } = aSpeaker([vi_VN]);
    const reader = createReader(speaker, noRecording);
    reader.speak([{ lang: 'vi', text: 'Một. Hai.' }], usual);
    const lateEnd = end;
    reader.speak([{ lang: 'vi', text: 'Ba.' }], usual);
    lateEnd();
    expect(said).toEqual(['vi-VN 1 Một.', 'vi-VN 1 Ba.']);
    expect(reader.state().kind).toBe('silent');
  });

  it('says which language a person has to read, and reads what it can', () => {
    const { speaker, said, end } = aSpeaker([zh_TW]);
    const reader = createReader(speaker, noRecording);
    reader.speak(
      [
        { lang: 'km', text: 'ឈ្មោះ' },
        { lang: 'zh-TW', text: '阮氏梅' },
      ],
      usual,
    );
    end();
    expect(said).toEqual(['zh-TW 1 阮氏梅']);
    expect(reader.state()).toEqual({ kind: 'unread', langs: ['km'], hasRead: true });
  });

  it('says so at once where nothing can be read', () => {
    const reader = createReader(aSpeaker([]).speaker, noRecording);
    reader.speak([{ lang: 'fil', text: 'Pangalan' }], usual);
    expect(reader.state()).toEqual({ kind: 'unread', langs: ['fil'], hasRead: false });
  });

  it('only tells whether a person has to read where another window reads', () => {
    const { speaker, said } = aSpeaker([zh_TW]);
    const reader = createReader(speaker, noRecording);
    reader.survey([{ lang: 'km', text: 'ឈ្មោះ' }]);
    expect(reader.state()).toEqual({ kind: 'unread', langs: ['km'], hasRead: false });
    reader.survey([{ lang: 'zh-TW', text: '阮氏梅' }]);
    expect(reader.state()).toEqual({ kind: 'silent' });
    expect(said).toEqual([]);
  });

  it('plays a recording before it looks for a voice', () => {
    const { speaker, said } = aSpeaker([]);
    const reader = createReader(speaker, (lang) => (lang === 'km' ? '/audio/km.ogg' : null));
    reader.speak([{ lang: 'km', text: 'ឈ្មោះ' }], usual);
    expect(said).toEqual(['/audio/km.ogg 1']);
  });

  it('knows voices that come late', () => {
    const { speaker, arrive } = aSpeaker([]);
    const reader = createReader(speaker, noRecording);
    let told = 0;
    reader.subscribe(() => {
      told += 1;
    });
    expect(reader.canRead('vi')).toBe(false);
    arrive([vi_VN]);
    expect(told).toBe(1);
    expect(reader.canRead('vi')).toBe(true);
  });

  it('goes on when an engine never says that it has ended', () => {
    const { speaker, said } = aSpeaker([vi_VN]);
    const reader = createReader(speaker, noRecording);
    reader.speak([{ lang: 'vi', text: 'Một. Hai.' }], usual);
    vi.advanceTimersByTime(60_000);
    expect(said).toHaveLength(2);
    vi.advanceTimersByTime(60_000);
    expect(reader.state().kind).toBe('silent');
  });
});
