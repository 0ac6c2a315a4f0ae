import './Badge.css';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface BadgeProps {
  readonly tone?: 'plain' | 'good' | 'wait' | 'wrong' | 'solid';
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/** One short word that carries a state; colour and shape only repeat it. */
export const Badge = ({ tone = 'plain', icon: Icon, children }: BadgeProps) => (
  <span className={`badge ${tone}`}>
    {Icon && <Icon className="icon" aria-hidden />}
    {children}
  </span>
);
