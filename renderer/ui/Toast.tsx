import './Toast.css';
import { Check } from 'lucide-react';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components';
import { useStaff } from '../text/languages.ts';
import { Button } from './Button.tsx';

export interface ToastMessage {
  readonly words: string;
  /** Taking it back: everything that can be undone is undone here. */
  readonly undo?: { readonly words: string; readonly onPress: () => void };
}

/** One at a time: a second toast would cover the undo of the first. */
const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 1 });

/** Ten seconds is the shortest that leaves time to read and to reach *undo*; hovering or focus stops the clock. */
const shownMs = 10_000;

/** Says that something is done. Returns how to take the toast away early. */
export const showToast = (message: ToastMessage): (() => void) => {
  const key = queue.add(message, { timeout: shownMs });
  return () => queue.close(key);
};

/** Where toasts appear; once per window. F6 moves focus here. */
export const ToastRegion = () => {
  const t = useStaff();
  return (
    <AriaToastRegion queue={queue} className="toast-region" aria-label={t('ui:toast.region')}>
      {({ toast }) => (
        <AriaToast toast={toast} className="toast">
          <ToastContent className="toast-words">
            <Check className="icon" aria-hidden />
            <Text slot="title">{toast.content.words}</Text>
          </ToastContent>
          {toast.content.undo && (
            <Button
              slot={null}
              onPress={() => {
                toast.content.undo?.onPress();
                queue.close(toast.key);
              }}
            >
              {toast.content.undo.words}
            </Button>
          )}
          <Button slot="close" variant="plain" label={t('ui:toast.close')}>
            {t('ui:toast.close')}
          </Button>
        </AriaToast>
      )}
    </AriaToastRegion>
  );
};
