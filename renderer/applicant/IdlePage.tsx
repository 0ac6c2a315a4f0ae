import './Idle.css';
import type { DeviceStatus } from '../../shared/protocol/port.ts';
import { languages } from '../../shared/protocol/visit.ts';
import { useHeadingFocus } from '../app/heading-focus.ts';
import { isOffered } from '../app/staff-language.ts';
import { unbroken } from '../screens/receipt/facts.ts';
import { officialLanguage, say, text } from '../text/i18n.ts';
import { DemoTape } from '../ui/DemoTape.tsx';
import { Seal } from '../ui/Seal.tsx';

export interface IdlePageProps {
  /** null: the device cannot say what it is. */
  readonly status: DeviceStatus | null;
}

const others = languages.filter((language) => language !== officialLanguage && isOffered(language));

/** Whenever no visit is shown: who we are, in everybody's language, what we never ask, whom to call. Nothing of anybody. */
export const IdlePage = ({ status }: IdlePageProps) => {
  useHeadingFocus('idle');
  return (
    <div className="idle-page">
      <header>{status?.demo === true && <DemoTape forApplicant />}</header>
      <main className="idle glass" id="page" tabIndex={-1} lang={officialLanguage}>
        <div className="plaque">
          <Seal size="large" />
          <h1>{text(officialLanguage, 'applicant:idle.title')}</h1>
          <ul className="idle-hello">
            {others.map((language) => {
              const hello = say(language, 'applicant:idle.hello');
              return hello.lang === language ? (
                <li key={language} lang={language}>
                  {hello.text}
                </li>
              ) : null;
            })}
          </ul>
          <div className="idle-safe">
            <p>{text(officialLanguage, 'applicant:idle.never')}</p>
            {status !== null && (
              <p className="quiet">
                {text(officialLanguage, 'applicant:idle.office', {
                  office: status.township['zh-TW'],
                  phone: unbroken(status.phone),
                })}
              </p>
            )}
          </div>
        </div>
      </main>
    </div>
  );
};
