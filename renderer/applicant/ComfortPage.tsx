import { type Comfort, type Language, languages } from '../../shared/protocol/visit.ts';
import { useVisit, useVisitSession } from '../app/contexts.ts';
import { staffAppearance } from '../app/staff-appearance.ts';
import { endonym, isOffered } from '../app/staff-language.ts';
import { PictureChoice } from '../screens/comfort/PictureChoice.tsx';
import { officialLanguage, say } from '../text/i18n.ts';
import { pair, useBoth } from '../text/languages.ts';
import { ChoiceGroup } from '../ui/ChoiceGroup.tsx';
import { ApplicantPage } from './ApplicantPage.tsx';

const sizes = [100, 125, 150, 200, 250, 300] as const satisfies readonly Comfort['textPercent'][];

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

const Size = ({ comfort, onChange }: { comfort: Comfort; onChange: (comfort: Comfort) => void }) => {
  const both = useBoth();
  const letter = both('comfort:letter').first;
  return (
    <PictureChoice
      label={both('comfort:size')}
      options={sizes.map((percent) => ({
        id: String(percent),
        words: `${percent}%`,
        letter: { ...letter, rem: (1.25 * percent) / comfort.textPercent },
      }))}
      value={String(comfort.textPercent)}
      onChange={(id) =>
        onChange({ ...comfort, textPercent: sizes.find((size) => String(size) === id) ?? 100 })
      }
    />
  );
};

/** What they read and how large, to be touched by themselves; everything finer is settled together with the operator. */
export const ComfortPage = () => {
  const both = useBoth();
  const session = useVisitSession();
  const { comfort } = useVisit().visit;
  const offered = languages.filter(isOffered);
  const save = (changed: Comfort) => session.save({ kind: 'comfort', comfort: changed });
  const choose = (id: string) => {
    const language = offered.find((each) => each === id);
    if (language === undefined) return;
    save(comfort === null ? startingComfort(language) : { ...comfort, language });
  };
  return (
    <ApplicantPage id="comfort">
      <ChoiceGroup
        id="language"
        label={both('comfort:title')}
        ask
        layout="pairs"
        options={offered.map((id) => ({
          id,
          words: pair({ lang: id, text: endonym(id) }, say(officialLanguage, `app:language.${id}`)),
        }))}
        value={comfort?.language ?? null}
        onChange={choose}
      />
      {comfort !== null && <Size comfort={comfort} onChange={save} />}
    </ApplicantPage>
  );
};
