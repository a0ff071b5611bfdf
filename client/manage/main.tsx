/** The manager's console: for a laptop with a connection. A rail of parts, and the view of the address. */
import '../ui/trusted-types.ts'
import '../ui/tokens.css'
import '../ui/base.css'
import './manage.css'
import { type ComponentType, render } from 'preact'
import { useEffect } from 'preact/hooks'
import { startSync } from '../sync/run.ts'
import { TopBar } from '../ui/bar.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { Toasts } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { AssignView } from './assign-view.tsx'
import { keepCounting } from './conflict-count.ts'
import { Conflicts } from './conflicts.tsx'
import { Drive } from './drive.tsx'
import { Duplicates } from './duplicates.tsx'
import { keepCountingPairs } from './duplicates-count.ts'
import { Employers } from './employers.tsx'
import { Forms } from './forms.tsx'
import { Held } from './held.tsx'
import { ImportPeople } from './import-people.tsx'
import { ImportView } from './import-view.tsx'
import { Indicators } from './indicators.tsx'
import { Lists } from './lists.tsx'
import { People } from './people.tsx'
import { keepLoaded, me } from './programme.ts'
import { Rail } from './rail.tsx'
import { followAddress, route } from './route.ts'
import { Rules } from './rules.tsx'
import { Submissions } from './submissions.tsx'
import { Team } from './team.tsx'
import { words } from './words.ts'

const views: Record<string, ComponentType> = {
  forms: Forms,
  rules: Rules,
  submissions: Submissions,
  held: Held,
  conflicts: Conflicts,
  duplicates: Duplicates,
  employers: Employers,
  people: People,
  lists: Lists,
  work: AssignView,
  team: Team,
  import: ImportView,
  bring: ImportPeople,
  indicators: Indicators,
}

const Console = () => {
  useEffect(keepCounting, [])
  useEffect(keepCountingPairs, [])
  const View = views[route.value.path[0] ?? ''] ?? Drive
  return (
    <div class="console">
      <Rail />
      <main class="view" key={route.value.path.join('/')}>
        <ErrorBoundary>
          <View />
        </ErrorBoundary>
      </main>
    </div>
  )
}

const NoEntry = ({ name }: { name?: string }) => (
  <>
    <TopBar title="Doorstep" end={<LanguageSwitch />} />
    <main class="page">
      {name === undefined ? (
        <Empty icon="person" title={say(words.notJoined)}>
          <p>{say(words.notJoinedHelp)}</p>
        </Empty>
      ) : (
        <Empty icon="person" title={say(words.notManager)}>
          <p>{say(words.notManagerHelp, { name })}</p>
          <a class="button" href="/#open">
            {say(words.toYourWork)}
          </a>
        </Empty>
      )}
    </main>
  </>
)

const App = () => {
  const who = me.value
  if (who === undefined) return null
  if (who === null) return <NoEntry />
  if (who.account.role !== 'manager' && who.account.role !== 'owner')
    return <NoEntry name={who.account.name} />
  return (
    <>
      <Console />
      <Toasts />
    </>
  )
}

followAddress()
keepLoaded()
render(<App />, document.getElementById('app')!)
startSync()
