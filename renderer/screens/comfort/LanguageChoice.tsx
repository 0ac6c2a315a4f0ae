import { useContext } from 'react';
import { type Language, languages } from '../../../shared/protocol/visit.ts';
import { endonym, isOffered } from '../../app/staff-language.ts';
import { officialLanguage, say } from '../../text/i18n.ts';
import { Languages, pair, useBoth, useStaff } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';
import { reviewedShare } from '../../text/review.ts';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';

export interface LanguageChoiceProps {
  readonly value: Language | null;
  readonly onChange: (language: Language) => void;
}

/** Said to the operator: how far a native speaker has read what is about to be shown. */
const ReviewNote = ({ language }: { readonly language: Language }) => {
  const t = useStaff();
  const share = reviewedShare(language);
  if (share === 1) return null;
  return (
    <p className="hint staff-only">
      {t('comfort:unreviewed')}
      {share > 0 && ` ${t('comfort:reviewed-share', { percent: Math.floor(share * 100) })}`}
    </p>
  );
};

/** A word of welcome in each language that has one, so that an ear is found where an eye is not. */
const greeting = (language: Language): Lines | undefined => {
  const words = say(language, 'comfort:greeting');
  return words.lang === language ? { first: words } : undefined;
};

/** Each language calls itself by its own name, in its own script; the Chinese name helps the operator. */
export const LanguageChoice = ({ value, onChange }: LanguageChoiceProps) => {
  const both = useBoth();
  const spoken = useContext(Languages);
  const offered = languages.filter(isOffered);
  const choose = (id: string) => {
    const language = offered.find((each) => each === id);
    if (language !== undefined) onChange(language);
  };
  return (
    <div className="langs">
      {/* Everybody looks for their own script: here the Chinese is never the large one. */}
      <Languages value={{ ...spoken, swapped: false }}>
        <ChoiceGroup
          id="language"
          label={both('comfort:language')}
          hideLabel
          layout="across"
          options={offered.map((id) => ({
            id,
            words: pair({ lang: id, text: endonym(id) }, say(officialLanguage, `app:language.${id}`)),
            note: greeting(id),
          }))}
          value={value}
          onChange={choose}
        />
      </Languages>
      {value !== null && <ReviewNote language={value} />}
    </div>
  );
};
