import './Comfort.css';
import { QrCode } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type Comfort, type Language, languages } from '../../../shared/protocol/visit.ts';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { staffAppearance } from '../../app/staff-appearance.ts';
import { isOffered } from '../../app/staff-language.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { say } from '../../text/i18n.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { CardReader } from './CardReader.tsx';
import { CardToKeep } from './CardToKeep.tsx';
import { ComfortSettings } from './ComfortSettings.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { LikeLastTime } from './LikeLastTime.tsx';
import { keepComfort } from './last-comfort.ts';

/** One question a screen is what most people manage; everything else stays as this computer shows it until they say. */
const startingComfort = (language: Language): Comfort => ({
  ...staffAppearance(),
  language,
  readAloud: false,
  slow: false,
  layout: 'one',
  pictograms: false,
  leftHand: false,
  scanning: 'off',
});

/** Nobody has said yet what they read: the question stands in every language that is offered. */
const AskInAll = () => (
  <h1 className="ask-all">
    {languages.filter(isOffered).map((language) => (
      <span key={language} lang={language}>
        {say(language, 'comfort:title').text}
      </span>
    ))}
  </h1>
);

/** A whole profile at once, from a card or from last time; taken back by one press. */
const useTakeOver = (save: (comfort: Comfort) => void) => {
  const t = useStaff();
  const before = useVisit().visit.comfort;
  const closeToast = useRef<() => void>(() => undefined);
  // It would take back what belongs to a page that is gone.
  useEffect(() => () => closeToast.current(), []);
  return (comfort: Comfort) => {
    save(comfort);
    closeToast.current();
    closeToast.current = showToast({
      words: t('comfort:taken-over'),
      ...(before !== null && { undo: { words: t('comfort:undo'), onPress: () => save(before) } }),
    });
  };
};

/** First of all: which language, how large, which colours; in the applicant's own words. */
export const ComfortScreen = () => {
  const t = useStaff();
  const session = useVisitSession();
  const { comfort } = useVisit().visit;
  const goTo = useGoTo();
  const [isReading, setReading] = useState(false);
  const save = (changed: Comfort) => {
    keepComfort(changed);
    session.save({ kind: 'comfort', comfort: changed });
  };
  const takeOver = useTakeOver(save);
  return (
    <VisitFrame
      note={t('comfort:any-time')}
      end={
        <Button icon={QrCode} isPressed={isReading} onPress={() => setReading(!isReading)}>
          {t('comfort:card.read')}
        </Button>
      }
      next={{
        words: t('comfort:next'),
        onPress: () => goTo('who'),
        isDisabled: comfort === null,
        whyNot: t('comfort:why-not'),
      }}
    >
      <div className="for-applicant stack">
        {isReading && (
          <CardReader
            onClose={() => setReading(false)}
            onRead={(read) => {
              setReading(false);
              takeOver(read);
            }}
          />
        )}
        {comfort === null ? (
          <AskInAll />
        ) : (
          <h1>
            <TwoText text="comfort:title" ask />
          </h1>
        )}
        <LanguageChoice
          value={comfort?.language ?? null}
          onChange={(language) =>
            save(comfort === null ? startingComfort(language) : { ...comfort, language })
          }
        />
        {comfort === null && <LikeLastTime onChoose={takeOver} />}
        {comfort !== null && <ComfortSettings comfort={comfort} onChange={save} />}
        {comfort !== null && <CardToKeep comfort={comfort} />}
      </div>
    </VisitFrame>
  );
};
