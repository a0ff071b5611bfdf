/**
 * Which screen: home, or an interview. The address holds the draft's id (a random one) and nothing else, so that Back leaves
 * an interview and a killed tab comes back to it.
 */
import { effect, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { stored } from '../store/changed.ts'
import { draftFree } from '../store/drafts.ts'
import { TopBar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { Notice, Toasts } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { Home } from './home.tsx'
import { saveDraftToFile } from './save-draft.ts'
import type { Session } from './session.ts'
import { words } from './words.ts'

type Opened = Session | 'draft.missing' | 'form.missing' | 'broken' | undefined

/** after a change of the store there is more to do than to look whether a scanner must be fetched */
const aheadMs = 5_000
let ahead: ReturnType<typeof setTimeout> | undefined

const draftId = () => location.hash.match(/^#draft\/([0-9a-f-]{36})$/)?.[1]
const route = signal(draftId())
const opened = signal<Opened>(undefined)

/**
 * The interview with the engine under it, two thirds of this app: fetched when the first draft is opened, so that the day
 * shows sooner on a first visit. The service worker keeps it with the rest.
 */
const interviewParts = () =>
  Promise.all([import('./session.ts'), import('./interview.tsx'), import('./warm-up.ts')])

/** Once the programme is there, what an interview needs is made ready: the first tap should not wait for it. */
const warmAhead = () =>
  effect(() => {
    stored.value
    interviewParts()
      .then(([, , { warmUp }]) => warmUp())
      .catch(() => {})
  })
const Interview = signal<typeof import('./interview.tsx').Interview | undefined>(undefined)

/** the interview that was left last, until all of it is written */
let leaving: Promise<void> | undefined

async function open(id: string): Promise<Exclude<Opened, undefined>> {
  const [{ openSession }, view] = await interviewParts()
  Interview.value = view.Interview
  await leaving
  return openSession(id)
}

/** grows when an interview that could only be read is free: it is opened once more, as its writer left it */
const freed = signal(0)

/** Opens the draft of the address; an interview that is left is written and let go of first. */
const follow = () =>
  effect(() => {
    const id = route.value
    freed.value
    const over = new AbortController()
    let left = false
    let session: Session | undefined
    if (id)
      open(id)
        .then(result => {
          if (typeof result !== 'string') session = result
          if (left) leaving = session?.close({ finished: false })
          else opened.value = result
          if (session?.readOnly)
            draftFree(session.draft.id, over.signal).then(
              () => freed.value++,
              // left before that
              () => {},
            )
        })
        .catch(() => {
          if (!left) opened.value = 'broken'
        })
    return () => {
      left = true
      over.abort()
      opened.value = undefined
      if (session) leaving = session.close({ finished: false })
    }
  })

const toHome = () => {
  location.hash = ''
}

const problemWords = {
  'draft.missing': words.draftMissing,
  'form.missing': words.formMissing,
  broken: words.openFailed,
}

const Opening = () => {
  const state = opened.value
  const View = Interview.value
  if (View && state && typeof state !== 'string') return <View session={state} onLeave={toHome} />
  return (
    <>
      <TopBar
        title={say(words.draft)}
        start={<Button kind="quiet" icon="back" label={say(words.home)} action="leave" onPress={toHome} />}
      />
      <main class="page stack">
        {typeof state === 'string' ? (
          <>
            <Notice tone="due">{say(problemWords[state])}</Notice>
            {state !== 'draft.missing' && route.value && (
              <Button
                icon="below"
                wide
                action="save-draft"
                onPress={() => void saveDraftToFile(route.value!)}
              >
                {say(words.saveDraft)}
              </Button>
            )}
          </>
        ) : (
          <p class="soft">{say(words.opening)}</p>
        )}
      </main>
    </>
  )
}

export const App = () => {
  useEffect(() => {
    const onHash = () => {
      route.value = draftId()
    }
    addEventListener('hashchange', onHash)
    const stop = follow()
    const stopAhead = effect(() => {
      stored.value
      clearTimeout(ahead)
      ahead = setTimeout(() => {
        import('./scan/scan-ahead.ts').then(scan => scan.keepWhatScanningNeeds()).catch(() => {})
      }, aheadMs)
    })
    const stopWarming = warmAhead()
    return () => {
      removeEventListener('hashchange', onHash)
      stop()
      stopAhead()
      stopWarming()
      clearTimeout(ahead)
    }
  }, [])
  return (
    <ErrorBoundary>
      {route.value ? <Opening /> : <Home />}
      <Toasts />
    </ErrorBoundary>
  )
}
