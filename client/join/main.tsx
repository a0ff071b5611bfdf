/**
 * The root page: takes the code out of the invitation's link, joins this phone on a tap, and leads to the app of the role.
 * Opened from the home screen (`/#open`) on a joined phone it goes there at once.
 */
import '../ui/trusted-types.ts'
import { signal } from '@preact/signals'
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { Guarded, StrandedPart, startHealth } from '../health/later.tsx'
import { self } from '../store/device.ts'
import type { Self } from '../store/types.ts'
import { RequestFailed } from '../sync/api.ts'
import { codeOf } from '../sync/invitation.ts'
import { keepOffline } from '../sync/offline.ts'
import { isAble } from '../ui/able.tsx'
import { TopBar } from '../ui/bar.tsx'
import '../ui/base.css'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import '../ui/tokens.css'
import { appOf, join } from './join.ts'
import { words } from './words.ts'

/** how long joining waits for the files of the app; 120 kB take 24 s at 5 kB/s */
const longestWaitMs = 30_000

type Trouble = (typeof words)[keyof typeof words]

const enter = (me: Self) => location.replace(`/${appOf(me.account.role)}/`)

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof RequestFailed)) return words.trouble
  if (error.code === 'sync.offline') return words.offline
  return error.status >= 400 && error.status < 500 ? words.refused : words.trouble
}

const Joining = ({ invited }: { invited: string }) => {
  const [text, setText] = useState(invited)
  const [trouble, setTrouble] = useState<Trouble>()
  const [busy, setBusy] = useState(false)
  const joinNow = async () => {
    const code = codeOf(text)
    if (!code) return setTrouble(words.badCode)
    setBusy(true)
    setTrouble(undefined)
    try {
      // asked on a tap, when browsers are readiest to say yes; sync works either way
      const [me] = await Promise.all([join(code), navigator.storage?.persist?.().catch(() => false)])
      // not for ever: on a slow line the app itself goes on fetching, and says until then that it is not ready
      await Promise.race([
        keepOffline(appOf(me.account.role)),
        new Promise(wait => setTimeout(wait, longestWaitMs)),
      ])
      enter(me)
    } catch (error) {
      setTrouble(troubleOf(error))
      setBusy(false)
    }
  }
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        joinNow()
      }}
    >
      <p>{say(invited ? words.linkFound : words.intro)}</p>
      <TextField label={say(words.code)} hint={say(words.codeHint)} value={text} onInput={setText} />
      {trouble && (
        <Notice tone="urgent" alert>
          {say(trouble)}
        </Notice>
      )}
      <Button kind="primary" submit wide busy={busy} action="join">
        {say(words.join)}
      </Button>
    </form>
  )
}

const Joined = ({ me, onAnew }: { me: Self; onAnew: () => void }) => (
  <div class="stack">
    <p>{say(words.joinedAs, { name: me.account.name })}</p>
    <Button kind="primary" wide action="go-on" onPress={() => enter(me)}>
      {say(words.goOn)}
    </Button>
    <Button kind="quiet" wide action="join-anew" onPress={onAnew}>
      {say(words.joinAnew)}
    </Button>
  </div>
)

const invited = codeOf(/^#join=/.test(location.hash) ? location.hash : '')
const open = location.hash === '#open'
/** a second person for this phone, from its lock screen */
const adding = location.hash === '#add'
// the code leaves the address bar before anything else happens: no history, no screenshot holds it
if (location.hash) history.replaceState(null, '', location.pathname)

const joinedAs = signal<Self | undefined>(undefined)

const Root = () => (
  <>
    <TopBar title="Doorstep" end={<LanguageSwitch />} />
    <main class="page">
      {joinedAs.value && !invited && !adding ? (
        <Joined
          me={joinedAs.value}
          onAnew={() => {
            joinedAs.value = undefined
          }}
        />
      ) : (
        <div class="stack">
          {adding && joinedAs.value && <Notice tone="info">{say(words.adding)}</Notice>}
          <StrandedPart />
          <Joining invited={invited} />
        </div>
      )}
    </main>
  </>
)

if (isAble) joinedAs.value = await self().catch(() => undefined)
if (joinedAs.value && open) enter(joinedAs.value)
else {
  render(
    <Guarded>
      <Root />
    </Guarded>,
    document.getElementById('app')!,
  )
  startHealth()
}
