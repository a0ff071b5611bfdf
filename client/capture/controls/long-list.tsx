/**
 * A list too long to show, and `autocomplete`: what is chosen, a search field, and the first matches as cards. Fifteen thousand
 * villages are searched but never rendered; all of them can be looked through in a sheet.
 */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Choice } from '../../../forms/engine/types.ts'
import { Button } from '../../ui/button.tsx'
import { say } from '../../ui/text.ts'
import { words } from '../words.ts'
import { MediaChoice } from './choice-card.tsx'
import { ChoiceSheet, type Choosing } from './choice-field.tsx'
import { foldAhead, matches } from './choice-search.ts'
import { choiceWords } from './choice-words.ts'
import { tied } from './control.ts'
import { usePassing } from './passing.ts'

/** so many matches of a search are shown: who does not find it there types another letter */
const shownMatches = 24
/** before anything is typed: a short list whole, of a long one a few, so that the next question is not far */
const shownWhole = 12
const shownFirst = 6

export const LongList = (props: Choosing) => {
  const { state, session, choices, chosen, onPress } = props
  const query = useSignal('')
  const searching = useSignal(chosen.length === 0)
  const all = useSignal(false)
  const { passing, handlers } = usePassing()
  const one = state.type === 'select_one'
  useEffect(() => foldAhead(choices), [choices.length])
  const settle = () => {
    query.value = ''
    if (one) searching.value = false
  }
  const card = (choice: Choice) => (
    <MediaChoice
      key={choice.name}
      choice={choice}
      session={session}
      one={one}
      group={state.path}
      checked={chosen.includes(choice.name)}
      onChange={on => {
        onPress(choice.name, on)
        // arrow keys pass over choices: the list folds once the question is left
        if (!passing()) settle()
      }}
    />
  )
  const selected = choices.filter(choice => chosen.includes(choice.name))
  // several can always be added to; of one the list goes away once it is chosen
  const open = !one || searching.value || selected.length === 0
  const found = open ? matches(choices, query.value) : []
  const kept = passing() && one
  const offered = kept ? found : found.filter(choice => !chosen.includes(choice.name))
  const most = query.value === '' && offered.length > shownWhole ? shownFirst : shownMatches
  return (
    <div
      role={one ? 'radiogroup' : 'group'}
      class="choices"
      {...tied(props)}
      {...handlers}
      onFocusOut={event => {
        const inside =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
        if (!inside && one && selected.length > 0) settle()
      }}
    >
      {open || !one ? (
        !kept && selected.map(card)
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
          {offered.slice(0, most).map(card)}
          <p class="soft small" role="status">
            {offered.length === 0
              ? query.value && say(words.noMatch)
              : offered.length > most && say(words.moreChoices, { count: offered.length - most })}
          </p>
          {offered.length > most && (
            <Button
              kind="quiet"
              action="show-all"
              onPress={() => {
                all.value = true
              }}
            >
              {say(choiceWords.showAll, { count: found.length })}
            </Button>
          )}
        </>
      )}
      {all.value && (
        <ChoiceSheet
          {...props}
          title={state.label}
          one={one}
          query={query.value}
          onPress={(name, on) => {
            onPress(name, on)
            settle()
          }}
          onClose={() => {
            all.value = false
          }}
        />
      )}
    </div>
  )
}
