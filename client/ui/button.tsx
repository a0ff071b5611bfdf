/**
 * What can be pressed. One primary button a screen. `action` becomes data-action, the hook by which tests find it.
 */
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export interface ButtonProps {
  children?: ComponentChildren
  kind?: 'primary' | 'danger' | 'quiet'
  icon?: IconName
  /** after the words instead of before */
  iconEnd?: IconName
  /** the word for an icon that stands alone */
  label?: string
  action?: string
  wide?: boolean
  disabled?: boolean
  busy?: boolean
  submit?: boolean
  onPress?: (event: MouseEvent) => void
}

export const Button = (props: ButtonProps) => (
  <button
    type={props.submit ? 'submit' : 'button'}
    class={`button${props.kind ? ` button-${props.kind}` : ''}${props.wide ? ' button-wide' : ''}`}
    data-action={props.action}
    aria-label={props.label}
    aria-busy={props.busy || undefined}
    disabled={props.disabled || props.busy}
    onClick={props.onPress}
  >
    {props.icon && <Icon name={props.icon} />}
    {props.children !== undefined && <span>{props.children}</span>}
    {props.iconEnd && <Icon name={props.iconEnd} />}
  </button>
)
