/**
 * The three signals and a plain one: always an icon, a word and a colour together, so that none depends on seeing colour.
 */
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'safe' | 'due' | 'urgent' | 'info'

export const toneIcons: Record<Tone, IconName> = {
  safe: 'tick',
  due: 'clock',
  urgent: 'triangle',
  info: 'info',
}

interface SignalProps {
  tone: Tone
  /** in place of the tone's own */
  icon?: IconName
  children: ComponentChildren
}

/** A word with its signal, inside a line. */
export const Signal = ({ tone, icon, children }: SignalProps) => (
  <span class={`signal tone-${tone}`}>
    <Icon name={icon ?? toneIcons[tone]} size="1.2em" />
    <span>{children}</span>
  </span>
)
