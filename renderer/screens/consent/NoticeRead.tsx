import { useState } from 'react';
import type { Change } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { useBoth, useStaff } from '../../text/languages.ts';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Note } from '../../ui/Note.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { isNoticeGiven } from './notice.ts';

type ReadBy = Extract<Change, { kind: 'notice' }>['readBy'];
const readers = ['operator', 'interpreter', 'applicant'] as const satisfies readonly ReadBy[];
type Reader = (typeof readers)[number];

/** Who read the notice, and whether it was understood: kept with its version, language and time (個資法施行細則 §16). */
export const NoticeRead = () => {
  const t = useStaff();
  const both = useBoth();
  const session = useVisitSession();
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const [isNotYet, setNotYet] = useState(false);
  const isGiven = isNoticeGiven(visit, catalogue.noticeVersion);
  const reader = readers.find((each) => each === visit.notice?.readBy) ?? null;
  const save = (readBy: Reader, understood: boolean) => {
    setNotYet(!understood);
    session.save({
      kind: 'notice',
      noticeVersion: catalogue.noticeVersion,
      language: visit.comfort?.language ?? 'zh-TW',
      readBy,
      understood,
    });
  };
  return (
    <div className="ask-consent stack">
      <Segments
        label={t('consent:read-by.label')}
        options={readers.map((id) => ({
          id,
          content: (
            <>
              <Mark source={id} isSignOnly /> {t(`consent:read-by.${id}`)}
            </>
          ),
        }))}
        value={reader}
        onChange={(id) => save(id, isGiven)}
      />
      <ChoiceGroup
        id="understood"
        label={both('consent:understood.question')}
        layout="across"
        options={[
          { id: 'yes', words: both('consent:understood.yes') },
          { id: 'no', words: both('consent:understood.no') },
        ]}
        value={isGiven ? 'yes' : isNotYet ? 'no' : null}
        onChange={(id) => save(reader ?? 'operator', id === 'yes')}
      />
      {isNotYet && !isGiven && (
        <Note>
          <TwoText text="consent:understood.again" />
        </Note>
      )}
    </div>
  );
};
