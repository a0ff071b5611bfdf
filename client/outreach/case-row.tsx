/**
 * One case in the list: who and when, for what (icon, word, colour), what is to be done or why it is listed, and where. A press opens
 * it; a long press begins to choose several, and then a row is a checkbox.
 */
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { Icon } from '../ui/icon.tsx'
import { placeName, textOf } from '../ui/programme-text.ts'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { loaded, places, today } from './list.ts'
import { listWords } from './list-words.ts'
import { openCase } from './route.ts'
import type { CaseRow } from './rows.ts'
import { outcomeName, sayDue, shortDay, toneOf, tones } from './texts.ts'
import { chosen } from './view.ts'
import { words } from './words.ts'

interface Props {
  row: CaseRow
  /** what stands in place of the day: how far it is */
  besides?: string | undefined
}

export const CaseRowLink = ({ row, besides }: Props) => {
  const choosing = chosen.value
  if (!choosing)
    return (
      <a
        class="case-row"
        href={`#/person/${row.person}`}
        data-case={row.id}
        onClick={event => {
          event.preventDefault()
          openCase(row.person, row.id)
        }}
        // a long press on a phone, the right button, or the menu key
        onContextMenu={event => {
          event.preventDefault()
          chosen.value = new Set([row.id])
        }}
      >
        <Lines row={row} besides={besides} />
      </a>
    )
  const isChosen = choosing.has(row.id)
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isChosen}
      class="case-row case-choice"
      data-case={row.id}
      onContextMenu={event => event.preventDefault()}
      onClick={() => {
        const next = new Set(choosing)
        if (!next.delete(row.id)) next.add(row.id)
        chosen.value = next
      }}
    >
      <span class="case-box">{isChosen && <Icon name="tick" />}</span>
      <span class="case-lines">
        <Lines row={row} besides={besides} />
      </span>
    </button>
  )
}

const Lines = ({ row, besides }: Props) => {
  const ruleSet = loaded.value?.ruleSet
  if (!ruleSet) return null
  const outcome = ruleSet.outcomes.find(one => one.name === row.outcome)
  const late = row.due !== null && row.due < today.value
  return (
    <>
      <span class="case-line">
        <b class="case-name">{row.name}</b>
        <span class={`case-due small ${late && !besides ? 'tone-urgent' : ''}`}>
          {besides ?? sayDue(row.due, today.value)}
        </span>
      </span>
      <span class="case-line small">
        <Signal tone={toneOf(outcome)}>{outcomeName(ruleSet, row.outcome)}</Signal>
      </span>
      <What row={row} ruleSet={ruleSet} />
      <span class="case-line small soft">
        <Icon name="pin" size="1em" />
        <span class="case-place">{placeName(places.value, row.place)}</span>
        <Alarm row={row} ruleSet={ruleSet} />
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
    </>
  )
}

interface PartProps {
  row: CaseRow
  ruleSet: RuleSet
}

/** What is to be done; where nothing is, why the person is listed. */
const What = ({ row, ruleSet }: PartProps) => {
  const task = ruleSet.tasks?.find(one => one.name === row.task)
  if (!task) {
    const rule = ruleSet.rules.find(one => one.id === row.rule)
    return (
      <span class="case-line small soft">
        <span class="case-reason">{textOf(rule?.explanation, ruleSet.defaultLanguage)}</span>
      </span>
    )
  }
  return (
    <span class={`case-line small ${row.waits ? 'soft' : ''}`} data-task={task.name}>
      <Icon name={row.waits ? 'clock' : 'next'} size="1em" />
      <span class="case-reason">
        {textOf(task.label, ruleSet.defaultLanguage)}
        {row.waits && ` (${say(listWords.from, { day: shortDay(row.waits) })})`}
      </span>
      {row.more && <span class="soft">{say(listWords.more, { count: row.more })}</span>}
    </span>
  )
}

/** Months unpaid, as far as they set off an alarm. */
const Alarm = ({ row, ruleSet }: PartProps) => {
  const [name, months] = row.alarm ?? []
  const watch = ruleSet.contributions?.find(one => one.name === name)
  const alarm = watch?.alarms.filter(one => months !== undefined && months >= one.months).at(-1)
  if (!alarm || months === undefined) return null
  return (
    <span class="case-alarm" data-alarm={months}>
      <Signal tone={tones[alarm.tone]}>{say(listWords.unpaid, { count: months })}</Signal>
    </span>
  )
}
