import { CloudOff } from 'lucide-react';
import { useContext } from 'react';
import type { DeviceStatus } from '../../../shared/protocol/port.ts';
import { text } from '../../text/i18n.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Glass, Plaque } from '../../ui/Glass.tsx';
import { Pairs } from '../../ui/Rules.tsx';
import { Seal } from '../../ui/Seal.tsx';
import { nameLanguage } from '../home/name-language.ts';

/** Which device this is; nothing about anybody, so it may stand on the glass. */
export const DevicePlaque = ({ status }: { readonly status: DeviceStatus }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  // The office's own name exists in Chinese and English.
  const language = staff === 'zh-TW' ? 'zh-TW' : 'en';
  return (
    <aside className="unlock-device" aria-label={t('unlock:plaque.label')}>
      <Glass>
        <Plaque>
          <Seal size="large" />
          <div>
            <p className="unlock-brand" lang="zh-TW">
              {text('zh-TW', 'ui:brand')}
            </p>
            <p className="quiet" lang="en">
              {text('en', 'ui:brand')}
            </p>
          </div>
          <Pairs
            pairs={[
              {
                id: 'device',
                term: t('unlock:plaque.device'),
                value: <span lang={nameLanguage(status.deviceName, staff)}>{status.deviceName}</span>,
              },
              {
                id: 'township',
                term: t('unlock:plaque.township'),
                value: <span lang={language}>{status.township[language]}</span>,
              },
              {
                id: 'inside',
                term: t('unlock:plaque.inside'),
                value: t('unlock:plaque.waiting', { count: status.waiting }),
              },
              {
                id: 'keychain',
                term: t('unlock:plaque.keys'),
                value: t(`unlock:keychain.${status.keychain}`),
              },
            ]}
          />
          <p className="state">
            <CloudOff className="icon" aria-hidden />
            {t('unlock:plaque.offline')}
          </p>
        </Plaque>
      </Glass>
    </aside>
  );
};
