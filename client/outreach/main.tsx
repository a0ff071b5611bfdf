/**
 * The outreach app: today's list, and the card of a person. Everything it shows is on this phone; sync goes on beside it.
 */
import '../ui/trusted-types.ts'
import '../ui/tokens.css'
import '../ui/base.css'
import './outreach.css'
import { render } from 'preact'
import { Guarded, HealthPart, startHealth } from '../health/later.tsx'
import { startSync } from '../sync/run.ts'
import { isAble } from '../ui/able.tsx'
import { TopBar } from '../ui/bar.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { later } from '../ui/later.tsx'
import { Toasts } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { Gate } from '../vault/gate.tsx'
import { keepLoaded, type Loaded, loaded, me, opened, shownId } from './list.ts'
import { followAddress, goBack, type Route, route } from './route.ts'
import { SyncButton, SyncLine } from './sync-line.tsx'
import { Today } from './today.tsx'
import { words } from './words.ts'

// the card, a household and a form come when the first of them is opened; the service worker has them by then
const Person = later(() => import('./person.tsx').then(part => part.Person))
const Household = later(() => import('./card/household.tsx').then(part => part.Household))
const Employer = later(() => import('./employer-page.tsx').then(part => part.EmployerPage))
const Visit = later(() => import('../visit/visit.tsx').then(part => part.Visit))

const Place = ({ at, loaded }: { at: Route; loaded: Loaded }) => {
  if (at.screen === 'form') return <Visit key={at.draft} draft={at.draft} onLeave={goBack} />
  if (at.screen === 'employer') return <Employer key={at.employer} token={at.employer} loaded={loaded} />
  // a card is drawn when its household is open; until then the list stays
  const isOpen = opened.value === shownId()
  if (at.screen === 'person' && isOpen) return <Person key={at.person} id={at.person} loaded={loaded} />
  if (at.screen === 'household' && isOpen)
    return <Household key={at.household} id={at.household} loaded={loaded} />
  return <Today loaded={loaded} />
}

const Screen = () => {
  const now = loaded.value
  if (now && me.value) return <Place at={route.value} loaded={now} />
  const [title, help] = me.value
    ? [words.notReady, words.notReadyHelp]
    : [words.notJoined, words.notJoinedHelp]
  return (
    <>
      <TopBar
        title="Doorstep"
        end={
          <>
            <LanguageSwitch />
            {me.value && <SyncButton />}
          </>
        }
      >
        {me.value && <SyncLine />}
      </TopBar>
      <main class="page">
        {now === undefined ? (
          <p class="soft" role="status">
            {say(words.loading)}
          </p>
        ) : (
          <Empty icon="house" title={say(title)}>
            <p>{say(help)}</p>
          </Empty>
        )}
        {now !== undefined && <HealthPart />}
      </main>
    </>
  )
}

const App = () => (
  <>
    <ErrorBoundary>
      <Guarded>
        <Gate>
          <Screen />
        </Gate>
      </Guarded>
    </ErrorBoundary>
    <Toasts />
  </>
)

followAddress()
keepLoaded()
render(<App />, document.getElementById('app')!)
if (isAble) startSync()
startHealth()
