/**
 * The inspector under the phone: why the question that was tapped is shown or hidden, fits or does not, with each part of its
 * expressions and the value it has now. What decides is marked with a word and a line, not with a colour alone.
 */
import type { ColumnWhy, Why } from '../../../forms/engine/why.ts'
import type { FromPreview } from '../../preview/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Inline } from '../../ui/markdown.tsx'
import { Signal } from '../../ui/signal.tsx'
import { say, sayNumber } from '../../ui/text.ts'
import { previewWords as words } from './preview-words.ts'

interface WhyPanelProps {
  why: Extract<FromPreview, { say: 'why' }> | undefined
  /** name of the node of a path, for groups */
  onPath: (path: string) => void
  onRow: (node: number) => void
}

/** How many parts deep a tree is shown before one opens more of it. */
const deep = 3

const titleOf = ({ column, why }: ColumnWhy): string => {
  const isTrue = why.truth ?? (why.value !== '' && why.value !== 'false' && why.value !== '0')
  switch (column) {
    case 'relevant':
      return say(isTrue ? words.relevantTrue : words.relevantFalse)
    case 'constraint':
      return say(isTrue ? words.constraintTrue : words.constraintFalse)
    case 'required':
      return say(isTrue ? words.requiredTrue : words.requiredFalse)
    case 'read_only':
      return say(isTrue ? words.readOnlyTrue : words.readOnlyFalse)
    case 'calculation':
      return say(words.calculation)
    case 'default':
      return say(words.default)
    case 'repeat_count':
      return say(words.repeatCount)
    case 'choice_filter':
      return say(words.choiceFilter)
  }
}

const Value = ({ why }: { why: Why }) => {
  if (why.truth !== undefined)
    return <b class={why.truth ? 'why-true' : 'why-false'}>{say(why.truth ? words.isTrue : words.isFalse)}</b>
  return <b>{why.value === '' ? `(${say(words.blank)})` : why.value}</b>
}

/** Constants say themselves: `15` needs no line that it is 15. */
const isTold = (why: Why): boolean => why.path !== undefined || why.parts.length > 0 || why.text.includes('(')

const Part = ({ why, depth, onPath }: { why: Why; depth: number; onPath: (path: string) => void }) => {
  const parts = why.parts.filter(isTold)
  const line = (
    <>
      {why.path ? (
        <button
          type="button"
          class="why-name"
          data-path={why.path}
          onClick={() => onPath(why.path as string)}
        >
          <code>{why.text}</code>
        </button>
      ) : (
        <code>{why.text}</code>
      )}{' '}
      = <Value why={why} />
      {why.decides && depth > 0 && why.truth !== undefined && (
        <span class="why-decides"> · {say(words.decides)}</span>
      )}
    </>
  )
  if (parts.length === 0) return <li data-decides={why.decides}>{line}</li>
  return (
    <li data-decides={why.decides}>
      <details open={depth < deep && why.decides}>
        <summary>{line}</summary>
        <ul>
          {parts.map((part, index) => (
            <Part key={`${index} ${part.text}`} why={part} depth={depth + 1} onPath={onPath} />
          ))}
        </ul>
      </details>
    </li>
  )
}

export const WhyPanel = ({ why, onPath, onRow }: WhyPanelProps) => {
  const state = why?.state
  if (!why || !state) return <p class="soft">{say(words.whyTap)}</p>
  return (
    <section class="why stack stack-tight" data-part="why" data-why={why.path} aria-live="polite">
      <h3>
        <Inline text={state.label} />
      </h3>
      <p class="side side-wrap">
        <Signal tone={state.isRelevant ? 'safe' : 'due'}>
          {say(state.isRelevant ? words.shown : words.hidden)}
        </Signal>
        <span>
          {say(words.valueNow)}: <b>{state.value === '' ? `(${say(words.blank)})` : state.value}</b>
        </span>
        {!state.isValid && (
          <Signal tone="urgent">{say(state.value === '' ? words.required : words.wrong)}</Signal>
        )}
        {state.choices !== undefined && (
          <span class="soft">{say(words.offered, { count: sayNumber(state.choices) })}</span>
        )}
        <Button kind="quiet" action="to-row" onPress={() => onRow(state.node)}>
          {say(words.toRow)}
        </Button>
      </p>
      {why.whys.length === 0 && <p class="soft">{say(words.shownAlways)}</p>}
      {why.whys.map(one => (
        <div key={`${one.column} ${one.path}`} class="stack stack-tight" data-column={one.column}>
          <p>
            {titleOf(one)}
            {one.path !== why.path && (
              <span class="soft"> ({say(words.inGroup, { name: one.path.split('/').at(-1) ?? '' })})</span>
            )}
          </p>
          <ul class="why-tree">
            <Part why={one.why} depth={0} onPath={onPath} />
          </ul>
        </div>
      ))}
    </section>
  )
}
