import { Trash2 } from 'lucide-react';
import { useContext, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import { useApp } from '../../app/contexts.ts';
import { useAttach } from '../../app/picture-url.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { CameraCapture } from '../../ui/CameraCapture.tsx';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import type { Picture } from '../../ui/picture.ts';
import { PaperPicture } from '../documents/PaperPicture.tsx';
import type { AgentDetails } from './person-rules.ts';
import { usePeople } from './use-people.ts';

/** As the protocol takes them. */
const mostPages = 10;

export interface AgentProofProps {
  readonly id: string;
  readonly details: AgentDetails;
}

/** Stores a photograph; one that could not be stored stays here until it can, or another is taken. */
const useKeep = (id: string) => {
  const attach = useAttach();
  const people = usePeople();
  const [unkept, setUnkept] = useState<{ readonly picture: Picture; readonly fault: Fault } | null>(null);
  const keep = async (picture: Picture): Promise<void> => {
    const stored = await attach(picture.jpeg, 'image/jpeg');
    if (!stored.ok) return setUnkept({ picture, fault: stored.fault });
    setUnkept(null);
    people.change(id, (was) =>
      was.role === 'agent' ? { ...was, proof: [...was.proof, stored.value] } : was,
    );
  };
  return { unkept, keep };
};

/** 行政程序法 §24: the written authority, photographed page by page; without it the agent does not sign today. */
export const AgentProof = ({ id, details }: AgentProofProps) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const people = usePeople();
  const { unkept, keep } = useKeep(id);
  const hasCamera = useApp().status.demoFaults?.noCamera !== true;
  const { proof } = details;
  const label = t(`who:people.authority.${details.authority}`);
  return (
    <Field id={`person-${id}-proof`} label={t('who:people.proof.label', { proof: label })}>
      <div className="stack">
        {proof.map((page, index) => (
          <div key={page.blobId} className="tight">
            <PaperPicture
              picture={page}
              label={t('who:people.proof.page', { number: index + 1, proof: label })}
            />
            <Button
              variant="plain"
              icon={Trash2}
              label={t('who:people.proof.remove', { number: index + 1 })}
              onPress={() =>
                people.change(id, (was) =>
                  was.role === 'agent'
                    ? { ...was, proof: was.proof.filter(({ blobId }) => blobId !== page.blobId) }
                    : was,
                )
              }
            >
              {t('who:people.remove')}
            </Button>
          </div>
        ))}
        {unkept !== null && (
          <div role="alert" className="tight">
            <Note tone="wait">
              {t('sign:not-stored-picture')} {faultText(staff, unkept.fault)}
            </Note>
            <Button onPress={() => void keep(unkept.picture)}>{t('sign:store-again')}</Button>
          </div>
        )}
        {proof.length < mostPages && (
          <CameraCapture label={label} hasCamera={hasCamera} onPicture={(picture) => void keep(picture)} />
        )}
        {proof.length === 0 && <p className="hint">{t('who:people.proof.later')}</p>}
      </div>
    </Field>
  );
};
