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

/** A word with its signal, inside a line. */
export const Signal = ({ tone, children }: { tone: Tone; children: ComponentChildren }) => (
  <span class={`signal tone-${tone}`}>
    <Icon name={toneIcons[tone]} size="1.2em" />
    <span>{children}</span>
  </span>
)
