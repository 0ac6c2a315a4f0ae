import { ArrowLeft, ArrowRight, House } from 'lucide-react';
import type { ReactNode } from 'react';
import { saveTyping } from '../screens/questions/typing.ts';
import { useStaff } from '../text/languages.ts';
import { ActionBar, AppFrame } from '../ui/AppFrame.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { StateLine } from '../ui/StateLine.tsx';
import { Steps } from '../ui/Steps.tsx';
import { ClockNote } from './ClockNote.tsx';
import { useApp, useVisit, useVisitSession } from './contexts.ts';
import { DeviceStates } from './DeviceStates.tsx';
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
      {name !== '' &&
        (roman === '' ? <strong lang="zh-TW">{name}</strong> : <span lang="zh-TW">{name}</span>)}
      {language !== undefined && <Badge>{t(`app:language.${language}`)}</Badge>}
    </>
  );
};

const Margin = () => {
  const t = useStaff();
  const { visit } = useVisit();
  const goTo = useGoTo();
  const isSealed = visit.sealed !== null;
  return (
    <Steps
      steps={marginSteps.map((step) => {
        const state = marginStateOf(visit, step);
        return {
          id: step,
          words: t(`app:steps.${step}`),
          state,
          ...(state === 'done' && !isSealed && { onPress: () => goTo(step) }),
        };
      })}
    />
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
  return (
    <AppFrame
      isDemo={status.demo}
      who={<Applicant />}
      states={
        <>
          <SaveState />
          <DeviceStates />
        </>
      }
      tools={
        <>
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
      <ClockNote />
      <MigrationNote />
      {children}
    </AppFrame>
  );
};
