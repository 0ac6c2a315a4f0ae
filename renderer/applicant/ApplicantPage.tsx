import './Applicant.css';
import type { ReactNode } from 'react';
import { useApp, useVisit } from '../app/contexts.ts';
import { useHeadingFocus } from '../app/heading-focus.ts';
import { ScanningForApplicant } from '../scanning/Scanning.tsx';
import { ReadAloud } from '../speech/ReadAloud.tsx';
import { officialLanguage, text } from '../text/i18n.ts';
import { ApplicantFrame } from '../ui/ApplicantFrame.tsx';
import { TwoText } from '../ui/Two.tsx';
import { useHere } from './here.ts';
import { TakeBack } from './TakeBack.tsx';

export interface PlaceProps {
  readonly number: number;
  readonly count: number;
}

/** How far: figures read alike in every language. */
export const Place = (params: PlaceProps) => <>{text(officialLanguage, 'applicant:place', { ...params })}</>;

export interface ApplicantPageProps {
  /** Names the page: focus goes to its heading when another one comes. */
  readonly id: string;
  /** How far: `25 / 34`. */
  readonly place?: ReactNode;
  /** Back and on, where the applicant turns the pages. */
  readonly start?: ReactNode;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

/** Said quietly: that it is kept, that there is time, and who goes on. */
const Quiet = ({ turnsPages }: { readonly turnsPages: boolean }) => {
  const { place } = useHere();
  const { save } = useVisit();
  if (save.kind === 'unsaved') return <TwoText text="applicant:not-saved" />;
  if (place === 'screen' && !turnsPages) return <TwoText text="applicant:give-back" />;
  return <TwoText text="applicant:take-your-time" />;
};

/** The frame of every page of the applicant's: no name, no list, nothing of the operator's. */
export const ApplicantPage = ({ id, place, start, end, children }: ApplicantPageProps) => {
  const { status } = useApp();
  const here = useHere();
  useHeadingFocus(id);
  return (
    <ApplicantFrame
      isDemo={status.demo}
      {...(here.place === 'screen' && { seal: <TakeBack /> })}
      place={place}
      tools={<ReadAloud forApplicant />}
      start={start}
      end={end}
      note={<Quiet turnsPages={start !== undefined || end !== undefined} />}
    >
      <ScanningForApplicant />
      <div className="applicant-page">{children}</div>
    </ApplicantFrame>
  );
};

export interface CalmPageProps {
  readonly id: string;
  /** `applicant:<words>.title` and `applicant:<words>.text` */
  readonly words: string;
  readonly children?: ReactNode;
}

/** Nothing to do here for the applicant: what is happening, in one sentence. */
export const CalmPage = ({ id, words, children }: CalmPageProps) => (
  <ApplicantPage id={id}>
    <h1>
      <TwoText text={`applicant:${words}.title`} ask />
    </h1>
    <p className="applicant-text">
      <TwoText text={`applicant:${words}.text`} />
    </p>
    {children}
  </ApplicantPage>
);
