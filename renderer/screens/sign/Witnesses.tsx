import { useVisit } from '../../app/contexts.ts';
import { useStaff } from '../../text/languages.ts';
import { StateLine } from '../../ui/StateLine.tsx';
import { PeopleAtTable, useOpenCard } from '../who/PeopleAtTable.tsx';
import { readyWitnesses, witnessesNeeded } from '../who/person-rules.ts';

/** Both witnesses are named before the print is made: they see it being made, and then sign for that (民法 §3). */
export const Witnesses = () => {
  const t = useStaff();
  const [open, setOpen] = useOpenCard();
  const { visit } = useVisit();
  const left = witnessesNeeded - readyWitnesses(visit).length;
  return (
    <section className="stack" aria-labelledby="witnesses">
      <h2 className="head" id="witnesses">
        {t('sign:witnesses.title')}
      </h2>
      {left > 0 ? (
        <p>{t('sign:witnesses.left', { count: left })}</p>
      ) : (
        <StateLine state="saved">{t('sign:witnesses.ready')}</StateLine>
      )}
      <PeopleAtTable roles={['witness']} open={open} onOpen={setOpen} showsMissing={false} />
    </section>
  );
};
