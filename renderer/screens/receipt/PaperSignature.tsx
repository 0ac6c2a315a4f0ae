import type { Service } from '../../../shared/catalogue/schema.ts';
import type { RuleContext } from '../../../shared/rules/scope.ts';
import { Note } from '../../ui/Note.tsx';
import { TwoText } from '../../ui/Two.tsx';

/**
 * 電子簽章法 §5, §7, §20: whether a drawn signature will do on this day. With a clock that is wrong a transitional rule may have
 * ended, so paper is asked for.
 */
export const needsPaperSignature = (
  { eSignature }: Pick<Service, 'eSignature'>,
  { on, clockWrong }: Pick<RuleContext, 'on' | 'clockWrong'>,
): boolean => {
  if (!eSignature.allowed) return true;
  return eSignature.until !== null && (clockWrong === true || eSignature.until < on);
};

/** The services that must also be signed on paper, at the office. */
export const PaperSignature = ({ services }: { readonly services: readonly Service[] }) => {
  if (services.length === 0) return null;
  return (
    <Note tone="wait">
      <p>
        <strong>
          <TwoText text="receipt:paper-too" />
        </strong>
      </p>
      <ul className="receipt-papers">
        {services.map(({ id }) => (
          <li key={id}>
            <TwoText text={`services:${id}.name`} />
          </li>
        ))}
      </ul>
    </Note>
  );
};
