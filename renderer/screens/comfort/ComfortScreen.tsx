import './Comfort.css';
import { type Comfort, type Language, languages } from '../../../shared/protocol/visit.ts';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { staffAppearance } from '../../app/staff-appearance.ts';
import { isOffered } from '../../app/staff-language.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { say } from '../../text/i18n.ts';
import { useStaff } from '../../text/languages.ts';
import { TwoText } from '../../ui/Two.tsx';
import { ComfortSettings } from './ComfortSettings.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';

/** One question a screen is what most people manage; everything else stays as this computer shows it until they say. */
const startingComfort = (language: Language): Comfort => ({
  ...staffAppearance(),
  language,
  readAloud: false,
  slow: false,
  layout: 'one',
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

/** First of all: which language, how large, which colours; in the applicant's own words. */
export const ComfortScreen = () => {
  const t = useStaff();
  const session = useVisitSession();
  const { comfort } = useVisit().visit;
  const goTo = useGoTo();
  const save = (changed: Comfort) => session.save({ kind: 'comfort', comfort: changed });
  return (
    <VisitFrame
      note={t('comfort:any-time')}
      next={{
        words: t('comfort:next'),
        onPress: () => goTo('who'),
        isDisabled: comfort === null,
        whyNot: t('comfort:why-not'),
      }}
    >
      <div className="for-applicant stack">
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
        {comfort !== null && <ComfortSettings comfort={comfort} onChange={save} />}
      </div>
    </VisitFrame>
  );
};
