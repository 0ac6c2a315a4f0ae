import './Seal.css';

export interface SealProps {
  readonly size?: 'bar' | 'large';
}

/** The brand seal 到府. Cinnabar is brand and receipt only, never a status. */
export const Seal = ({ size = 'bar' }: SealProps) => (
  <span className={size === 'large' ? 'seal seal-large' : 'seal'} lang="zh-TW" aria-hidden="true">
    到府
  </span>
);

export interface StampProps {
  /** Two lines of two characters each, as on a paper form. */
  readonly lines: readonly [string, string];
}

/** The seal on what is done: a sealed envelope, a receipt. */
export const Stamp = ({ lines: [first, second] }: StampProps) => (
  <span className="stamp" lang="zh-TW">
    <span>{first}</span>
    <span>{second}</span>
  </span>
);
