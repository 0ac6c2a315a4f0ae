import './Consent.css';
import type { FormState } from '../../../shared/forms/form.ts';
import type { Visit } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useForm } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { useStaff } from '../../text/languages.ts';
import { Two, TwoText } from '../../ui/Two.tsx';
import { ConsentQuestion } from './ConsentQuestion.tsx';
import { InterpreterNeeded, Unreviewed, useNeedsInterpreter } from './Interpreter.tsx';
import { NoticeRead } from './NoticeRead.tsx';
import { isNoticeGiven, useNotice } from './notice.ts';

const Notice = () => {
  const t = useStaff();
  const items = useNotice();
  return (
    <section aria-label={t('consent:items')}>
      <ol className="rules six">
        {items.map(({ id, title, words }, index) => (
          <li key={id}>
            <span className="six-number" aria-hidden="true">
              {index + 1}
            </span>
            <div>
              <h2>
                <Two {...title} inline />
              </h2>
              <p>
                <Two {...words} />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
};

/** What is still missing, as a key of `consent:why-not`; null: go on. */
const whyNot = (
  visit: Visit,
  noticeVersion: string,
  { consents: asked, refusable }: Pick<FormState, 'consents' | 'refusable'>,
  needsInterpreter: boolean,
): {
  readonly key: 'read' | 'consents' | 'paper' | 'refused' | 'interpreter';
  readonly count: number;
} | null => {
  const open = asked.filter((id) => visit.consents[id] === undefined).length;
  if (visit.consents['electronic-filing']?.given === false) return { key: 'paper', count: 0 };
  if (needsInterpreter) return { key: 'interpreter', count: 0 };
  if (!isNoticeGiven(visit, noticeVersion)) return { key: 'read', count: open };
  if (open > 0) return { key: 'consents', count: open };
  const isRefused = asked.some((id) => visit.consents[id]?.given !== true && !refusable.includes(id));
  return isRefused ? { key: 'refused', count: 0 } : null;
};

/** The notice of 個資法 §8, who read it, and each consent by itself. */
export const ConsentScreen = () => {
  const t = useStaff();
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const goTo = useGoTo();
  const { state } = useForm();
  const missing = whyNot(visit, catalogue.noticeVersion, state, useNeedsInterpreter());
  return (
    <VisitFrame
      back={() => goTo('who')}
      next={{
        words: t('app:next', { step: t('app:steps.needs') }),
        onPress: () => goTo('needs'),
        isDisabled: missing !== null,
        ...(missing && { whyNot: t(`consent:why-not.${missing.key}`, { count: missing.count }) }),
      }}
    >
      <div>
        <h1>
          <TwoText text="notice:title" />
        </h1>
        <p className="quiet">{t('consent:version', { version: catalogue.noticeVersion })}</p>
      </div>
      <div className="split consents">
        <Notice />
        <section className="stack" aria-label={t('consent:questions')}>
          <Unreviewed namespace="notice" />
          <InterpreterNeeded />
          <NoticeRead />
          {state.consents.map((consent) => (
            <ConsentQuestion key={consent} consent={consent} />
          ))}
          <p className="hint">
            <TwoText text="consent:separate" />
          </p>
          <p className="hint">
            <TwoText text="consent:paper" />
          </p>
        </section>
      </div>
    </VisitFrame>
  );
};
