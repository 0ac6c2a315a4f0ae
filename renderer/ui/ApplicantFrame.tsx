import './ApplicantFrame.css';
import { type ReactNode, useContext } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Languages } from '../text/languages.ts';
import { DemoTape } from './DemoTape.tsx';
import { Seal } from './Seal.tsx';

export interface ApplicantFrameProps {
  readonly isDemo?: boolean;
  /** Instead of the plain seal: the one behind which the operator takes the screen back. */
  readonly seal?: ReactNode;
  /** Beside the seal: how far, `25 / 34`. Never a name. */
  readonly place?: ReactNode;
  /** *Hear again*. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  /** Back. */
  readonly start?: ReactNode;
  /** A quiet word: take your time, it is saved. */
  readonly note?: ReactNode;
  /** On. */
  readonly end?: ReactNode;
}

/** The applicant's own display, and hand-over mode: no margin, no navigation, no names; everything large. */
export const ApplicantFrame = (props: ApplicantFrameProps) => {
  const { applicant } = useContext(Languages);
  return (
    <I18nProvider locale={applicant}>
      <div className="display for-applicant">
        <header>
          {props.isDemo && <DemoTape forApplicant />}
          <div className="display-row">
            <span className="brand">
              {props.seal ?? <Seal />}
              <span className="display-place">{props.place}</span>
            </span>
            {props.tools}
          </div>
        </header>
        <main id="page" tabIndex={-1}>
          {props.children}
        </main>
        {(props.start ?? props.note ?? props.end) !== undefined && (
          <footer className="display-row">
            {props.start}
            <div className="display-note quiet">{props.note}</div>
            {props.end}
          </footer>
        )}
      </div>
    </I18nProvider>
  );
};
