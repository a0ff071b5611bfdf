/** Above the list: search by name, phone or card, whose cases, one reason only, and the button that begins to choose several. */
import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { language, say, sayNumber } from '../ui/text.ts'
import type { Loaded } from './list.ts'
import { listWords } from './list-words.ts'
import { toTop } from './long-list.tsx'
import { outcomeName } from './texts.ts'
import { chosen, chosenWhose, outcome, query, sums, tab, whose, whoseCounts } from './view.ts'
import { words } from './words.ts'

/** What finds names comes with the first tap on the field, or when the first screen has settled. */
export const searching = signal<typeof import('./search.ts') | undefined>(undefined)
const bring = () => {
  if (!searching.peek())
    import('./search.ts').then(
      loaded => {
        searching.value = loaded
      },
      () => {
        // no connection before all of the app was here: with the next key
      },
    )
}
const soonMs = 800

export const SearchBar = ({ loaded }: { loaded: Loaded }) => {
  useEffect(() => {
    const soon = setTimeout(bring, soonMs)
    return () => clearTimeout(soon)
  }, [])
  const numbers = sums.value.reasons
  const shown = language.value
  const only = outcome.value
  const { ruleSet } = loaded
  const reasons = useMemo(() => reasonsOf(numbers, only, ruleSet), [numbers, only, ruleSet, shown])
  const isChoosing = chosen.value !== undefined
  return (
    <search class="filters">
      <div class="filter-search">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          aria-label={say(listWords.search)}
          placeholder={say(listWords.search)}
          value={query.value}
          autocomplete="off"
          enterkeyhint="search"
          onFocus={bring}
          // the key of the keyboard that says Search: the list is below it
          onKeyDown={event => {
            if (event.key === 'Enter') event.currentTarget.blur()
          }}
          onInput={event => {
            bring()
            query.value = event.currentTarget.value
            toTop(tab.value)
          }}
        />
        {query.value !== '' && (
          <Button
            kind="quiet"
            icon="cross"
            label={say(listWords.clear)}
            action="clear-search"
            onPress={event => {
              query.value = ''
              toTop(tab.value)
              const bar = (event.currentTarget as HTMLElement).parentElement
              bar?.querySelector('input')?.focus()
            }}
          />
        )}
      </div>
      <Button
        kind={isChoosing ? 'primary' : undefined}
        icon={isChoosing ? 'cross' : 'choose'}
        label={say(isChoosing ? listWords.chooseEnd : listWords.choose)}
        action="choose"
        onPress={() => {
          chosen.value = isChoosing ? undefined : new Set()
        }}
      />
      {whoseCounts.value.assigned > 0 && <WhoseSwitch />}
      <select
        class="input filter-reason"
        aria-label={say(listWords.filter)}
        data-filter="outcome"
        value={outcome.value}
        onChange={event => {
          outcome.value = event.currentTarget.value
          toTop(tab.value)
        }}
      >
        <option value="">{say(words.allOutcomes)}</option>
        {reasons}
      </select>
    </search>
  )
}

const WhoseSwitch = () => {
  const { mine, all } = whoseCounts.value
  return (
    <fieldset class="whose">
      <legend class="away">{say(listWords.whose)}</legend>
      {(['mine', 'everybody'] as const).map(one => (
        <button
          key={one}
          type="button"
          class="button"
          data-whose={one}
          aria-pressed={whose.value === one}
          onClick={() => {
            chosenWhose.value = one
            toTop(tab.value)
          }}
        >
          <span>
            {say(one === 'mine' ? listWords.mine : listWords.everybody)}{' '}
            <span class="number">{sayNumber(one === 'mine' ? mine : all)}</span>
          </span>
        </button>
      ))}
    </fieldset>
  )
}

/** An option for each reason that occurs, with its number, by name; also the one that is chosen, when its last case has just gone. */
function reasonsOf(numbers: ReadonlyMap<string, number>, only: string, ruleSet: RuleSet) {
  const all = new Map(numbers)
  if (only && !all.has(only)) all.set(only, 0)
  return [...all]
    .map(([value, number]) => ({ value, number, name: outcomeName(ruleSet, value) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ value, number, name }) => (
      <option key={value} value={value}>
        {name} ({sayNumber(number)})
      </option>
    ))
}
