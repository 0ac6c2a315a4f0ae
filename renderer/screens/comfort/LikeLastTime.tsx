import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { VisitSummary } from '../../../shared/protocol/port.ts';
import type { Comfort } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Two } from '../../ui/Two.tsx';
import { nameLanguage } from '../home/name-language.ts';
import { lastComfort } from './last-comfort.ts';
import { findProfiles, type Profile, profilesOf } from './profiles.ts';
import { useComfortWords } from './use-comfort-words.ts';

export interface LikeLastTimeProps {
  readonly onChoose: (comfort: Comfort) => void;
}

const Summary = ({ comfort }: { readonly comfort: Comfort }) => {
  const words = useComfortWords();
  return (
    <span className="profile">
      {words(comfort).map((lines) => (
        <span key={lines.first.text} className="profile-part" lang={lines.first.lang}>
          {lines.first.text}
        </span>
      ))}
    </span>
  );
};

const useProfiles = (): readonly Profile[] => {
  const { core } = useApp();
  const { visitId } = useVisit().visit;
  const [visits, setVisits] = useState<readonly VisitSummary[]>([]);
  useEffect(() => {
    let isCurrent = true;
    // On the applicant's own display the list is refused, and so nobody is offered.
    void core.call('visit.list', {}).then((list) => isCurrent && list.ok && setVisits(list.value));
    return () => {
      isCurrent = false;
    };
  }, [core]);
  return profilesOf(visits, visitId);
};

/** Whoever was here before gets it as it was: found by name, since a list of names is nothing for a stranger's table. */
export const LikeLastTime = ({ onChoose }: LikeLastTimeProps) => {
  const t = useStaff();
  const profiles = useProfiles();
  const [typed, setTyped] = useState('');
  const [last] = useState(lastComfort);
  if (last === null && profiles.length === 0) return null;
  const found = findProfiles(profiles, typed);
  return (
    <section className="last-time stack" aria-labelledby="last-time">
      <h2 id="last-time">{t('comfort:last.title')}</h2>
      {last !== null && (
        <Button icon={History} onPress={() => onChoose(last)}>
          <span>
            {t('comfort:last.device')}
            <Summary comfort={last} />
          </span>
        </Button>
      )}
      {profiles.length > 0 && (
        <TextField
          label={t('comfort:last.find')}
          hint={
            typed.trim() !== '' && found.length === 0 ? t('comfort:last.none') : t('comfort:last.find-hint')
          }
          value={typed}
          onChange={setTyped}
          maxLength={60}
        />
      )}
      {found.map(({ name, comfort }) => (
        <Button key={name} icon={History} onPress={() => onChoose(comfort)}>
          <span>
            <Two first={{ lang: nameLanguage(name, comfort.language), text: name }} />
            <Summary comfort={comfort} />
          </span>
        </Button>
      ))}
    </section>
  );
};
