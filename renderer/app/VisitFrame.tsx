import { ArrowLeft, ArrowRight, ChevronDown, ChevronUp, HardDrive, House } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { openWork } from '../../shared/forms/open-work.ts';
import { inWork, isClosed } from '../../shared/protocol/visit.ts';
import { DisplayState, HandOverButton } from '../applicant/HandOver.tsx';
import { PaperInstead } from '../print/PaperInstead.tsx';
import { ScanningForApplicant } from '../scanning/Scanning.tsx';
import { CorrectionBanner } from '../screens/after/CorrectionBanner.tsx';
import { useMissingWords } from '../screens/after/MissingByStep.tsx';
import { NotFinishedButton } from '../screens/after/NotFinished.tsx';
import { OverviewButton } from '../screens/after/VisitOverview.tsx';
import { Glyphed } from '../screens/questions/Glyphed.tsx';
import { saveTyping } from '../screens/questions/typing.ts';
import { ReadAloud } from '../speech/ReadAloud.tsx';
import { useStaff } from '../text/languages.ts';
import { ActionBar, AppFrame } from '../ui/AppFrame.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { StateLine } from '../ui/StateLine.tsx';
import { Steps } from '../ui/Steps.tsx';
import { SwapLanguages } from '../ui/SwapLanguages.tsx';
import { ClockNote } from './ClockNote.tsx';
import { useApp, useVisit, useVisitSession } from './contexts.ts';
import { DeviceStates } from './DeviceStates.tsx';
import { useForm } from './form.ts';
import { LockButton } from './LockButton.tsx';
import { MigrationNote } from './MigrationNote.tsx';
import { marginStateOf, marginSteps, useGoTo } from './steps.ts';
import { clockTime } from './when.ts';

export interface VisitFrameProps {
  /** Where *back* leads; without it there is no such button. */
  readonly back?: (() => void) | undefined;
  /** The one primary button, in staff words. A disabled one says why in `whyNot`. */
  readonly next?:
    | {
        readonly words: string;
        readonly onPress: () => void;
        readonly isDisabled?: boolean;
        readonly whyNot?: ReactNode;
      }
    | undefined;
  /** What happens next, in words beside the buttons. */
  readonly note?: ReactNode;
  /** Further buttons before the primary one. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

const SaveState = () => {
  const { save } = useVisit();
  return save.kind === 'saved' ? (
    <StateLine state="saved" params={{ time: clockTime(save.at) }} />
  ) : (
    <StateLine state={save.kind} />
  );
};

const nameOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A character that no keyboard has stands as it was drawn. */
const HanName = ({ text, isAlone }: { readonly text: string; readonly isAlone: boolean }) => {
  const Name = isAlone ? 'strong' : 'span';
  return (
    <Name lang="zh-TW">
      <Glyphed text={text} question="applicant.name" />
    </Name>
  );
};

const Applicant = () => {
  const t = useStaff();
  const { visit } = useVisit();
  const language = visit.comfort?.language;
  const name = nameOf(visit.answers['applicant.name']?.value);
  const roman = nameOf(visit.answers['applicant.nameRoman']?.value);
  return (
    <>
      {name === '' && roman === '' && <span className="quiet">{t('app:no-name')}</span>}
      {roman !== '' && <strong lang={language}>{roman}</strong>}
      {name !== '' && <HanName text={name} isAlone={roman === ''} />}
      {language !== undefined && <Badge>{t(`app:language.${language}`)}</Badge>}
    </>
  );
};

/** What is still missing before sealing: in words beside the steps, as a number where there is no room. */
const StillMissing = () => {
  const t = useStaff();
  const { visit } = useVisit();
  const { state } = useForm();
  const wordsOf = useMissingWords();
  if (isClosed(visit)) return null;
  const open = openWork(state, inWork(visit));
  const count = open.reduce((sum, each) => sum + each.count, 0);
  const words = wordsOf(open);
  return (
    <div className="steps-missing">
      <p className="steps-missing-count">{count > 0 ? t('app:missing.count', { count }) : words[0]}</p>
      <p className="head">{t('app:missing.title')}</p>
      <ul>
        {words.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  );
};

const Margin = () => {
  const t = useStaff();
  const { visit } = useVisit();
  const goTo = useGoTo();
  const isOver = isClosed(visit);
  return (
    <>
      <Steps
        steps={marginSteps.map((step) => {
          const state = marginStateOf(visit, step);
          return {
            id: step,
            words: t(`app:steps.${step}`),
            state,
            ...(state === 'done' && !isOver && { onPress: () => goTo(step) }),
          };
        })}
      />
      <StillMissing />
    </>
  );
};

/** Photographs need room; below this there is hardly any. */
const littleSpace = 500 * 1024 * 1024;

const LittleSpace = () => {
  const t = useStaff();
  const { freeBytes } = useApp().status;
  if (freeBytes === null || freeBytes >= littleSpace) return null;
  return (
    <Badge tone="wait">
      <HardDrive className="icon" aria-hidden />{' '}
      {t('app:little-space', { size: Math.floor(freeBytes / 1024 ** 2) })}
    </Badge>
  );
};

/** What is needed now and then, folded away: it opens beneath; Escape, or going on beside it, folds it again. */
const More = ({ children }: { readonly children: ReactNode }) => {
  const t = useStaff();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const isHere = ({ target }: Event): boolean =>
      target instanceof Node && (part.current?.contains(target) ?? false);
    const fold = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !isHere(event)) return;
      setOpen(false);
      part.current?.querySelector('button')?.focus();
    };
    // A dialog of one of its buttons stands elsewhere in the page, and gives focus back to that button.
    const beside = (event: Event): void => {
      if (!isHere(event) && document.querySelector('[role$="dialog"]') === null) setOpen(false);
    };
    document.addEventListener('keydown', fold);
    document.addEventListener('pointerdown', beside);
    document.addEventListener('focusin', beside);
    return () => {
      document.removeEventListener('keydown', fold);
      document.removeEventListener('pointerdown', beside);
      document.removeEventListener('focusin', beside);
    };
  }, [isOpen]);
  return (
    <div className="bar-more" ref={part}>
      <Pressable
        className="button plain"
        aria-expanded={isOpen}
        aria-controls={id}
        onPress={() => setOpen(!isOpen)}
      >
        {isOpen ? <ChevronUp className="icon" aria-hidden /> : <ChevronDown className="icon" aria-hidden />}
        {t('app:more')}
      </Pressable>
      <div id={id} className="bar-more-tools" hidden={!isOpen}>
        {children}
      </div>
    </div>
  );
};

