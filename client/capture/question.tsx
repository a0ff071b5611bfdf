/**
 * One question: its words, its control, what is wrong with the answer. It reads one signal, so an answer elsewhere draws it
 * again only when it changes. A control that breaks leaves the rest of the form alone.
 */
import { useId } from 'preact/hooks'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { ErrorText } from '../ui/field.tsx'
import { Inline, Markdown } from '../ui/markdown.tsx'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import type { ControlProps } from './controls/control.ts'
import { controlOf } from './controls/registry.tsx'
import { LabelMedia } from './label-media.tsx'
import { messageOf } from './message.ts'
import { ReadOnlyValue } from './read-only.tsx'
import { RequiredStar } from './required-star.tsx'
import type { Session } from './session.ts'
import { words } from './words.ts'

const Body = ({ session, path }: { session: Session; path: string }) => {
  const live = session.live(path)
  const state = live.state.value
  const id = useId()
  if (!state?.relevant) return null
  const message = messageOf(state, live.telling.value)
  const Control = controlOf(state)
  const describedBy =
    [state.hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(' ') || undefined
  const props: ControlProps = { state, session, labelId: `${id}-label`, describedBy }
  const note = state.type === 'note'
  return (
    <section
      class={`question${note ? ' question-note' : ''}`}
      data-path={path}
      data-type={state.type}
      data-invalid={message ? '' : undefined}
      tabIndex={-1}
      onFocusIn={() => session.beside?.touched(path)}
      onFocusOut={event => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          session.leave(path)
      }}
    >
      <div id={`${id}-label`} class={note ? undefined : 'label'}>
        {note ? <Markdown text={state.label} /> : <Inline text={state.label} />}
        {!state.label && <span class="away">{state.name}</span>}
        <RequiredStar state={state} />
      </div>
      {state.hint && (
        <div id={`${id}-hint`} class="hint">
          <Markdown text={state.hint} />
        </div>
      )}
      {state.media && <LabelMedia state={state} session={session} />}
      {state.guidance && (
        <details class="small">
          <summary>{say(words.more)}</summary>
          <Markdown text={state.guidance} />
        </details>
      )}
      {note ? null : state.readonly ? (
        <ReadOnlyValue state={state} />
      ) : Control ? (
        <Control {...props} />
      ) : (
        <Notice tone="info">{say(words.notYet)}</Notice>
      )}
      {message && (
        <ErrorText id={`${id}-error`}>
          <Inline text={message} />
        </ErrorText>
      )}
    </section>
  )
}

export const Question = (props: { session: Session; path: string }) => (
  <ErrorBoundary words={say(words.questionBroken)}>
    <Body {...props} />
  </ErrorBoundary>
)
