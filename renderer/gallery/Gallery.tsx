import './Gallery.css';
import { ArrowLeft, ArrowRight, House, Lock, Printer, Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type Comfort, type Language, languages } from '../../shared/protocol/visit.ts';
import { Languages } from '../text/languages.ts';
import { ActionBar, AppFrame } from '../ui/AppFrame.tsx';
import { applyAppearance } from '../ui/appearance.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Places } from '../ui/Places.tsx';
import { Progress } from '../ui/Progress.tsx';
import { Segments } from '../ui/Segments.tsx';
import { StateLine } from '../ui/StateLine.tsx';
import { Steps } from '../ui/Steps.tsx';
import { ToastRegion } from '../ui/Toast.tsx';
import { ApplicantSample } from './ApplicantSample.tsx';
import { Buttons, Choices, Combo, Dates, Errors, Fields, Said } from './Controls.tsx';
import {
  Broken,
  GlassSample,
  Lists,
  Nothing,
  Overlays,
  Photographing,
  Scripts,
  Signing,
  States,
  Words,
} from './Signs.tsx';
import samples from './samples.json';

const themes = ['light', 'dark', 'contrast'] as const satisfies readonly Comfort['theme'][];
const textPercents = [100, 125, 150, 200, 250, 300] as const satisfies readonly Comfort['textPercent'][];
const { frame, buttons, switches } = samples;

/** One of the known values, or the first: a query may say anything. */
const known = <T,>(values: readonly T[], asked: string | null, first: T): T =>
  values.find((value) => String(value) === asked) ?? first;

const GallerySteps = () => (
  <>
    <Steps
      steps={frame.steps.map((words, index) => ({
        id: words,
        words,
        state: index < 4 ? 'done' : index === 4 ? 'here' : 'todo',
        ...(index < 3 && { onPress: () => undefined }),
      }))}
    />
    <Places
      places={frame.places.map((words, index) => ({
        id: words,
        words,
        icon: index === 0 ? House : Send,
        count: index * 4,
        isHere: index === 0,
        onPress: () => undefined,
      }))}
    />
  </>
);

const actions = (
  <ActionBar
    start={
      <>
        <Button icon={ArrowLeft}>{buttons.back}</Button>
        <Button variant="plain" icon={Printer}>
          {buttons.paper}
        </Button>
      </>
    }
    end={
      <>
        <Button variant="plain">{frame.skip}</Button>
        <Button variant="primary" iconEnd={ArrowRight}>
          {buttons.next}
        </Button>
      </>
    }
  />
);

/** Every component in every state: `?gallery&theme=dark&text=200&language=vi`. */
export const Gallery = () => {
  const [asked] = useState(() => new URLSearchParams(location.search));
  const [theme, setTheme] = useState(() => known(themes, asked.get('theme'), 'light'));
  const [textPercent, setTextPercent] = useState(() => known(textPercents, asked.get('text'), 100));
  const [applicant, setApplicant] = useState<Language>(() => known(languages, asked.get('language'), 'en'));
  const staff = known(languages, asked.get('staff'), 'zh-TW');
  useEffect(() => applyAppearance({ theme, textPercent, language: staff }), [theme, textPercent, staff]);
  if (asked.has('applicant')) {
    return (
      <Languages value={{ staff, applicant }}>
        <ApplicantSample language={applicant} />
      </Languages>
    );
  }
  return (
    <Languages value={{ staff, applicant }}>
      <AppFrame
        isDemo
        who={
          <>
            <strong lang="vi">{frame.first}</strong>
            <span lang="zh-TW">{frame.second}</span>
            <Badge>{samples.words.language}</Badge>
          </>
        }
        states={
          <>
            <StateLine state="saved" params={{ time: samples.states.time }} />
            <StateLine state="offline" />
            <StateLine state="waiting" params={{ count: 4 }} />
          </>
        }
        tools={<Button icon={Lock}>{buttons.lock}</Button>}
        margin={<GallerySteps />}
        actions={actions}
      >
        <h1>{samples.title}</h1>
        <Progress words={frame.progress} value={25} max={34} />
        <Segments
          label={switches.theme}
          options={themes.map((id) => ({ id, content: samples.themes[id] }))}
          value={theme}
          onChange={setTheme}
        />
        <Segments
          label={switches.text}
          options={textPercents.map((each) => ({ id: String(each), content: `${each} %` }))}
          value={String(textPercent)}
          onChange={(id) => setTextPercent(known(textPercents, id, 100))}
        />
        <Segments
          label={switches.language}
          options={languages.map((id) => ({ id, content: id }))}
          value={applicant}
          onChange={setApplicant}
        />
        <div className="g-grid">
          <Buttons />
          <Fields />
          <Dates />
          <Combo />
          <Choices />
          <Errors />
          <Said />
          <States />
          <Words />
          <Overlays />
          <Nothing />
          <Scripts />
          <Signing />
          <Photographing />
          <GlassSample />
          <Broken />
        </div>
        <Lists />
      </AppFrame>
      <ToastRegion />
    </Languages>
  );
};
