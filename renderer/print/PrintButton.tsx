import { Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, type ButtonProps } from '../ui/Button.tsx';
import type { PrintDocument } from './document.ts';
import { PrintDialog } from './PrintDialog.tsx';

interface Print {
  /** What it is, in staff words: the title of the dialog. */
  readonly title: string;
  readonly document: PrintDocument;
}

/** Opens the dialog for a print that is made at that moment. Put `dialog` anywhere in the page. */
const usePrint = (): { readonly print: (print: Print) => void; readonly dialog: ReactNode } => {
  const [open, setOpen] = useState<Print | null>(null);
  return {
    print: setOpen,
    dialog: open && <PrintDialog {...open} onClose={() => setOpen(null)} />,
  };
};

export interface PrintButtonProps extends Pick<ButtonProps, 'variant' | 'isDisabled' | 'whyNot'> {
  readonly words: string;
  readonly title: string;
  /** A function makes it when it is asked for: a print of many pages costs nothing until then. */
  readonly document: PrintDocument | (() => PrintDocument);
}

/** A button that shows a print before it is one. */
export const PrintButton = ({ words, title, document, ...look }: PrintButtonProps) => {
  const { print, dialog } = usePrint();
  return (
    <>
      <Button
        icon={Printer}
        {...look}
        onPress={() => print({ title, document: typeof document === 'function' ? document() : document })}
      >
        {words}
      </Button>
      {dialog}
    </>
  );
};
