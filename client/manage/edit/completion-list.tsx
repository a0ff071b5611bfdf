/** The suggestions under the cell that is typed in, and how the call at the caret goes on. Chosen by keys or a tap. */
import { say } from '../../ui/text.ts'
import { words } from './edit-words.ts'
import { functionHelp } from './function-help.ts'
import type { Suggestion } from './suggestion.ts'

interface CompletionListProps {
  items: readonly Suggestion[]
  /** index of the one that Enter takes; -1 for none */
  active: number
  onTake: (item: Suggestion) => void
}

export const suggestionId = (index: number): string => `suggestion-${index}`

export const CompletionList = ({ items, active, onTake }: CompletionListProps) => (
  <div role="listbox" class="suggestions" tabIndex={-1} id="suggestions" aria-label={say(words.suggestions)}>
    {items.map((item, index) => (
      <div
        key={item.label}
        id={suggestionId(index)}
        role="option"
        class="suggestion"
        tabIndex={-1}
        aria-selected={index === active}
        ref={element => {
          if (index === active) element?.scrollIntoView({ block: 'nearest' })
        }}
        // the cell keeps the focus: a blur would take what is typed as it is
        onMouseDown={event => {
          event.preventDefault()
          onTake(item)
        }}
      >
        <span>{item.label}</span>
        {item.detail !== undefined && (
          <span class="soft">{typeof item.detail === 'string' ? item.detail : say(item.detail)}</span>
        )}
      </div>
    ))}
  </div>
)

/** `if(condition, **then**, else)` with what it gives. */
export const CallHelp = ({ name, argument }: { name: string; argument: number }) => {
  const help = functionHelp[name]
  if (!help) return null
  const isMany = help.args.at(-1)?.endsWith('…')
  const current = isMany ? Math.min(argument, help.args.length - 1) : argument
  return (
    <p class="popup-call">
      <code>
        {name}(
        {help.args.map((arg, index) => (
          <>
            {index > 0 && ', '}
            {index === current ? <b>{arg}</b> : arg}
          </>
        ))}
        )
      </code>{' '}
      {say(help.what)}
    </p>
  )
}
