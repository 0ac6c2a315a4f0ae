import './Button.css';
import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Link, Button as Pressable, type PressEvent } from 'react-aria-components';

export type ButtonVariant = 'primary' | 'secondary' | 'plain' | 'danger';

interface Look {
  readonly variant?: ButtonVariant;
  readonly icon?: LucideIcon;
  /** An icon after the words: the arrow of *next*. */
  readonly iconEnd?: LucideIcon;
  /** 64 px, for the applicant's own presses. */
  readonly tall?: boolean;
  readonly children?: ReactNode;
}

export interface ButtonProps extends Look {
  readonly onPress?: ((event: PressEvent) => void) | undefined;
  readonly isDisabled?: boolean;
  /** Why it cannot be pressed yet, in words beside it. The button stays reachable, so that its reason can be heard. */
  readonly whyNot?: ReactNode;
  /** The name of a button that shows only an icon. */
  readonly label?: string;
  /** A button that stays pressed (*larger Chinese*). */
  readonly isPressed?: boolean;
  readonly type?: 'button' | 'submit';
  readonly autoFocus?: boolean;
  readonly id?: string;
  readonly slot?: string | null;
}

const classOf = ({ variant = 'secondary', tall = false }: Look, isIconOnly: boolean): string =>
  `button ${variant}${tall ? ' tall' : ''}${isIconOnly ? ' icon-only' : ''}`;

const Face = ({ icon: Icon, iconEnd: IconEnd, children }: Look) => (
  <>
    {Icon && <Icon className="icon" aria-hidden />}
    {children}
    {IconEnd && <IconEnd className="icon" aria-hidden />}
  </>
);

/** A verb to press. One primary button a screen; a disabled one says why in `whyNot`. */
export const Button = (props: ButtonProps) => {
  const { onPress, isDisabled = false, whyNot, label, isPressed, type = 'button', children } = props;
  const whyId = useId();
  const explains = isDisabled && whyNot !== undefined;
  const button = (
    <Pressable
      className={classOf(props, children === undefined)}
      type={explains ? 'button' : type}
      isDisabled={isDisabled && !explains}
      {...(explains ? { 'aria-disabled': true, 'aria-describedby': whyId } : onPress && { onPress })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
      {...(props.autoFocus && { autoFocus: true })}
      {...(props.id !== undefined && { id: props.id })}
      {...(props.slot !== undefined && { slot: props.slot })}
    >
      <Face {...props}>{children}</Face>
    </Pressable>
  );
  if (!explains) return button;
  return (
    <span className="with-why">
      <span id={whyId} className="why-not">
        {whyNot}
      </span>
      {button}
    </span>
  );
};

export interface LinkButtonProps extends Look {
  readonly href?: string;
  readonly onPress?: (event: PressEvent) => void;
  readonly label?: string;
  /** `page` or `step`: this is where the reader is. */
  readonly current?: 'page' | 'step';
}

/** Goes to another place; looks like a button. */
export const LinkButton = (props: LinkButtonProps) => (
  <Link
    className={classOf(props, props.children === undefined)}
    {...(props.href !== undefined && { href: props.href })}
    {...(props.onPress && { onPress: props.onPress })}
    {...(props.label !== undefined && { 'aria-label': props.label })}
    {...(props.current && { 'aria-current': props.current })}
  >
    <Face {...props}>{props.children}</Face>
  </Link>
);
