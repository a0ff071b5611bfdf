/**
 * The phone frame beside a form that is being written: the interview as enumerators see it, told what to show by the
 * console's window around it (messages.ts). Opened by itself it has nothing to show.
 */
import '../ui/trusted-types.ts'
import '../ui/tokens.css'
import '../ui/base.css'
import '../capture/capture.css'
import { signal } from '@preact/signals'
import { render } from 'preact'
import type { AnswerTree } from '../../forms/values.ts'
import { focusQuestion } from '../capture/focus-question.ts'
import { Interview } from '../capture/interview.tsx'
import { goToQuestion } from '../capture/navigate.ts'
import { endPage, type Session } from '../capture/session.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { Toasts } from '../ui/notice.tsx'
import { say, setLanguageHere } from '../ui/text.ts'
import type { FromPreview, ToPreview } from './messages.ts'
import { pathOfNode } from './node-path.ts'
import { rehearse } from './rehearsal.ts'

type Shown = Extract<ToPreview, { say: 'show' }>

const session = signal<Session | undefined>(undefined)
let shown: Shown | undefined
/** what was filled in so far; outlives a form that is shown anew */
let answers: AnswerTree | undefined

const tell = (message: FromPreview) => parent.postMessage(message, location.origin)

/** counts the openings: one that another has overtaken is not shown */
let openings = 0

const begin = async (from: AnswerTree | undefined, page: string | undefined) => {
  if (!shown) return
  const mine = ++openings
  try {
    const next = await rehearse(shown.form, shown.files, shown.timeZone, from, (kept, at) => {
      if (mine !== openings) return
      answers = kept
      tell({ say: 'answers', answers: kept, page: at })
      void sayWhy()
    })
    if (mine !== openings) return void next.close({ finished: true })
    void session.peek()?.close({ finished: true })
    if (page && (page === endPage || next.instance.isRelevant(page))) next.goTo(page)
    next.chooseLanguage(formLanguage)
    session.value = next
    answers = next.instance.answers()
    tell({ say: 'answers', answers, page: next.page.value })
    void sayWhy()
  } catch (error) {
    reportError(error)
    session.value = undefined
    tell({ say: 'broken' })
  }
}

let formLanguage: string | undefined
let watched: string | undefined

/** What the inspector beside asks for; its code is fetched with the first question. */
const sayWhy = async () => {
  const path = watched
  if (path === undefined) return
  const { explainAt } = await import('./explain-at.ts')
  const current = session.peek()
  if (current && path === watched) tell({ say: 'why', path, ...explainAt(current.instance, path) })
}

const goTo = (path: string | undefined) => {
  const current = session.peek()
  if (!current || !path) return
  goToQuestion(current, path)
  requestAnimationFrame(() => focusQuestion(path))
}

const follow: { [What in ToPreview['say']]: (message: Extract<ToPreview, { say: What }>) => void } = {
  show: message => {
    shown = message
    const current = session.peek()
    current?.flush()
    void begin(message.answers ?? current?.instance.answers() ?? answers, current?.page.peek())
  },
  goTo: ({ node }) => {
    const current = session.peek()
    goTo(current && pathOfNode(current.instance, node))
  },
  goToPath: ({ path }) => goTo(path),
  watch: ({ path }) => {
    watched = path
    void sayWhy()
  },
  look: look => {
    setLanguageHere(look.language)
    document.documentElement.dataset.contrast = look.contrast
    formLanguage = look.formLanguage
    session.peek()?.chooseLanguage(formLanguage)
  },
  restart: () => void begin(undefined, undefined),
  end: () => session.peek()?.goTo(endPage),
}

addEventListener('message', ({ origin, source, data }: MessageEvent<ToPreview>) => {
  if (origin !== location.origin || source !== parent || !Object.hasOwn(follow, data?.say)) return
  const act = follow[data.say] as (message: ToPreview) => void
  act(data)
})

/** The question that a tap or the keyboard is on. */
const touched = (event: Event) => {
  const path =
    event.target instanceof Element && event.target.closest<HTMLElement>('[data-path]')?.dataset.path
  if (path) tell({ say: 'touched', path })
}
addEventListener('click', touched, { capture: true })
addEventListener('focusin', touched)

const Preview = () => {
  const current = session.value
  return (
    <ErrorBoundary>
      {current ? (
        <Interview
          key={current.draft.id}
          session={current}
          onLeave={() => {
            tell({ say: 'finished' })
            void begin(undefined, undefined)
          }}
        />
      ) : (
        <main class="page">
          <p class="soft">
            {say({
              en: 'The form shows here while you write it.',
              km: 'ទម្រង់នឹងបង្ហាញនៅទីនេះ ពេលអ្នកកំពុងសរសេរ។',
            })}
          </p>
        </main>
      )}
      <Toasts />
    </ErrorBoundary>
  )
}

render(<Preview />, document.getElementById('app')!)
if (parent !== window) tell({ say: 'ready' })
