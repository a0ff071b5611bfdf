/** One's own results today and this week, at the end of a day: of what was done with this phone. */
import { Fragment } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { dayIn } from '../../forms/followup/expressions.ts'
import { stored } from '../store/changed.ts'
import { markedSince } from '../store/own-week.ts'
import { say, sayNumber } from '../ui/text.ts'
import { useTimeZone } from './card/time-zone.ts'
import { today } from './list.ts'
import { mondayOf, type Results, resultsOf } from './week.ts'

const weekWords = {
  today: { en: 'Today', km: 'ថ្ងៃនេះ' },
  week: { en: 'This week', km: 'សប្ដាហ៍នេះ' },
  results: { en: 'Attempts {attempts}, with proof {proven}', km: 'ព្យាយាម {attempts} មានភស្តុតាង {proven}' },
}

export const WeekLine = () => {
  const [sums, setSums] = useState<{ today: Results; week: Results }>()
  const day = today.value
  const changes = stored.value
  const timeZone = useTimeZone()
  useEffect(() => {
    const dayOf = (time: number) => dayIn(time, timeZone)
    Promise.all([markedSince(day, dayOf), markedSince(mondayOf(day), dayOf)]).then(
      ([ofToday, ofWeek]) => setSums({ today: resultsOf(ofToday), week: resultsOf(ofWeek) }),
      // the store may be closed for a moment: the next change counts again
      () => {},
    )
  }, [day, changes, timeZone])
  if (!sums) return null
  return (
    <dl class="facts" data-week>
      {(['today', 'week'] as const).map(span => (
        <Fragment key={span}>
          <dt>{say(weekWords[span])}</dt>
          <dd data-span={span}>
            {say(weekWords.results, {
              attempts: sayNumber(String(sums[span].attempts)),
              proven: sayNumber(String(sums[span].proven)),
            })}
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}
