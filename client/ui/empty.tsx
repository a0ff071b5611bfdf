/** What a list says when nothing is in it: why, and what to do. */
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

interface EmptyProps {
  icon: IconName
  title: string
  children?: ComponentChildren
}

export const Empty = ({ icon, title, children }: EmptyProps) => (
  <div class="empty">
    <Icon name={icon} size="2.5rem" />
    <p class="label">{title}</p>
    {children}
  </div>
)
