import { ArrowRight } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { libraryId } from '../../../shared/catalogue/cells.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import type { Migration } from '../../../shared/forms/migrate.ts';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { useRuleContext } from '../../app/form.ts';
import { useHeadingFocus } from '../../app/heading-focus.ts';
import { hasText } from '../../text/i18n.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { RuleRow, Rules } from '../../ui/Rules.tsx';
import { StateLine } from '../../ui/StateLine.tsx';
import { StaffFrame } from '../home/StaffFrame.tsx';
import { labelKey } from '../questions/words.ts';
import { reportOf, takeOver } from './take-over.ts';

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="stack">
    <h2 className="head">{title}</h2>
    <Rules>{children}</Rules>
  </section>
);

/** Each question once, however many people of a family it is about; what has no words any more has no row. */
const labelled = (ids: readonly string[]): readonly string[] =>
  [...new Set(ids.map(libraryId))].filter((id) => hasText(labelKey(id)));

const Kept = ({ report }: { readonly report: Migration }) => {
  const t = useStaff();
  const { kept, moved } = report;
  return (
    <div className="tight">
      <p>
        <StateLine state="saved">{t('home:catalogue.kept', { count: kept.length })}</StateLine>
      </p>
      {moved.length > 0 && (
        <p>
          <StateLine state="saved">{t('home:catalogue.moved', { count: moved.length })}</StateLine>
        </p>
      )}
    </div>
  );
};

const AskAgain = ({ report }: { readonly report: Migration }) => {
  const t = useStaff();
  const reasons = new Map(report.askAgain.map(({ id, reason }) => [libraryId(id), reason]));
  const ids = labelled([...reasons.keys()]);
  if (ids.length === 0) return null;
  return (
    <Part title={t('home:catalogue.ask-again')}>
      {ids.map((id) => (
        <RuleRow
          key={id}
          end={<span className="quiet">{t(`home:catalogue.reason.${reasons.get(id)}`)}</span>}
        >
          {t(labelKey(id))}
        </RuleRow>
      ))}
    </Part>
  );
};

const Listed = ({ title, words }: { readonly title: string; readonly words: readonly string[] }) =>
  words.length === 0 ? null : (
    <Part title={title}>
      {words.map((each) => (
        <RuleRow key={each}>{each}</RuleRow>
      ))}
    </Part>
  );

export interface CatalogueChangeScreenProps {
  /** The catalogue that the draft was begun with; null: this device no longer has it. */
  readonly from: Catalogue | null;
  readonly to: Catalogue;
}

/** A draft that was begun with an older catalogue: what stays, what is asked again, one button to go on. */
export const CatalogueChangeScreen = ({ from, to }: CatalogueChangeScreenProps) => {
  const t = useStaff();
  const session = useVisitSession();
  const { visit } = useVisit();
  const context = useRuleContext();
  const report = useMemo(() => reportOf(from, to, visit, context), [from, to, visit, context]);
  useHeadingFocus('catalogue');
  return (
    <StaffFrame place="home">
      <h1>{t('home:catalogue.title')}</h1>
      <p className="lead">{t('home:catalogue.lead')}</p>
      <Kept report={report} />
      <AskAgain report={report} />
      <Listed
        title={t('home:catalogue.newly-required')}
        words={labelled(report.newlyRequired).map((id) => t(labelKey(id)))}
      />
      <Listed
        title={t('home:catalogue.services-gone')}
        words={report.servicesGone.map((id) =>
          hasText(`services:${id}.name`) ? t(`services:${id}.name`) : id,
        )}
      />
      <Button
        variant="primary"
        iconEnd={ArrowRight}
        onPress={() => session.save(...takeOver(to, visit, report))}
      >
        {t('home:catalogue.take-over')}
      </Button>
    </StaffFrame>
  );
};
