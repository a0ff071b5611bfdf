/** One case in the list: who, for what (icon, word, colour), when, and in one line where and why. */
import { Icon } from '../ui/icon.tsx'
import { placeName, textOf } from '../ui/programme-text.ts'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { type Loaded, places, today } from './list.ts'
import { openCase } from './route.ts'
import type { CaseRow } from './rows.ts'
import { outcomeName, sayDue, toneOf } from './texts.ts'
import { words } from './words.ts'

interface Props {
  row: CaseRow
  loaded: Loaded
}

export const CaseRowLink = ({ row, loaded }: Props) => {
  const { ruleSet } = loaded
  const outcome = ruleSet.outcomes.find(one => one.name === row.outcome)
  const late = row.due !== null && row.due < today.value
  return (
    <a
      class="case-row"
      href={`#/person/${row.person}`}
      data-case={row.id}
      onClick={event => {
        event.preventDefault()
        openCase(row.person, row.id)
      }}
    >
      <span class="case-line">
        <b class="case-name">{row.name}</b>
        <span class={`case-due small ${late ? 'tone-urgent' : ''}`}>{sayDue(row.due, today.value)}</span>
      </span>
      <span class="case-line small">
        <Signal tone={toneOf(outcome)}>{outcomeName(ruleSet, row.outcome)}</Signal>
      </span>
      <span class="case-line small soft">
        <span class="case-reason">{reasonOf(row, loaded)}</span>
      </span>
      <span class="case-line small soft">
        <Icon name="pin" size="1em" />
        <span class="case-place">{placeName(places.value, row.place)}</span>
        {row.conflict && (
          <span class="tone-due" data-mark="conflict">
            <Signal tone="due" icon="triangle">
              {say(words.conflict)}
            </Signal>
          </span>
        )}
        {(row.priority === 'urgent' || row.priority === 'high') && (
          <span class={`mark mark-${row.priority}`}>
            {say(row.priority === 'urgent' ? words.urgent : words.high)}
          </span>
        )}
      </span>
    </a>
  )
}

/** The first rule behind the verdict, in its own words. */
function reasonOf(row: CaseRow, { ruleSet, households }: Loaded): string {
  const person = households.get(row.household)?.people.find(one => one.id === row.person)
  const verdict = person?.determination?.verdicts.find(one => one.outcome === row.outcome)
  const rule = ruleSet.rules.find(one => one.id === verdict?.rules[0])
  return textOf(rule?.explanation, ruleSet.defaultLanguage)
}
