import { Eye, EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import type { Peek } from './mask.ts';

export interface PeekButtonProps {
  readonly peek: Peek;
  /** What is hidden, for those who hear the button. */
  readonly label: string;
}

/** Shows what is hidden for ten seconds; pressing again hides it at once. */
export const PeekButton = ({ peek, label }: PeekButtonProps) => {
  const t = useStaff();
  const words = t(peek.isPeeking ? 'ui:mask.hide' : 'ui:mask.peek');
  return (
    <Button
      variant="plain"
      icon={peek.isPeeking ? EyeOff : Eye}
      label={`${words}: ${label}`}
      isPressed={peek.isPeeking}
      onPress={peek.toggle}
    >
      {words}
    </Button>
  );
};

export interface HiddenProps {
  /** What stands there instead; null: nothing is hidden. */
  readonly mask: string | null;
  readonly isPeeking: boolean;
  readonly children: ReactNode;
}

/** Dots for the eye, a word for the ear. */
export const Hidden = ({ mask, isPeeking, children }: HiddenProps) => {
  const t = useStaff();
  if (mask === null || isPeeking) return children;
  return (
    <span>
      <span className="sr">{t('ui:mask.hidden')}</span> {mask}
    </span>
  );
};
