import './ReadAloud.css';
import { Square, Volume2, VolumeX } from 'lucide-react';
import { useVisit } from '../app/contexts.ts';
import { useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { Note } from '../ui/Note.tsx';
import { TwoText } from '../ui/Two.tsx';
import type { Speech } from './reader.ts';
import { useAutoRead } from './use-auto-read.ts';
import type { ReadAloud as Speaking } from './use-speech.ts';

/** *Hear it again*, what the page asks right now; pressing it while it speaks makes it silent. */
const Hear = ({ speech }: { readonly speech: Speaking }) => {
  const isSpeaking = speech.state.kind === 'speaking';
  return (
    <span className="read-aloud">
      <Button tall icon={isSpeaking ? Square : Volume2} onPress={isSpeaking ? speech.stop : speech.speakPage}>
        <TwoText text={isSpeaking ? 'speech:stop' : 'speech:hear'} inline />
      </Button>
    </span>
  );
};

export interface ReadAloudProps {
  /** On the applicant's own display the sign speaks to the applicant. */
  readonly forApplicant?: boolean;
  /** Nothing is read before the button is pressed: another window of this visit reads. */
  readonly isQuiet?: boolean;
}

/** Said where neither a voice nor a recording can read: a person does. */
const Unread = ({ state, forApplicant }: ReadAloudProps & { readonly state: Speech }) => {
  const t = useStaff();
  if (state.kind !== 'unread') return null;
  const languages = state.langs.map((lang) => t(`app:language.${lang}`)).join(t('speech:between'));
  return (
    <Note tone="wait">
      <span className="read-aloud-sign">
        <VolumeX className="icon" aria-hidden />
        <span>
          {forApplicant ? <TwoText text="speech:unread-applicant" /> : t('speech:unread', { languages })}
        </span>
      </span>
    </Note>
  );
};

const Wanted = ({ forApplicant = false, isQuiet = false }: ReadAloudProps) => {
  const speech = useAutoRead(!isQuiet);
  // *Hear it again* where nothing was to be heard would be for nothing.
  const isMute = forApplicant && speech.state.kind === 'unread' && !speech.state.hasRead;
  return (
    <div className="read-aloud-row" data-unspoken>
      {!isMute && <Hear speech={speech} />}
      <div role="status">
        <Unread state={speech.state} forApplicant={forApplicant} />
      </div>
    </div>
  );
};

/**
 * Where the applicant wants to be read to: reads each thing as it is asked, with *hear it again*, and says so where it
 * cannot. Once in a window.
 */
export const ReadAloud = (props: ReadAloudProps) => {
  const { comfort } = useVisit().visit;
  return comfort?.readAloud ? <Wanted {...props} /> : null;
};
