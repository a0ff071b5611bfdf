/**
 * Today and what comes after it, or what is overdue. A search looks through all three: who looks for a person does not know how late
 * they are.
 */
import { useMemo } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { language, say } from '../ui/text.ts'
import { found } from './found.ts'
import { bySection, type Group } from './groups.ts'
import { loaded, today } from './list.ts'
import { listWords } from './list-words.ts'
import { LongList } from './long-list.tsx'
import type { SectionName } from './order.ts'
import { query, sectionCounts, tab } from './view.ts'
import { words } from './words.ts'

const headings = { overdue: words.overdue, today: words.today, later: words.later }

export const DayTab = ({ tab: shown }: { tab: 'today' | 'overdue' }) => {
  const { written, heard } = found.value
  const isSearch = query.value !== ''
  const spoken = language.value
  // of the first screen, kept from last time, there are more than its rows
  const front = loaded.value?.front
  const groups = useMemo(() => {
    const sections: SectionName[] = isSearch
      ? ['overdue', 'today', 'later']
      : shown === 'today'
        ? ['today', 'later']
        : ['overdue']
    const all = bySection(written, sections, today.value, section => say(headings[section]))
    if (front) return all.map(group => ({ ...group, count: front.sums.sections[group.key as SectionName] }))
    const alike: Group = { key: 'heard', title: say(listWords.heard), rows: heard }
    return heard.length ? [...all, alike] : all
  }, [written, heard, isSearch, shown, today.value, spoken, front])
  if (shown === 'overdue' && !isSearch && groups.length === 0)
    return (
      <Empty icon="tick" title={say(listWords.noOverdue)}>
        <p>{say(listWords.noOverdueHelp)}</p>
      </Empty>
    )
  return (
    <>
      {shown === 'today' && !isSearch && <NothingToday />}
      <LongList name={shown} groups={groups} />
    </>
  )
}

/** Over what comes later: that today is free, and what to do with it. */
const NothingToday = () => {
  const counts = sectionCounts.value
  if (counts.today > 0) return null
  return (
    <div class="nothing-today">
      <p>
        <b>{say(listWords.noToday)}</b>
      </p>
      {counts.overdue > 0 && (
        <>
          <p class="small">{say(listWords.noTodayHelp, { count: counts.overdue })}</p>
          <Button
            action="show-overdue"
            onPress={() => {
              tab.value = 'overdue'
            }}
          >
            {say(listWords.showOverdue)}
          </Button>
        </>
      )}
    </div>
  )
}
