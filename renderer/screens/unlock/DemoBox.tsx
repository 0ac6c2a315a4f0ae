import { useContext } from 'react';
import type { OperatorName } from '../../../shared/protocol/port.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { RuleRow, Rules } from '../../ui/Rules.tsx';
import { nameLanguage } from '../home/name-language.ts';

export interface DemoBoxProps {
  readonly operators: readonly OperatorName[];
  readonly onFill: (operatorId: string, passphrase: string) => void;
}

/** Demo mode: the made-up operators' passphrases. Filling one in saves typing; it is checked like any other. */
export const DemoBox = ({ operators, onFill }: DemoBoxProps) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  return (
    <section className="demo-box tight" aria-labelledby="demo-box">
      <h2 id="demo-box">{t('unlock:demo.title')}</h2>
      <p className="quiet">{t('unlock:demo.words')}</p>
      <Rules>
        {operators.map(({ operatorId, name, demoPassphrase }) =>
          demoPassphrase === undefined ? null : (
            <RuleRow
              key={operatorId}
              end={
                <Button onPress={() => onFill(operatorId, demoPassphrase)}>
                  {t('unlock:demo.fill')}
                  <span className="sr" lang={nameLanguage(name, staff)}>
                    {name}
                  </span>
                </Button>
              }
            >
              <span lang={nameLanguage(name, staff)}>{name}</span>{' '}
              <code className="quiet" lang="en">
                {demoPassphrase}
              </code>
            </RuleRow>
          ),
        )}
      </Rules>
    </section>
  );
};
