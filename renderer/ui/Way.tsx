import './Way.css';
import { useStaff } from '../text/languages.ts';

const stops = ['device', 'gateway', 'agency'] as const;
export type Stop = (typeof stops)[number];

export interface WayProps {
  /** The furthest stop that is proven: the gateway's or the agency's signed receipt is stored. */
  readonly reached: Stop;
  /** The next stop cannot be reached without a person. */
  readonly isStuck?: boolean;
}

/** The way of an envelope, ● reached ○ not yet ◆ stuck. A dot fills only when a signed receipt has come back. */
export const Way = ({ reached, isStuck = false }: WayProps) => {
  const t = useStaff();
  const last = stops.indexOf(reached);
  const stateOf = (index: number) =>
    index <= last ? 'reached' : isStuck && index === last + 1 ? 'stuck' : 'ahead';
  return (
    <ol className="way" aria-label={t('ui:way.label')}>
      {stops.map((stop, index) => (
        <li key={stop} className={stateOf(index)}>
          {t(`ui:way.${stop}`)}
          <span className="sr">{t(`ui:way.${stateOf(index)}`)}</span>
        </li>
      ))}
    </ol>
  );
};
