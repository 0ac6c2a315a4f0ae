import './Dialog.css';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Words } from '../text/lines.ts';
import { Button } from './Button.tsx';
import { Wording } from './Two.tsx';

export interface DialogProps {
  readonly title: Words;
  readonly isOpen: boolean;
  /** Escape, or a press beside the dialog where `isDismissable`. */
  readonly onClose: () => void;
  readonly isDismissable?: boolean;
  /** `alertdialog` for what cannot be undone. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** Something to settle before going on. Focus stays inside and returns to where it came from. */
export const Dialog = (props: DialogProps) => (
  <ModalOverlay
    className="veil"
    isOpen={props.isOpen}
    isDismissable={props.isDismissable ?? false}
    onOpenChange={(isOpen) => {
      if (!isOpen) props.onClose();
    }}
  >
    <Modal className="dialog-place">
      <AriaDialog className="dialog" role={props.role ?? 'dialog'}>
        <Heading slot="title" level={2}>
          <Wording words={props.title} />
        </Heading>
        {props.children}
        {props.actions && <div className="row">{props.actions}</div>}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);

export interface ConfirmDialogProps {
  readonly title: Words;
  readonly isOpen: boolean;
  readonly children: ReactNode;
  /** The verb that does it: 結束, 刪除. */
  readonly confirm: ReactNode;
  /** The way back: 留在這裡. It has the focus first. */
  readonly cancel: ReactNode;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly isDanger?: boolean;
}

/** Only for ending a visit, erasing, refusing; everything else can be undone from a toast. */
export const ConfirmDialog = (props: ConfirmDialogProps) => (
  <Dialog
    title={props.title}
    isOpen={props.isOpen}
    onClose={props.onCancel}
    role="alertdialog"
    actions={
      <>
        <Button variant="primary" autoFocus onPress={props.onCancel}>
          {props.cancel}
        </Button>
        <Button variant={props.isDanger ? 'danger' : 'secondary'} onPress={props.onConfirm}>
          {props.confirm}
        </Button>
      </>
    }
  >
    <div>{props.children}</div>
  </Dialog>
);
