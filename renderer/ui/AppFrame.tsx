import './AppFrame.css';
import { type ReactNode, useContext } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Languages, useStaff } from '../text/languages.ts';
import { Binding } from './Binding.tsx';
import { DemoTape } from './DemoTape.tsx';
import { Seal } from './Seal.tsx';
import { StateList } from './StateLine.tsx';

export interface AppFrameProps {
  readonly isDemo?: boolean;
  /** Whom this is about: the applicant's names, or the operator's. */
  readonly who?: ReactNode;
  /** `StateLine`s: saved, offline, waiting. */
  readonly states?: ReactNode;
  /** At the end of the bar: lock. */
  readonly tools?: ReactNode;
  /** `Steps` or `Places`. Without it the page takes the whole width. */
  readonly margin?: ReactNode;
  readonly marginLabel?: string;
  /** An `ActionBar`. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The staff screen: bar, margin, page, actions. One column in the narrow layout, where nothing sticks. */
export const AppFrame = (props: AppFrameProps) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  // react-aria's own few words (suggestions, dismiss) follow this locale, not the operating system's.
  return (
    <I18nProvider locale={staff}>
      <div className={`app${props.margin === undefined ? ' no-margin' : ''}`}>
        <a className="skip" href="#page">
          {t('ui:frame.skip')}
        </a>
        <header className="bar">
          {props.isDemo && <DemoTape />}
          <div className="bar-row">
            <span className="brand">
              <Seal />
              <span className="brand-name">{t('ui:brand')}</span>
            </span>
            <div className="bar-who">{props.who}</div>
            <StateList>{props.states}</StateList>
            {props.tools !== undefined && <div className="bar-tools">{props.tools}</div>}
          </div>
        </header>
        {props.margin !== undefined && (
          <nav className="margin" aria-label={props.marginLabel ?? t('ui:frame.margin')}>
            <Binding />
            <div className="margin-list">{props.margin}</div>
          </nav>
        )}
        <main className="page" id="page" tabIndex={-1}>
          {props.children}
        </main>
        {props.actions}
      </div>
    </I18nProvider>
  );
};

export interface ActionBarProps {
  /** Back, and *on paper instead*. */
  readonly start?: ReactNode;
  /** Why not yet, or what happens next, in words. */
  readonly note?: ReactNode;
  /** Ends with the one primary button. */
  readonly end?: ReactNode;
}

/** Back at the start, go on at the end, words between. */
export const ActionBar = ({ start, note, end }: ActionBarProps) => (
  <footer className="actions">
    <div className="actions-start">{start}</div>
    <div className="actions-note quiet">{note}</div>
    <div className="actions-end">{end}</div>
  </footer>
);
