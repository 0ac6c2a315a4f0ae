import type { Speaker, Voice } from './speaker.ts';

const voiceOf = ({ voiceURI, lang, localService }: SpeechSynthesisVoice): Voice => ({
  name: voiceURI,
  lang,
  isLocal: localService,
});

/** The computer's own voices. Everything is looked up when it is used: a system without speech has no `speechSynthesis`. */
export const createBrowserSpeaker = (page: Window & { readonly Audio?: typeof Audio }): Speaker => {
  let playing: HTMLAudioElement | null = null;
  const synthesis = (): SpeechSynthesis | null => ('speechSynthesis' in page ? page.speechSynthesis : null);
  return {
    voices: () => synthesis()?.getVoices().map(voiceOf) ?? [],
    onVoices: (listener) => {
      const voices = synthesis();
      voices?.addEventListener('voiceschanged', listener);
      return () => voices?.removeEventListener('voiceschanged', listener);
    },
    say: ({ text, voice, rate }, done) => {
      const spoken = synthesis();
      const found = spoken?.getVoices().find(({ voiceURI }) => voiceURI === voice.name);
      // A voice that is gone is not replaced by the system's default one, which might be a remote one.
      if (!spoken || !found?.localService) {
        done();
        return;
      }
      const saying = new SpeechSynthesisUtterance(text);
      saying.voice = found;
      saying.lang = found.lang;
      saying.rate = rate;
      saying.onend = done;
      saying.onerror = done;
      spoken.speak(saying);
    },
    play: (url, rate, done) => {
      const audio = new Audio(url);
      playing = audio;
      audio.playbackRate = rate;
      audio.onended = done;
      audio.onerror = done;
      void audio.play().catch(done);
    },
    stop: () => {
      synthesis()?.cancel();
      playing?.pause();
      playing = null;
    },
  };
};
