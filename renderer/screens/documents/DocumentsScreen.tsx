import './Documents.css';
import { useContext, useEffect, useRef, useState } from 'react';
import { activeServices, type Language } from '../../../shared/protocol/visit.ts';
import { useVisit } from '../../app/contexts.ts';
import { useForm } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { officialLanguage, say, text } from '../../text/i18n.ts';
import { Languages, pair, useStaff } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { DeviceRoom } from './DeviceRoom.tsx';
import { PaperDesk, paperHeadingId } from './PaperDesk.tsx';
import { PaperList } from './PaperList.tsx';
import { openPapers, type Paper, paperKey, papersOf } from './papers.ts';

/** The paper in hand: the one that was chosen, else the first that is open, else the first. */
const inHandOf = (papers: readonly Paper[], place: string): Paper | undefined =>
  papers.find(({ id }) => id === place) ?? papers.find(({ state }) => state === 'open') ?? papers[0];

const titleKey = (papers: readonly Paper[], open: number): string => {
  if (papers.length === 0) return 'documents:none.title';
  return open === 0 ? 'documents:title-done' : 'documents:title';
};

const leadKey = (services: number): string => (services > 1 ? 'documents:lead' : 'documents:lead-one');

/** Each language names the paper in its own words. */
const useMissingWords = (): ((labelKey: string) => Lines) => {
  const { applicant } = useContext(Languages);
  const line = (language: Language, key: string) =>
    say(language, 'documents:missing', { label: text(language, key) });
  return (key) => pair(line(applicant, key), line(officialLanguage, key));
};

/** When another paper comes into hand, reading goes on at its name. */
const usePaperFocus = (paper: string | undefined): void => {
  const last = useRef(paper);
  useEffect(() => {
    if (last.current === paper) return;
    last.current = paper;
    document.getElementById(paperHeadingId)?.focus();
  }, [paper]);
};

/** The papers that the answers ask for: photographed now, already there, looked up, or brought later. */
export const DocumentsScreen = () => {
  const t = useStaff();
  const missing = useMissingWords();
  const goTo = useGoTo();
  const { visit } = useVisit();
  const { state } = useForm();
  const [attempt, setAttempt] = useState(0);
  const papers = papersOf(state.documents, visit);
  const open = openPapers(papers);
  const inHand = inHandOf(papers, visit.place);
  usePaperFocus(inHand?.id);
  const services = activeServices(visit).length;
  const nextOpen = papers.find(({ id, state: become }) => become === 'open' && id !== inHand?.id);
  const problems = open.map((paper) => ({ id: paper.id, message: missing(`${paperKey(paper)}.label`) }));
  return (
    <VisitFrame
      back={() => goTo('questions', 'end')}
      next={{
        words: t('documents:next'),
        onPress: () => (open.length === 0 ? goTo('readback') : setAttempt(attempt + 1)),
      }}
      note={open.length > 0 && t('documents:later-is-fine')}
    >
      <div className="stack">
        <ErrorSummary errors={attempt > 0 ? problems : []} attempt={attempt} />
        <div>
          <h1>{t(titleKey(papers, open.length), { count: open.length })}</h1>
          <p className="quiet">{papers.length > 0 && t(leadKey(services), { count: services })}</p>
          <DeviceRoom />
        </div>
        {inHand === undefined ? (
          <Empty title={t('documents:none.title')}>{t('documents:none.text')}</Empty>
        ) : (
          <div className="split documents">
            <PaperList papers={papers} inHand={inHand.id} onChoose={(id) => goTo('documents', id)} />
            <PaperDesk
              key={inHand.id}
              paper={inHand}
              next={nextOpen}
              onNext={(id) => goTo('documents', id)}
              onDone={() => goTo('documents')}
            />
          </div>
        )}
      </div>
    </VisitFrame>
  );
};
