/** Interviews per day as bars, the last two weeks; each bar leads to the interviews of its day. */
import { addDays } from '../../forms/eligibility/openings.ts'
import type { SubmissionCounts } from '../../worker/contract/manage.ts'
import { say, sayDay, sayNumber } from '../ui/text.ts'
import { today } from './programme.ts'
import { href } from './route.ts'
import { words } from './words.ts'

const shownDays = 14
const height = 96

/** @param days those on which some arrived, in any order */
export const DayBars = ({ total, days }: Pick<SubmissionCounts, 'total' | 'days'>) => {
  if (total === 0) return <p class="soft">{say(words.noSubmissions)}</p>
  const last = today()
  const counts = Array.from({ length: shownDays }, (_, i) => {
    const day = addDays(last, i - shownDays + 1)
    return { day, count: days.find(one => one.day === day)?.count ?? 0 }
  })
  const most = Math.max(1, ...counts.map(one => one.count))
  return (
    <ol class="bars">
      {counts.map(({ day, count }) => (
        <li key={day}>
          <a href={href(['submissions'], { day })} aria-label={`${sayDay(day)}: ${sayNumber(count)}`}>
            <span class="small number">{count > 0 ? sayNumber(count) : ''}</span>
            <span class="bar-fill" style={{ height: `${Math.round((count / most) * height)}px` }} />
            <span class="small soft">{sayNumber(String(Number(day.slice(8))))}</span>
          </a>
        </li>
      ))}
    </ol>
  )
}
