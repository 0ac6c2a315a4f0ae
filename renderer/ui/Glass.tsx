import './Glass.css';
import type { ReactNode } from 'react';

/** 海棠花玻璃, begonia window glass: only where nothing personal is shown (unlock, idle). */
export const Glass = ({ children }: { readonly children?: ReactNode }) => (
  <div className="glass">{children}</div>
);

/** The plaque on the glass, framed by the 文武線. */
export const Plaque = ({ children }: { readonly children: ReactNode }) => (
  <div className="plaque stack">{children}</div>
);
