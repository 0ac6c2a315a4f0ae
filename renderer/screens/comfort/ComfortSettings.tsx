import { FileText, Hand, Image, ListChecks, type LucideIcon, Turtle, Volume2 } from 'lucide-react';
import type { Comfort } from '../../../shared/protocol/visit.ts';
import type { DrawingName } from '../../pictograms/drawings.ts';
import { Drawing } from '../../pictograms/Pictogram.tsx';
import { useBoth } from '../../text/languages.ts';
import { plainWords } from '../../text/lines.ts';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { MultiChoice } from '../../ui/MultiChoice.tsx';
import { Two } from '../../ui/Two.tsx';
import { PictureChoice } from './PictureChoice.tsx';
import { type Wish, wishes } from './use-comfort-words.ts';
import { wished } from './wishes.ts';

export interface ComfortSettingsProps {
  readonly comfort: Comfort;
  readonly onChange: (comfort: Comfort) => void;
}

const sizes = [100, 125, 150, 200, 250, 300] as const satisfies readonly Comfort['textPercent'][];
const themes = ['light', 'dark', 'contrast'] as const satisfies readonly Comfort['theme'][];
const layouts = ['one', 'overview'] as const satisfies readonly Comfort['layout'][];
const paces = ['off', 'slow', 'medium', 'fast'] as const satisfies readonly Comfort['scanning'][];
const samples = ['house', 'hospital', 'money', 'family'] as const satisfies readonly DrawingName[];

const layoutIcons = { one: FileText, overview: ListChecks } as const;
const wishIcons: Readonly<Record<Wish, LucideIcon>> = {
  readAloud: Volume2,
  slow: Turtle,
  pictograms: Image,
  leftHand: Hand,
};

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

const Wishes = ({ comfort, onChange }: ComfortSettingsProps) => {
  const both = useBoth();
  return (
    <MultiChoice
      id="comfort-needs"
      label={both('comfort:needs.label')}
      options={wishes.map((id) => ({ id, words: both(`comfort:needs.${id}`), icon: wishIcons[id] }))}
      value={wishes.filter((wish) => comfort[wish])}
      onChange={(chosen) => onChange(wished(comfort, chosen))}
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

/** For whoever can press one button and nothing else. */
const OneSwitch = ({ comfort, onChange }: ComfortSettingsProps) => {
  const both = useBoth();
  return (
    <ChoiceGroup
      id="comfort-switch"
      label={both('comfort:switch.label')}
      hint={both('comfort:switch.hint')}
      layout="across"
      options={paces.map((id) => ({ id, words: both(`comfort:switch.${id}`) }))}
      value={comfort.scanning}
      onChange={(id) => onChange({ ...comfort, scanning: paces.find((pace) => pace === id) ?? 'off' })}
    />
  );
};

/** A sentence as it will look: the page itself changes at once, this says what to look at. */
const Sample = ({ comfort }: Pick<ComfortSettingsProps, 'comfort'>) => {
  const both = useBoth();
  const words = both('comfort:sample');
  return (
    <figure className="sample" aria-label={plainWords(both('comfort:sample-label'))}>
      <Two {...words} />
      {comfort.pictograms && (
        <div className="sample-drawings">
          {samples.map((name) => (
            <Drawing key={name} name={name} />
          ))}
        </div>
      )}
    </figure>
  );
};

/** Text size, colours, what they need, one question or all of them, one switch. Every choice shows at once. */
export const ComfortSettings = (props: ComfortSettingsProps) => (
  <div className="split even">
    <div className="comfort-groups">
      <Size {...props} />
      <Sample {...props} />
      <Theme {...props} />
    </div>
    <div className="comfort-groups">
      <Wishes {...props} />
      <Layout {...props} />
      <OneSwitch {...props} />
    </div>
  </div>
);
