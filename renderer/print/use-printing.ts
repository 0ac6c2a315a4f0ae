import { useEffect, useState } from 'react';
import type { Fault } from '../../shared/protocol/faults.ts';
import type { Paper, Printer } from '../../shared/protocol/port.ts';
import { useApp } from '../app/contexts.ts';
import { type PrintChoice, rememberChoice, rememberedChoice } from './print-choice.ts';

/** null while the printers are being looked for. */
export const usePrinters = (): readonly Printer[] | null => {
  const { core } = useApp();
  const [printers, setPrinters] = useState<readonly Printer[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void core.call('print.printers', {}).then((found) => {
      if (isCurrent) setPrinters(found.ok ? found.value : []);
    });
    return () => {
      isCurrent = false;
    };
  }, [core]);
  return printers;
};

export type PrintState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working' }
  | { readonly kind: 'printed' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** The choice of this device, kept for the next time. `fits`: the papers that this print can go on. */
export const useChoice = (fits: readonly Paper[]): readonly [PrintChoice, (choice: PrintChoice) => void] => {
  const [choice, setChoice] = useState(rememberedChoice);
  const paper = fits.includes(choice.paper) ? choice.paper : (fits[0] ?? 'a4');
  return [
    { ...choice, paper },
    (chosen) => {
      rememberChoice(chosen);
      setChoice(chosen);
    },
  ];
};

/** What the sheets on this page become: paper or a file. */
export const usePrinting = ({ paper, printer }: PrintChoice) => {
  const { core } = useApp();
  const [state, setState] = useState<PrintState>({ kind: 'idle' });
  // The buttons stay as they are meanwhile: one that is disabled loses the focus, and Escape with it.
  const isBusy = state.kind === 'working';
  const print = async (copies: number): Promise<void> => {
    if (isBusy) return;
    setState({ kind: 'working' });
    const printed = await core.call('print.page', { paper, printer, copies });
    setState(printed.ok ? { kind: 'printed' } : { kind: 'fault', fault: printed.fault });
  };
  const savePdf = async (): Promise<void> => {
    if (isBusy) return;
    setState({ kind: 'working' });
    const saved = await core.call('print.pdf', { paper });
    if (!saved.ok) setState({ kind: 'fault', fault: saved.fault });
    else setState({ kind: saved.value.isSaved ? 'saved' : 'idle' });
  };
  return { state, print, savePdf };
};
