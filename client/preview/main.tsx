/**
 * The phone frame beside a form that is being written: the interview as enumerators see it, told what to show by the
 * console's window around it (messages.ts). Opened by itself it has nothing to show.
 */
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

const begin = (from: AnswerTree | undefined, page: string | undefined) => {
  if (!shown) return
  void session.peek()?.close({ finished: true })
  try {
    const next = rehearse(shown.form, shown.files, shown.timeZone, from, (kept, at) => {
      answers = kept
      tell({ say: 'answers', answers: kept, page: at })
    })
    if (page && (page === endPage || next.instance.node(page)?.relevant)) next.goTo(page)
    session.value = next
    answers = next.instance.answers()
    tell({ say: 'answers', answers, page: next.page.value })
  } catch (error) {
    reportError(error)
    session.value = undefined
    tell({ say: 'broken' })
  }
}

const follow: { [What in ToPreview['say']]: (message: Extract<ToPreview, { say: What }>) => void } = {
  show: message => {
    shown = message
    const current = session.peek()
    current?.flush()
    begin(message.answers ?? current?.instance.answers() ?? answers, current?.page.peek())
  },
  goTo: ({ node }) => {
    const current = session.peek()
    const path = current && pathOfNode(current.instance, node)
    if (!current || !path) return
    goToQuestion(current, path)
    requestAnimationFrame(() => focusQuestion(path))
  },
  look: ({ language, formLanguage, contrast }) => {
    setLanguageHere(language)
    document.documentElement.dataset.contrast = contrast
    session.peek()?.chooseLanguage(formLanguage)
  },
  restart: () => begin(undefined, undefined),
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
            begin(undefined, undefined)
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
