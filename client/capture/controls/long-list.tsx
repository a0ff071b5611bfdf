/**
 * A list too long to show: what is chosen, a search field, and the first matches as cards. Fifteen thousand villages are
 * searched but never rendered.
 */
import { useSignal } from '@preact/signals'
import type { Choice } from '../../../forms/engine/types.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceCard } from '../../ui/choice.tsx'
import { fold } from '../../ui/fold.ts'
import { Inline } from '../../ui/markdown.tsx'
import { say } from '../../ui/text.ts'
import { words } from '../words.ts'
import { type ControlProps, tied } from './control.ts'

/** so many matches of a search are shown: who does not find it there types another letter */
const shownMatches = 24
/** before anything is typed: a short list whole, of a long one a few, so that the next question is not far */
const shownWhole = 12
const shownFirst = 6
const folded = new WeakMap<readonly Choice[], string[]>()

/** Choices whose label or name has all the words of `query`, those that begin with it first. */
export const matches = (choices: readonly Choice[], query: string): readonly Choice[] => {
  const wanted = fold(query)
  if (wanted === '') return choices
  let texts = folded.get(choices)
  if (!texts) {
    texts = choices.map(choice => fold(`${choice.label} ${choice.name}`))
    folded.set(choices, texts)
  }
  const first: Choice[] = []
  const later: Choice[] = []
  const parts = wanted.split(' ')
  for (const [index, choice] of choices.entries()) {
    const text = texts[index] ?? ''
    if (text.startsWith(wanted)) first.push(choice)
    else if (parts.every(part => text.includes(part))) later.push(choice)
  }
  return [...first, ...later]
}

interface LongListProps extends ControlProps {
  choices: readonly Choice[]
  chosen: readonly string[]
  onPress: (name: string, on: boolean) => void
}

export const LongList = (props: LongListProps) => {
  const { state, choices, chosen, onPress } = props
  const query = useSignal('')
  const searching = useSignal(chosen.length === 0)
  const one = state.type === 'select_one'
  const card = (choice: Choice) => (
    <ChoiceCard
      key={choice.name}
      type={one ? 'radio' : 'checkbox'}
      group={state.path}
      value={choice.name}
      checked={chosen.includes(choice.name)}
      onChange={on => {
        onPress(choice.name, on)
        query.value = ''
        if (one) searching.value = false
      }}
    >
      <Inline text={choice.label} />
    </ChoiceCard>
  )
  const selected = choices.filter(choice => chosen.includes(choice.name))
  // several can always be added to; of one the list goes away once it is chosen
  const open = !one || searching.value || selected.length === 0
  const found = open ? matches(choices, query.value).filter(choice => !chosen.includes(choice.name)) : []
  const most = query.value === '' && found.length > shownWhole ? shownFirst : shownMatches
  return (
    <div role={one ? 'radiogroup' : 'group'} class="choices" {...tied(props)}>
      {open || !one ? (
        selected.map(card)
      ) : (
        <div class="side">
          <div class="grow">{selected.map(card)}</div>
          <Button
            kind="quiet"
            action="change"
            onPress={() => {
              searching.value = true
            }}
          >
            {say(words.change)}
          </Button>
        </div>
      )}
      {open && (
        <>
          <input
            class="input"
            type="search"
            autocomplete="off"
            aria-label={say(words.search)}
            placeholder={say(words.search)}
            value={query.value}
            onInput={event => {
              query.value = event.currentTarget.value
            }}
          />
          {found.slice(0, most).map(card)}
          <p class="soft small" role="status">
            {found.length === 0
              ? query.value && say(words.noMatch)
              : found.length > most && say(words.moreChoices, { count: found.length - most })}
          </p>
        </>
      )}
    </div>
  )
}
