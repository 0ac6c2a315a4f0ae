import { Component, type ReactNode } from 'react';
import { useStaff } from '../text/languages.ts';
import { Button } from './Button.tsx';
import { Note } from './Note.tsx';

const Broken = ({ onRetry }: { readonly onRetry: () => void }) => {
  const t = useStaff();
  return (
    <div className="page stack" role="alert">
      <h1>{t('ui:broken.title')}</h1>
      <Note tone="wait">{t('ui:broken.safe')}</Note>
      <p>{t('ui:broken.next')}</p>
      <Button variant="primary" onPress={onRetry}>
        {t('ui:broken.retry')}
      </Button>
    </div>
  );
};

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Told once per failure; logs may take the error's name, never its message (it may quote an answer). */
  readonly onError?: (error: unknown) => void;
  /** Before the content is shown again: fetch it anew. */
  readonly onRetry?: () => void;
}

interface Failed {
  readonly hasFailed: boolean;
}

/** Where a bug in a screen stops: says that answers are safe, and offers the screen again. React asks for a class. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, Failed> {
  override state: Failed = { hasFailed: false };

  static getDerivedStateFromError(): Failed {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError?.(error);
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Broken
        onRetry={() => {
          this.props.onRetry?.();
          this.setState({ hasFailed: false });
        }}
      />
    );
  }
}
