/**
 * The first screen: today's list. Counts in the bar, search and two filters, then overdue, today and later in one windowed
 * list that comes back where it was left.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { TopBar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Signal } from '../ui/signal.tsx'
import { language, say, sayNumber } from '../ui/text.ts'
import { CaseRowLink } from './case-row.tsx'
import { Filters } from './filters.tsx'
import { filter, items, type Loaded, sectionCounts } from './list.ts'
import type { ListItem } from './sections.ts'
import { SyncButton, SyncLine } from './sync-line.tsx'
import { offsetsOf, windowOf } from './window.ts'
import { words } from './words.ts'
import { WorkSheet } from './work-sheet.tsx'

/** rem: four lines of a row in each language, and a heading; the style sheet gives them the same heights */
const rowHeight = { en: 7.25, km: 8.5 }
const headingHeight = 3
/** pixels rendered beyond the screen, about one flick of a thumb at 60 frames a second */
const overscan = 600

/** Where the list stood when it was left; a new page begins at the top. */
let place = 0

export const Today = ({ loaded }: { loaded: Loaded }) => {
  const [asking, setAsking] = useState(false)
  const numbers = sectionCounts.value
  return (
    <>
      <TopBar
        start={
          <Button
            kind="quiet"
            icon="person"
            label={say(words.account)}
            action="work"
            onPress={() => setAsking(true)}
          />
        }
        title={
          <span class="today-counts">
            <span data-count="today">{say(words.todayCount, { count: numbers.today })}</span>
            {numbers.overdue > 0 && (
              <span data-count="overdue">
                <Signal tone="urgent">{say(words.overdueCount, { count: numbers.overdue })}</Signal>
              </span>
            )}
          </span>
        }
        end={<SyncButton />}
      >
        <SyncLine />
      </TopBar>
      <Filters loaded={loaded} />
      <main>
        {items.value.length > 0 ? (
          <LongList items={items.value} loaded={loaded} />
        ) : loaded.rows.length > 0 ? (
          <Empty icon="search" title={say(words.noMatch)}>
            <p>{say(words.noMatchHelp)}</p>
            <Button
              action="show-all"
              onPress={() => {
                filter.value = { query: '', place: '', outcome: '' }
              }}
            >
              {say(words.showAll)}
            </Button>
          </Empty>
        ) : (
          <Empty icon="tick" title={say(words.noCases)}>
            <p>{say(words.noCasesHelp)}</p>
          </Empty>
        )}
      </main>
      {asking && <WorkSheet onClose={() => setAsking(false)} />}
    </>
  )
}

const heading = { overdue: words.overdue, today: words.today, later: words.later }

const LongList = ({ items, loaded }: { items: ListItem[]; loaded: Loaded }) => {
  const list = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(place)
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const row = rowHeight[language.value] * rem
  const offsets = offsetsOf(items.map(item => (item.kind === 'row' ? row : headingHeight * rem)))
  const seen = windowOf(offsets, top, innerHeight, overscan)

  useLayoutEffect(() => {
    scrollTo(0, place)
    const follow = () => {
      place = scrollY
      setTop(scrollY - (list.current?.offsetTop ?? 0))
    }
    follow()
    addEventListener('scroll', follow, { passive: true })
    addEventListener('resize', follow)
    return () => {
      removeEventListener('scroll', follow)
      removeEventListener('resize', follow)
    }
  }, [])

  return (
    <div
      ref={list}
      class="worklist"
      style={{ paddingTop: `${seen.before}px`, paddingBottom: `${seen.after}px` }}
    >
      {items.slice(seen.start, seen.end).map(item =>
        item.kind === 'heading' ? (
          <h2 key={item.section} class={`worklist-heading worklist-${item.section}`}>
            {say(heading[item.section])} <span class="number soft">{sayNumber(item.count)}</span>
          </h2>
        ) : (
          <CaseRowLink key={item.row.id} row={item.row} loaded={loaded} />
        ),
      )}
    </div>
  )
}
