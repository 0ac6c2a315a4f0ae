import { describe, expect, it } from 'vitest';
import { type Voice, voiceFor } from '../../../renderer/speech/speaker.ts';

const voice = (lang: string, isLocal = true): Voice => ({ name: `${lang} ${isLocal}`, lang, isLocal });

describe('which voice reads a language', () => {
  it('takes the Taiwanese voice before any other Chinese one', () => {
    const voices = [voice('zh-CN'), voice('zh_TW'), voice('zh-HK')];
    expect(voiceFor('zh-TW', voices)?.lang).toBe('zh_TW');
  });

  it('takes Mandarin of elsewhere where there is no Taiwanese voice, but never Cantonese', () => {
    expect(voiceFor('zh-TW', [voice('zh-HK'), voice('zh-CN')])?.lang).toBe('zh-CN');
    expect(voiceFor('zh-TW', [voice('zh-HK'), voice('yue-HK')])).toBeNull();
  });

  it('knows Filipino as Tagalog and Indonesian by its old code', () => {
    expect(voiceFor('fil', [voice('tl-PH')])?.lang).toBe('tl-PH');
    expect(voiceFor('id', [voice('in-ID')])?.lang).toBe('in-ID');
  });

  it('does not take a language whose code only begins alike', () => {
    expect(voiceFor('my', [voice('myv-RU')])).toBeNull();
    expect(voiceFor('km', [voice('kmr-TR')])).toBeNull();
  });

  it('never takes a voice that sends the text away, even as the only one', () => {
    expect(voiceFor('vi', [voice('vi-VN', false)])).toBeNull();
    expect(voiceFor('vi', [voice('vi-VN', false), voice('vi', true)])?.isLocal).toBe(true);
  });
});
