/**
 * Where the work is, in numbers that add up: every finished form is in exactly one of them. Saved = only on this phone;
 * sent = the server has it; safe = it is on a disk at the office; attention = a manager has to look at it.
 */
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './signal.tsx'
import { say, sayNumber, type Words } from './text.ts'

export interface CountsProps {
  saved: number
  sent: number
  safe: number
  /** shown when there is any */
  attention?: number
}

const columns: { key: keyof CountsProps; tone: Tone; icon: IconName; label: Words }[] = [
  { key: 'saved', tone: 'due', icon: 'up', label: { en: 'on this phone', km: 'ក្នុងទូរស័ព្ទ' } },
  { key: 'sent', tone: 'info', icon: 'tick', label: { en: 'sent', km: 'បានផ្ញើ' } },
  { key: 'safe', tone: 'safe', icon: 'house', label: { en: 'safe at the office', km: 'នៅការិយាល័យ' } },
  { key: 'attention', tone: 'due', icon: 'clock', label: { en: 'with the manager', km: 'អ្នកគ្រប់គ្រងពិនិត្យ' } },
]

export const Counts = (counts: CountsProps) => (
  <div class="counts">
    {columns.map(({ key, tone, icon, label }) => {
      const count = counts[key] ?? 0
      if (key === 'attention' && count === 0) return null
      return (
        <div key={key} data-count={key}>
          <span class={`signal tone-${tone}`}>
            <b>{sayNumber(count)}</b>
            <Icon name={icon} />
          </span>
          <p class="small soft">{say(label)}</p>
        </div>
      )
    })}
  </div>
)
