/** Search by name or phone, and two filters, above the list. */
import { useMemo } from 'preact/hooks'
import { Icon } from '../ui/icon.tsx'
import { placeName } from '../ui/programme-text.ts'
import { language, say, sayNumber } from '../ui/text.ts'
import { filter, type Loaded, places } from './list.ts'
import type { Filter } from './rows.ts'
import { outcomeName } from './texts.ts'
import { words } from './words.ts'

const change = (some: Partial<Filter>) => {
  filter.value = { ...filter.value, ...some }
  scrollTo(0, 0)
}

export const Filters = ({ loaded }: { loaded: Loaded }) => {
  const { query, place, outcome } = filter.value
  const shown = language.value
  const inPlaces = useMemo(
    () =>
      counted(
        loaded.rows.map(row => row.place),
        code => placeName(places.value, code),
      ),
    [loaded, shown, places.value],
  )
  const inOutcomes = useMemo(
    () =>
      counted(
        loaded.rows.map(row => row.outcome),
        name => outcomeName(loaded.ruleSet, name),
      ),
    [loaded, shown],
  )
  return (
    <search class="filters">
      <div class="filter-search">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          aria-label={say(words.search)}
          placeholder={say(words.search)}
          value={query}
          autocomplete="off"
          enterkeyhint="search"
          onInput={event => change({ query: event.currentTarget.value })}
        />
      </div>
      <select
        class="input"
        aria-label={say(words.place)}
        data-filter="place"
        value={place}
        onChange={event => change({ place: event.currentTarget.value })}
      >
        <option value="">{say(words.allPlaces)}</option>
        {inPlaces}
      </select>
      <select
        class="input"
        aria-label={say(words.outcome)}
        data-filter="outcome"
        value={outcome}
        onChange={event => change({ outcome: event.currentTarget.value })}
      >
        <option value="">{say(words.allOutcomes)}</option>
        {inOutcomes}
      </select>
    </search>
  )
}

/** An option for each value that occurs, with its number, by name. */
function counted(values: string[], nameOf: (value: string) => string) {
  const numbers = new Map<string, number>()
  for (const value of values) numbers.set(value, (numbers.get(value) ?? 0) + 1)
  return [...numbers]
    .map(([value, number]) => ({ value, number, name: nameOf(value) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ value, number, name }) => (
      <option key={value} value={value}>
        {name} ({sayNumber(number)})
      </option>
    ))
}
