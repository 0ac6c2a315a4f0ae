import { ShieldCheck } from 'lucide-react';
import { TwoText } from '../ui/Two.tsx';

/** Safe mode: whoever stands behind the applicant must not read where they live. */
export const HiddenAddress = () => (
  <p className="applicant-text">
    <ShieldCheck className="icon" aria-hidden /> <TwoText text="applicant:hidden-address" inline />
  </p>
);
