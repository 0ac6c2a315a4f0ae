import { LockKeyhole } from 'lucide-react';
import { useContext, useEffect, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import type { OperatorName } from '../../../shared/protocol/port.ts';
import type { CoreClient } from '../../app/core-client.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { focusField } from '../../ui/focus.ts';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { nameLanguage } from '../home/name-language.ts';
import { DemoBox } from './DemoBox.tsx';
import { useUnlock } from './use-unlock.ts';

export interface UnlockFormProps {
  readonly core: CoreClient;
  readonly operators: readonly OperatorName[];
  readonly isDemo: boolean;
}

const passphraseId = 'passphrase';

const useFaultWords = (fault: Fault | null, waitSeconds: number): string | undefined => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  if (waitSeconds > 0) return t('unlock:wait', { count: waitSeconds });
  if (fault === null || fault.code === 'vault.wait') return undefined;
  return faultText(staff, { code: fault.code, recovery: fault.recovery });
};

/** Operator and passphrase. Each attempt is written down before it is checked, so the count is honest after a restart too. */
export const UnlockForm = ({ core, operators, isDemo }: UnlockFormProps) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const unlock = useUnlock(core);
  const [operatorId, setOperatorId] = useState(operators.length === 1 ? operators[0]?.operatorId : undefined);
  const [passphrase, setPassphrase] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const operator = operators.find((each) => each.operatorId === operatorId);
  const attemptsLeft = operator && (unlock.attemptsLeft[operator.operatorId] ?? operator.attemptsLeft);
  const isClosed = attemptsLeft === 0;
  const faultWords = useFaultWords(unlock.fault, unlock.waitSeconds);
  const missing = isIncomplete && passphrase === '' ? t('unlock:passphrase.missing') : undefined;
  const error = isClosed ? t('unlock:closed') : (faultWords ?? missing);

  useEffect(() => {
    if (unlock.fault !== null) focusField(passphraseId);
  }, [unlock.fault]);

  const choose = (id: string) => {
    setOperatorId(id);
    unlock.forget();
  };
  const submit = () => {
    if (unlock.isBusy || unlock.waitSeconds > 0 || isClosed) return;
    setIncomplete(true);
    if (operator === undefined) return void focusField('operator');
    if (passphrase === '') return void focusField(passphraseId);
    unlock.open(operator.operatorId, passphrase);
  };

  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ChoiceGroup
        id="operator"
        label={t('unlock:who')}
        options={operators.map(({ operatorId: id, name, role }) => ({
          id,
          words: { first: { lang: nameLanguage(name, staff), text: name } },
          note: t(`unlock:role.${role}`),
        }))}
        value={operatorId ?? null}
        onChange={choose}
        error={isIncomplete && operator === undefined ? t('unlock:who-missing') : undefined}
      />
      <PassphraseField
        id={passphraseId}
        label={t('unlock:passphrase.label')}
        hint={
          attemptsLeft === undefined
            ? t('unlock:passphrase.hint')
            : t('unlock:passphrase.attempts', { count: attemptsLeft })
        }
        error={error}
        value={passphrase}
        onChange={setPassphrase}
      />
      <div className="row">
        <Button
          variant="primary"
          tall
          type="submit"
          icon={LockKeyhole}
          isDisabled={unlock.isBusy || isClosed}
        >
          {unlock.isBusy ? t('unlock:opening') : t('unlock:open')}
        </Button>
        <span className="quiet">{t('unlock:forgotten')}</span>
      </div>
      {isDemo && (
        <DemoBox
          operators={operators}
          onFill={(id, filled) => {
            choose(id);
            setPassphrase(filled);
          }}
        />
      )}
    </form>
  );
};
