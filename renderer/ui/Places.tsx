import './Steps.css';
import type { LucideIcon } from 'lucide-react';
import { Link } from 'react-aria-components';
import { useStaff } from '../text/languages.ts';

export interface Place {
  readonly id: string;
  readonly words: string;
  readonly icon: LucideIcon;
  /** How many wait there; 0 is not shown. */
  readonly count?: number;
  readonly isHere?: boolean;
  readonly onPress: () => void;
}

export interface PlacesProps {
  readonly places: readonly Place[];
}

/** The places of the app in the margin. */
export const Places = ({ places }: PlacesProps) => {
  const t = useStaff();
  return (
    <ul className="places">
      {places.map(({ id, words, icon: Icon, count = 0, isHere = false, onPress }) => (
        <li key={id}>
          <Link onPress={onPress} {...(isHere && { 'aria-current': 'page' as const })}>
            <Icon className="icon" aria-hidden />
            {words}
            {count > 0 && (
              <span className="count">
                <span className="sr">{t('ui:places.count')} </span>
                {count}
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
};
