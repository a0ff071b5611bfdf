/** The tabs over the list, with their counts; those that nothing stands in for this account are not there. */
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber, type Words } from '../ui/text.ts'
import { listWords } from './list-words.ts'
import { sectionCounts, sums, type TabName, tab, tabShown } from './view.ts'
import { words } from './words.ts'

const names: Record<TabName, Words> = {
  today: words.today,
  overdue: words.overdue,
  place: listWords.places,
  employer: listWords.employers,
  nearest: listWords.nearest,
}

export const Tabs = () => {
  const counts = sectionCounts.value
  const shown: TabName[] = ['today', 'overdue', 'place']
  if (sums.value.employer) shown.push('employer')
  if (sums.value.nearest) shown.push('nearest')
  const countOf = (name: TabName) => (name === 'today' || name === 'overdue' ? counts[name] : undefined)
  return (
    <nav class="tabs" aria-label={say(listWords.tabs)}>
      {shown.map(name => (
        <button
          key={name}
          type="button"
          class="tab"
          data-tab={name}
          aria-current={tabShown.value === name ? 'true' : undefined}
          onClick={event => {
            tab.value = name
            event.currentTarget.scrollIntoView({ block: 'nearest', inline: 'center' })
          }}
        >
          <Label name={name} count={countOf(name)} />
        </button>
      ))}
    </nav>
  )
}

const Label = ({ name, count }: { name: TabName; count: number | undefined }) => {
  const text = (
    <>
      {say(names[name])}
      {count !== undefined && <> {sayNumber(count)}</>}
    </>
  )
  return (
    <span data-count={name}>
      {name === 'overdue' && count ? <Signal tone="urgent">{text}</Signal> : text}
    </span>
  )
}
