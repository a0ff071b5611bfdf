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
import { Toasts } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { Gate } from '../vault/gate.tsx'
import { keepLoaded, loaded, me } from './list.ts'
import { Person } from './person.tsx'
import { followAddress, route } from './route.ts'
import { SyncButton, SyncLine } from './sync-line.tsx'
import { Today } from './today.tsx'
import { words } from './words.ts'

const Screen = () => {
  const now = loaded.value
  if (now && me.value)
    return route.value.screen === 'person' ? (
      <Person key={route.value.person} id={route.value.person} loaded={now} />
    ) : (
      <Today loaded={now} />
    )
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
