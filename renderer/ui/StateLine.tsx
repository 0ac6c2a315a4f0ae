import './StateLine.css';
import {
  Check,
  CloudOff,
  CloudUpload,
  Hand,
  Loader,
  type LucideIcon,
  PackageCheck,
  Send,
  TriangleAlert,
  Wifi,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Params } from '../text/i18n.ts';
import { useStaff } from '../text/languages.ts';

export type State =
  | 'saved'
  | 'saving'
  | 'unsaved'
  | 'offline'
  | 'online'
  | 'sending'
  | 'waiting'
  | 'received'
  | 'person';

const icons: Readonly<Record<State, LucideIcon>> = {
  saved: Check,
  saving: Loader,
  unsaved: TriangleAlert,
  offline: CloudOff,
  online: Wifi,
  sending: CloudUpload,
  waiting: Send,
  received: PackageCheck,
  person: Hand,
};

export interface StateLineProps {
  readonly state: State;
  /** Placeholders of the state's own words: `time` of saved, `count` of waiting, `done` and `count` of sending. */
  readonly params?: Params;
  /** Other words than the state's own. */
  readonly children?: ReactNode;
}

/** One state, icon and words: quiet while all is well. Put them in a `StateList`, which announces changes. */
export const StateLine = ({ state, params, children }: StateLineProps) => {
  const t = useStaff();
  const Icon = icons[state];
  return (
    <span className="state" data-state={state}>
      <Icon className="icon" aria-hidden />
      <span>{children ?? t(`ui:state.${state}`, params)}</span>
    </span>
  );
};

/** The states of the device and of the visit, announced politely when they change. */
export const StateList = ({ children }: { readonly children: ReactNode }) => (
  <div className="states" role="status">
    {children}
  </div>
);
