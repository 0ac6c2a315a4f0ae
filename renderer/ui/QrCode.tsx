import './QrCode.css';
import { useMemo } from 'react';
import { encode } from 'uqr';
import { useStaff } from '../text/languages.ts';

export interface QrCodeProps {
  readonly data: string;
  /** What it leads to, for whoever cannot see it. */
  readonly label: string;
  /** `示範 DEMO` across the code: a demo receipt must never pass for a real one. */
  readonly isDemo?: boolean;
}

const drawn = (modules: readonly (readonly boolean[])[]): string =>
  modules.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');

/** A QR code, black on white in every theme: scanners do not read dark mode. */
export const QrCode = ({ data, label, isDemo = false }: QrCodeProps) => {
  const t = useStaff();
  // Four modules of quiet zone (ISO/IEC 18004). The demo band hides modules, so it takes the strongest correction.
  const { size, path } = useMemo(() => {
    const code = encode(data, { border: 4, ecc: isDemo ? 'H' : 'M' });
    return { size: code.size, path: drawn(code.data) };
  }, [data, isDemo]);
  const band = Math.max(4, Math.round(size * 0.11));
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
      {isDemo && (
        <g>
          <rect x={size * 0.25} y={(size - band) / 2} width={size * 0.5} height={band} fill="#ffc42e" />
          <text
            x={size / 2}
            y={size / 2}
            fontSize={band * 0.6}
            textAnchor="middle"
            dominantBaseline="central"
          >
            {t('ui:demo.stamp')}
          </text>
        </g>
      )}
    </svg>
  );
};
