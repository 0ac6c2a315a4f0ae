import { type Language, languages } from '../../../shared/protocol/visit.ts';
import { endonym, isOffered } from '../../app/staff-language.ts';
import { officialLanguage, say } from '../../text/i18n.ts';
import { pair, useBoth, useStaff } from '../../text/languages.ts';
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

/** Each language calls itself by its own name, in its own script; the Chinese name helps the operator. */
export const LanguageChoice = ({ value, onChange }: LanguageChoiceProps) => {
  const both = useBoth();
  const offered = languages.filter(isOffered);
  const choose = (id: string) => {
    const language = offered.find((each) => each === id);
    if (language !== undefined) onChange(language);
  };
  return (
    <div className="langs">
      <ChoiceGroup
        id="language"
        label={both('comfort:language')}
        hideLabel
        layout="across"
        options={offered.map((id) => ({
          id,
          words: pair({ lang: id, text: endonym(id) }, say(officialLanguage, `app:language.${id}`)),
        }))}
        value={value}
        onChange={choose}
      />
      {value !== null && <ReviewNote language={value} />}
    </div>
  );
};
