import './Scanning.css';
import { Hand, Keyboard, Lightbulb, Pause } from 'lucide-react';
import { useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useApp, useVisit } from '../app/contexts.ts';
import { linesWithin } from '../speech/in-hand.ts';
import { useSpeech } from '../speech/use-speech.ts';
import { say } from '../text/i18n.ts';
import { Languages } from '../text/languages.ts';
import { TwoText } from '../ui/Two.tsx';
import { Board, type BoardProps } from './Board.tsx';
import { lightUp, type Stop, stopsOf } from './scan-page.ts';
import { createScanner, type Scanner, type ScanPace, type ScanState } from './scanner.ts';
import { boardKindOf, type TextControl } from './typing.ts';
import { useSwitch, usualKeys } from './use-switch.ts';

type Writing = Omit<BoardProps, 'onDone'>;

/** Typing is somebody else's: so long they have before the light goes on. */
const typingTurnMs = 20_000;

const isTextControl = (control: HTMLElement): control is TextControl =>
  control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement;

const nameOf = ({ control }: Stop): string =>
  isTextControl(control) ? (control.labels?.[0]?.textContent ?? control.ariaLabel ?? '').trim() : '';

/** What is lit, as it is said: in the applicant's own words; the two buttons of every page have such words too. */
const useLitWords = () => {
  const { applicant, staff } = useContext(Languages);
  return (stops: readonly Stop[], kind: 'item' | 'row') => {
    const [first] = stops;
    if (first === undefined) return [];
    const of = kind === 'row' ? (first.face.closest('.field, [role="group"]') ?? first.face) : first.face;
    const [line] = linesWithin(of, applicant);
    if (line !== undefined) return [line];
    if (first.control.matches('.actions .primary')) return [say(applicant, 'speech:scan.on')];
    if (first.control.matches('.actions-start *')) return [say(applicant, 'speech:scan.back')];
    const typed = isTextControl(first.control) ? nameOf(first) : (first.face.textContent ?? '').trim();
    return typed === '' ? [] : [{ lang: staff, text: typed }];
  };
};

interface Hands {
  readonly onWrite: (stop: Stop) => void;
  readonly say: (stops: readonly Stop[], kind: 'item' | 'row') => void;
  readonly isBusy: () => boolean;
}

const createPageScanner = (pace: ScanPace, hands: () => Hands): Scanner => {
  // After one of several was chosen the next thing is to go on.
  let hasChosen = false;
  return createScanner<Stop>(
    {
      items: () => stopsOf(document, hasChosen),
      light: (stops, kind) => {
        lightUp(document, stops, kind);
        if (stops.length > 0) hands().say(stops, kind);
      },
      take: (stop) => {
        hasChosen = stop.kind === 'choose';
        if (stop.kind === 'type') hands().onWrite(stop);
        else stop.control.click();
      },
      isBusy: () => hands().isBusy() || document.hidden,
    },
    pace,
  );
};

/** What the scanner needs of this moment, whenever it needs it. */
const useLatest = <T,>(value: T): (() => T) => {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return useCallback(() => latest.current, []);
};

const signs = {
  off: null,
  scanning: { icon: Lightbulb, text: 'speech:scan.how' },
  paused: { icon: Pause, text: 'speech:scan.paused' },
  waiting: { icon: Hand, text: 'speech:scan.waiting' },
} as const satisfies Record<ScanState, unknown>;

const asked = { icon: Keyboard, text: 'speech:board.ask' } as const;

const StateSign = ({ state, isAsked }: { readonly state: ScanState; readonly isAsked: boolean }) => {
  const sign = state === 'waiting' && isAsked ? asked : signs[state];
  const Icon = sign?.icon;
  return (
    <div className="scan-bar" role="status" data-unspoken>
      {Icon && <Icon className="icon" aria-hidden />}
      {sign && <TwoText text={sign.text} />}
    </div>
  );
};

/** Opens what a field can be written with, or hands it to somebody who types. */
const useWriting = (scanner: () => Scanner | null) => {
  const { catalogue } = useApp();
  const [writing, setWriting] = useState<Writing | null>(null);
  const [isAsked, setAsked] = useState(false);
  const askSomebody = (control: TextControl) => {
    control.focus();
    setAsked(true);
    scanner()?.waitFor(typingTurnMs);
    const goOn = () => {
      setAsked(false);
      if (scanner()?.state() === 'waiting') scanner()?.restart();
    };
    control.addEventListener('blur', goOn, { once: true });
  };
  const write = (stop: Stop) => {
    if (!isTextControl(stop.control)) return;
    const kind = boardKindOf(catalogue, stop.control);
    if (kind === 'asked') askSomebody(stop.control);
    else setWriting({ kind, control: stop.control, label: nameOf(stop) });
  };
  // The field is gone with its page: so is what it was written with.
  const isGone = writing !== null && !writing.control.isConnected;
  return { writing: isGone ? null : writing, isAsked, write, close: () => setWriting(null) };
};

export interface ScanningProps {
  readonly pace: ScanPace;
  /** Keys that the switch sends, as `KeyboardEvent.key`. */
  readonly keys?: readonly string[];
}

/**
 * One switch for everything: what can be chosen lights up in turn, and the switch takes what is lit. Stands once on a page,
 * which it scans as a whole (`#page` and its action bar); mouse, keyboard and touch go on working.
 */
const Scanning = ({ pace, keys = usualKeys }: ScanningProps) => {
  const { visit } = useVisit();
  const speech = useSpeech();
  const litWords = useLitWords();
  const own = useRef<Scanner | null>(null);
  const { writing, isAsked, write, close } = useWriting(() => own.current);
  const isAloud = visit.comfort?.readAloud ?? false;
  const hands = useLatest<Hands>({
    onWrite: write,
    say: (stops, kind) => {
      if (isAloud) speech.speakLines(litWords(stops, kind));
    },
    isBusy: () => isAloud && speech.isSpeaking(),
  });
  const scanner = useMemo(() => createPageScanner(pace, hands), [pace, hands]);
  own.current = scanner;
  useSwitch(scanner, keys);
  const state = useSyncExternalStore(scanner.subscribe, scanner.state);
  return (
    <div className="scan">
      <StateSign state={state} isAsked={isAsked} />
      {writing !== null && <Board {...writing} onDone={close} />}
    </div>
  );
};

/** The same, where the applicant's profile asks for it. */
export const ScanningForApplicant = () => {
  const pace = useVisit().visit.comfort?.scanning ?? 'off';
  return pace === 'off' ? null : <Scanning pace={pace} />;
};
