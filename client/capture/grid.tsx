/**
 * Selects of one list as a table: `table-list`, or rows of `label`, `list-nolabel`, `list`. Each row is a group of radios or
 * boxes with the question as its name, and every choice keeps its own words, so that a screen reader needs no header. On a phone
 * two columns stay a table; more stand below their question. A chunk of its own: question-page.tsx loads it when first needed.
 */
import { useId } from 'preact/hooks'
import type { Choice, NodeState } from '../../forms/engine/types.ts'
import { ErrorText } from '../ui/field.tsx'
import { Inline, Markdown } from '../ui/markdown.tsx'
import { ChoiceFace } from './controls/choice-card.tsx'
import { fitsBeside } from './controls/choice-width.ts'
import { chosenNames, pressed } from './controls/select.tsx'
import { messageOf } from './message.ts'
import type { PageItem } from './pages.ts'
import { RequiredStar } from './required-star.tsx'
import type { Session } from './session.ts'
import './grid.css'

interface GridProps {
  session: Session
  /** all of one list, in order */
  items: readonly PageItem[]
}

/** side by side on a phone: more columns, or longer texts, stand one below the other there */
const mostBeside = 5
const longText = 22

/** The columns: what the rows offer together, in the order of the list as far as the rows keep it. */
const columnsOf = (rows: readonly NodeState[]): Choice[] => {
  const columns = new Map<string, Choice>()
  for (const { choices = [] } of rows) for (const choice of choices) columns.set(choice.name, choice)
  return [...columns.values()]
}

export const Grid = ({ session, items }: GridProps) => {
  const states = items.flatMap(item => session.live(item.path).state.value ?? [])
  const shown = states.filter(state => state.relevant)
  const head = shown.find(state => state.appearance.includes('label'))
  const rows = shown.filter(state => state !== head)
  const columns = columnsOf(shown)
  if (shown.length === 0) return null
  const labels = columns.map(choice => choice.label)
  const isShort = labels.every(label => label.length <= longText) && fitsBeside(labels, columns.length)
  const phone = columns.length <= 2 ? 'table' : columns.length <= mostBeside && isShort ? 'row' : 'list'
  return (
    <div
      class="grid-scroll"
      data-phone={phone}
      data-wide={columns.length > mostBeside ? '' : undefined}
      style={{ '--columns': columns.length }}
    >
      <div class="grid-head">
        <div class="grid-question label">{head && <Inline text={head.label} />}</div>
        <div class="grid-cells" aria-hidden="true">
          {columns.map(choice => (
            <span key={choice.name}>
              <ChoiceFace choice={choice} session={session} />
            </span>
          ))}
        </div>
      </div>
      {rows.map(state => (
        <Row key={state.key} session={session} path={state.path} columns={columns} />
      ))}
    </div>
  )
}

const Row = ({ session, path, columns }: { session: Session; path: string; columns: readonly Choice[] }) => {
  const live = session.live(path)
  const state = live.state.value
  const id = useId()
  if (!state) return null
  const message = messageOf(state, live.telling.value)
  const offered = state.choices ?? []
  const chosen = chosenNames(state)
  const one = state.type === 'select_one'
  const group = {
    role: one ? ('radiogroup' as const) : ('group' as const),
    'aria-labelledby': `${id}-label`,
    'aria-describedby':
      [state.hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(' ') || undefined,
    'aria-required': one ? state.required : undefined,
  }
  return (
    <section
      class="question grid-row"
      data-path={path}
      data-type={state.type}
      data-invalid={message ? '' : undefined}
      tabIndex={-1}
      onFocusOut={event => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          session.leave(path)
      }}
    >
      <div class="grid-question">
        <span id={`${id}-label`}>
          <Inline text={state.label} />
          <RequiredStar state={state} />
        </span>
        {state.hint && (
          <div class="hint" id={`${id}-hint`}>
            <Markdown text={state.hint} />
          </div>
        )}
      </div>
      <div class="grid-cells" {...group}>
        {columns.map(({ name }) => {
          const choice = offered.find(one => one.name === name)
          if (!choice) return <span key={name} class="grid-blank" />
          return (
            <label key={name} class="grid-cell" data-value={name}>
              <input
                type={one ? 'radio' : 'checkbox'}
                autocomplete="off"
                name={path}
                value={name}
                checked={chosen.includes(name)}
                disabled={state.readonly}
                onChange={event =>
                  session.answer(path, pressed(state, offered, name, event.currentTarget.checked))
                }
              />
              <span class="grid-word">
                <ChoiceFace choice={choice} session={session} />
              </span>
            </label>
          )
        })}
      </div>
      {message && (
        <ErrorText id={`${id}-error`}>
          <Inline text={message} />
        </ErrorText>
      )}
    </section>
  )
}
