/**
 * Where the work is, in three numbers that add up: every finished form is in exactly one of them. Saved = only on this
 * phone; sent = the server has it; safe = it is on a disk at the office.
 */
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './signal.tsx'
import { say, sayNumber, type Words } from './text.ts'

export interface CountsProps {
  saved: number
  sent: number
  safe: number
}

const columns: { key: keyof CountsProps; tone: Tone; icon: IconName; label: Words }[] = [
  { key: 'saved', tone: 'due', icon: 'up', label: { en: 'on this phone', km: 'ក្នុងទូរស័ព្ទនេះ' } },
  { key: 'sent', tone: 'info', icon: 'tick', label: { en: 'sent', km: 'បានផ្ញើ' } },
  {
    key: 'safe',
    tone: 'safe',
    icon: 'house',
    label: { en: 'safe at the office', km: 'មានសុវត្ថិភាពនៅការិយាល័យ' },
  },
]

export const Counts = (counts: CountsProps) => (
  <div class="counts">
    {columns.map(({ key, tone, icon, label }) => (
      <div key={key} data-count={key}>
        <b>{sayNumber(counts[key])}</b>
        <span class={`signal small tone-${tone}`}>
          <Icon name={icon} size="1em" />
          <span>{say(label)}</span>
        </span>
      </div>
    ))}
  </div>
)