/** Back to today's list: the next unlock does not return into this visit. */
const HomeButton = () => {
  const t = useStaff();
  const { go } = useApp();
  const session = useVisitSession();
  const leave = async () => {
    saveTyping();
    session.save({ kind: 'left' });
    await session.settled();
    go({ kind: 'home' });
  };
  return (
    <Button variant="plain" icon={House} onPress={() => void leave()}>
      {t('app:to-home')}
    </Button>
  );
};

/** The frame of every step of a visit: who it is about, what is saved, where we are, back and on. */
export const VisitFrame = ({ back, next, note, end, children }: VisitFrameProps) => {
  const t = useStaff();
  const { status } = useApp();
  const { visit } = useVisit();
  // The applicant's own display reads to them, so that two voices do not speak at once.
  const isFollowed = status.applicantDisplay.isThere && status.applicantDisplay.visitId === visit.visitId;
  return (
    <AppFrame
      isDemo={status.demo}
      who={<Applicant />}
      states={
        <>
          <SaveState />
          <DeviceStates />
          <LittleSpace />
        </>
      }
      tools={
        <>
          <DisplayState />
          <SwapLanguages />
          <HandOverButton />
          <More>
            <OverviewButton />
            <PaperInstead />
            <NotFinishedButton />
          </More>
          <HomeButton />
          <LockButton />
        </>
      }
      margin={<Margin />}
      marginLabel={t('app:steps.label')}
      actions={
        <ActionBar
          start={
            back && (
              <Button icon={ArrowLeft} onPress={back}>
                {t('app:back')}
              </Button>
            )
          }
          note={note}
          end={
            <>
              {end}
              {next && (
                <Button
                  variant="primary"
                  iconEnd={ArrowRight}
                  onPress={next.onPress}
                  isDisabled={next.isDisabled ?? false}
                  {...(next.whyNot !== undefined && { whyNot: next.whyNot })}
                >
                  {next.words}
                </Button>
              )}
            </>
          }
        />
      }
    >
      <CorrectionBanner />
      <ClockNote />
      <MigrationNote />
      <ReadAloud isQuiet={isFollowed} />
      <ScanningForApplicant />
      {children}
    </AppFrame>
  );
};
