/**
 * The first screen: the list, by day, by place, by employer or by nearness. Tabs, search and what is chosen stay as they were when one
 * comes back from a person.
 */
import { useState } from 'preact/hooks'
import { TopBar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { later } from '../ui/later.tsx'
import { say } from '../ui/text.ts'
import { DayTab } from './day-tab.tsx'
import { found, isSearching } from './found.ts'
import { isFilling, type Loaded } from './list.ts'
import './list.css'
import { listWords } from './list-words.ts'
import { MovedNote } from './moved-note.tsx'
import { SearchBar } from './search-bar.tsx'
import { SyncButton, SyncLine } from './sync-line.tsx'
import { Tabs } from './tabs.tsx'
import {
  chosen,
  chosenWhose,
  isOpening,
  outcome,
  query,
  rowsOfWhose,
  showEverything,
  tabShown,
} from './view.ts'
import { words } from './words.ts'
import { WorkSheet } from './work-sheet.tsx'

const PlaceTab = later(() => import('./place-tab.tsx').then(loaded => loaded.PlaceTab))
const EmployerTab = later(() => import('./employer-tab.tsx').then(loaded => loaded.EmployerTab))
const NearestTab = later(() => import('./nearest-tab.tsx').then(loaded => loaded.NearestTab))
const BulkBar = later(() => import('./bulk-bar.tsx').then(loaded => loaded.BulkBar))

export const Today = ({ loaded }: { loaded: Loaded }) => {
  const [asking, setAsking] = useState(false)
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
        title={say(listWords.title)}
        end={<SyncButton />}
      >
        <SyncLine />
        <Tabs />
      </TopBar>
      {isFilling.value && loaded.rows.length > 0 && (
        <p class="list-note small soft" role="status" data-filling>
          {say(listWords.filling)}
        </p>
      )}
      <SearchBar loaded={loaded} />
      <main>
        <MovedNote />
        <Shown loaded={loaded} />
      </main>
      {chosen.value && <BulkBar loaded={loaded} />}
      {asking && <WorkSheet onClose={() => setAsking(false)} />}
    </>
  )
}

const Shown = ({ loaded }: { loaded: Loaded }) => {
  const { written, heard } = found.value
  if (isOpening.value)
    return (
      <p class="page soft" role="status">
        {say(words.loading)}
      </p>
    )
  if (loaded.rows.length === 0)
    return isFilling.value ? (
      <p class="page soft" role="status" data-filling>
        {say(listWords.filling)}
      </p>
    ) : (
      <Empty icon="tick" title={say(words.noCases)}>
        <p>{say(words.noCasesHelp)}</p>
      </Empty>
    )
  if (rowsOfWhose.value.length === 0)
    return (
      <Empty icon="person" title={say(listWords.noMine)}>
        <p>{say(listWords.noMineHelp, { count: loaded.rows.length })}</p>
        <Button
          action="show-everybody"
          onPress={() => {
            chosenWhose.value = 'everybody'
          }}
        >
          {say(listWords.showEverybody)}
        </Button>
      </Empty>
    )
  if (written.length + heard.length === 0 && !isSearching.value && (query.value || outcome.value))
    return (
      <Empty icon="search" title={say(words.noMatch)}>
        <p>{say(words.noMatchHelp)}</p>
        <Button action="show-all" onPress={showEverything}>
          {say(words.showAll)}
        </Button>
      </Empty>
    )
  const tab = tabShown.value
  if (tab === 'place') return <PlaceTab />
  if (tab === 'employer') return <EmployerTab />
  if (tab === 'nearest') return <NearestTab />
  return <DayTab tab={tab} />
}
