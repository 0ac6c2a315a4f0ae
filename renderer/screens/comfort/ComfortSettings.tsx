import { FileText, ListChecks } from 'lucide-react';
import type { Comfort } from '../../../shared/protocol/visit.ts';
import { useBoth } from '../../text/languages.ts';
import { plainWords } from '../../text/lines.ts';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Two } from '../../ui/Two.tsx';
import { PictureChoice } from './PictureChoice.tsx';

export interface ComfortSettingsProps {
  readonly comfort: Comfort;
  readonly onChange: (comfort: Comfort) => void;
}

const sizes = [100, 125, 150, 200, 250, 300] as const satisfies readonly Comfort['textPercent'][];
const themes = ['light', 'dark', 'contrast'] as const satisfies readonly Comfort['theme'][];
const layouts = ['one', 'overview'] as const satisfies readonly Comfort['layout'][];

const layoutIcons = { one: FileText, overview: ListChecks } as const;

const Size = ({ comfort, onChange }: ComfortSettingsProps) => {
  const both = useBoth();
  const letter = both('comfort:letter').first;
  return (
    <PictureChoice
      label={both('comfort:size')}
      options={sizes.map((percent) => ({
        id: String(percent),
        words: `${percent}%`,
        // Against the size in use now, so that the cards keep their proportions at 300 %.
        letter: { ...letter, rem: (1.25 * percent) / comfort.textPercent },
      }))}
      value={String(comfort.textPercent)}
      onChange={(id) =>
        onChange({ ...comfort, textPercent: sizes.find((size) => String(size) === id) ?? 100 })
      }
    />
  );
};

const Theme = ({ comfort, onChange }: ComfortSettingsProps) => {
  const both = useBoth();
  return (
    <PictureChoice
      label={both('comfort:theme.label')}
      options={themes.map((id) => ({ id, words: both(`comfort:theme.${id}`), theme: id }))}
      value={comfort.theme}
      onChange={(id) => onChange({ ...comfort, theme: themes.find((theme) => theme === id) ?? 'light' })}
    />
  );
};

const Layout = ({ comfort, onChange }: ComfortSettingsProps) => {
  const both = useBoth();
  return (
    <ChoiceGroup
      label={both('comfort:layout.label')}
      options={layouts.map((id) => ({ id, words: both(`comfort:layout.${id}`), icon: layoutIcons[id] }))}
      value={comfort.layout}
      onChange={(id) => onChange({ ...comfort, layout: layouts.find((layout) => layout === id) ?? 'one' })}
    />
  );
};

/** A sentence as it will look: the page itself changes at once, this says what to look at. */
const Sample = () => {
  const both = useBoth();
  const words = both('comfort:sample');
  return (
    <figure className="sample" aria-label={plainWords(both('comfort:sample-label'))}>
      <Two {...words} />
    </figure>
  );
};

/** Text size, colours, one question or all of them. Every choice shows at once. */
export const ComfortSettings = (props: ComfortSettingsProps) => (
  <div className="split even">
    <div className="comfort-groups">
      <Size {...props} />
      <Sample />
    </div>
    <div className="comfort-groups">
      <Theme {...props} />
      <Layout {...props} />
    </div>
  </div>
);
