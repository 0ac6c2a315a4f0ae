import { useApp } from '../app/contexts.ts';
import { useAgency } from '../screens/receipt/agency.ts';
import { Figure } from '../screens/receipt/Figure.tsx';
import { unbroken } from '../screens/receipt/facts.ts';
import type { ReceiptItem } from '../screens/receipt/items.ts';
import { useReceipt } from '../screens/receipt/sealed.ts';
import { useBoth } from '../text/languages.ts';
import { plainWords } from '../text/lines.ts';
import { QrCode } from '../ui/QrCode.tsx';
import { Two, TwoText } from '../ui/Two.tsx';
import { ApplicantPage, CalmPage } from './ApplicantPage.tsx';

/** One application: its number to write down or to photograph, who decides, how long. */
const Part = ({ item }: { readonly item: ReceiptItem }) => {
  const both = useBoth();
  const { status } = useApp();
  const { sealed, service, days } = item;
  const agency = useAgency()(service.agency);
  return (
    <section className="applicant-receipt" aria-labelledby={`receipt-${sealed.envelopeId}`}>
      <div>
        <h2 id={`receipt-${sealed.envelopeId}`}>
          <TwoText text={`services:${service.id}.name`} />
        </h2>
        <p className="applicant-reference" translate="no">
          {sealed.reference}
        </p>
        <p>
          <Two {...agency.name} />
          {agency.phone !== '' && <strong className="nowrap">{unbroken(agency.phone)}</strong>}
        </p>
        <p>
          <Figure amount={days} text="receipt:days" />
        </p>
      </div>
      <QrCode
        data={sealed.sealReceipt}
        label={plainWords(both('receipt:code-of', { reference: sealed.reference }))}
        isDemo={status.demo}
      />
    </section>
  );
};

/** What they take along, as large as it goes; a telephone may take a picture of it. */
export const ReceiptPage = () => {
  const { phone } = useApp().status;
  const { items } = useReceipt();
  if (items.length === 0) return <CalmPage id="receipt-none" words="nothing-sealed" />;
  return (
    <ApplicantPage id="receipt">
      <h1>
        <TwoText text="applicant:receipt.title" ask />
      </h1>
      <p className="applicant-text">
        <TwoText text="receipt:scan" />
      </p>
      {items.map((item) => (
        <Part key={item.sealed.envelopeId} item={item} />
      ))}
      <p className="applicant-text">
        <TwoText text="applicant:never" params={{ phone: unbroken(phone) }} />
      </p>
    </ApplicantPage>
  );
};
