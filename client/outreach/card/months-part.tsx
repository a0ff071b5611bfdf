/**
 * Contributions month by month: a grid of a year, each month paid, not paid or not known, and how many are unpaid today with the
 * programme's alarm. A tap on a month records it. Nothing here knows what is paid for: the contributions sheet says.
 */
import { useState } from 'preact/hooks'
import type { ContributionWatch, RuleSet } from '../../../forms/eligibility/ruleset.ts'
import {
  alarmOf,
  type Month,
  type Months,
  monthsOwed,
  watchOf,
} from '../../../forms/followup/contributions.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceCard } from '../../ui/choice.tsx'
import { ErrorText } from '../../ui/field.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { textOf } from '../../ui/programme-text.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { Signal } from '../../ui/signal.tsx'
import { say, sayMonth, sayNumber } from '../../ui/text.ts'
import { contribution, type SeenPerson } from '../acts.ts'
import { today } from '../list.ts'
import { record } from '../record.ts'
import { shortDay, toneNamed } from '../texts.ts'
import { words } from '../words.ts'
import { monthsBack, sayMonthOf } from './months.ts'
import { cardWords } from './words.ts'

/** months in the grid: a year, and the one that runs */
const shown = 13

interface Props {
  seen: SeenPerson
  ruleSet: RuleSet
  /** as rules read them today */
  facts: Record<string, string>
  months: Months
}

export const MonthsPart = ({ seen, ruleSet, facts, months }: Props) => {
  const [asked, setAsked] = useState<string>()
  const watch = watchOf(ruleSet, facts, today.value)
  if (!watch) return null
  const text = facts[watch.fact] ?? ''
  const unpaid = /^\d{1,3}$/.test(text) ? Number(text) : null
  const alarm = alarmOf(watch, unpaid)
  const limit = watch.alarms.at(-1)?.months
  const owed = new Set(monthsOwed(watch, Math.min(unpaid ?? 0, shown), today.value))
  return (
    <section class="stack stack-tight" id="months" data-unpaid={unpaid ?? ''}>
      <div class="side side-wrap side-apart">
        <h2>{textOf(watch.label, ruleSet.defaultLanguage) || say(cardWords.months)}</h2>
        {unpaid !== null && (
          <Signal tone={alarm ? toneNamed(alarm.tone) : unpaid === 0 ? 'safe' : 'due'}>
            {limit
              ? say(words.unpaidOf, { count: unpaid, limit })
              : say(words.unpaidCount, { count: unpaid })}
          </Signal>
        )}
      </div>
      {alarm && (
        <p data-alarm={alarm.months}>
          <Signal tone={toneNamed(alarm.tone)}>{textOf(alarm.label, ruleSet.defaultLanguage)}</Signal>
        </p>
      )}
      <p class="small soft">{say(cardWords.monthsHelp)}</p>
      <div class="months">
        {monthsBack(today.value.slice(0, 7), shown).map((month, i) => (
          <Cell
            key={month}
            month={month}
            withYear={i === 0 || month.endsWith('-01')}
            known={months[month]}
            isOwed={owed.has(month)}
            watch={watch}
            onPress={() => setAsked(month)}
          />
        ))}
      </div>
      {asked && <MonthSheet month={asked} seen={seen} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

interface CellProps {
  month: string
  /** the first of the grid has the name of the last, a year before */
  withYear: boolean
  known: Month | undefined
  /** nobody recorded it, and it is one of those that are counted as unpaid */
  isOwed: boolean
  watch: ContributionWatch
  onPress: () => void
}

const Cell = ({ month, withYear, known, isOwed, watch, onPress }: CellProps) => {
  // it may still be paid
  const last = `${month}-${String(watch.lastDay).padStart(2, '0')}`
  const [icon, tone, word]: [IconName, string, string] = known?.conflict
    ? ['triangle', 'due', say(cardWords.monthConflict)]
    : known
      ? known.paid
        ? ['tick', 'safe', say(cardWords.monthPaid)]
        : ['cross', 'urgent', say(cardWords.monthUnpaid)]
      : today.value <= last
        ? ['clock', 'info', say(cardWords.monthRunning, { day: shortDay(last) })]
        : isOwed
          ? ['clock', 'due', say(cardWords.monthOwed)]
          : ['info', 'info', say(cardWords.monthUnknown)]
  return (
    <button
      type="button"
      class={`month${known || isOwed ? ` month-known tone-${tone}` : ''}`}
      data-month={month}
      data-paid={known ? (known.paid ? 'yes' : 'no') : ''}
      aria-label={`${sayMonthOf(month)}: ${word}`}
      onClick={onPress}
    >
      <span class="month-name">
        {sayMonth(Number(month.slice(5)))}
        {withYear && ` ${sayNumber(month.slice(0, 4))}`}
      </span>
      {known || isOwed ? <Icon name={icon} size="1em" /> : null}
      <span class="month-word">{word}</span>
    </button>
  )
}

const ways = [
  { seen: 'receipt', words: cardWords.monthReceipt },
  { seen: 'app', words: cardWords.monthApp },
  { seen: 'told', words: cardWords.monthTold },
] as const

const MonthSheet = ({ month, seen, onClose }: { month: string; seen: SeenPerson; onClose: () => void }) => {
  const [paid, setPaid] = useState<boolean>()
  const [known, setKnown] = useState<(typeof ways)[number]['seen']>()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setAsked(true)
    if (paid === undefined || known === undefined) return
    setBusy(true)
    const payload = contribution(seen, { month, paid, seen: known })
    if (await record('contribution.recorded', payload, seen.person.name)) onClose()
    else setBusy(false)
  }
  return (
    <Sheet title={say(cardWords.monthWas, { month: sayMonthOf(month) })} onClose={onClose}>
      <fieldset class="choices">
        <legend class="away">{say(cardWords.monthWas, { month: sayMonthOf(month) })}</legend>
        {[true, false].map(answer => (
          <ChoiceCard
            key={String(answer)}
            type="radio"
            group="paid"
            value={answer ? 'yes' : 'no'}
            checked={paid === answer}
            onChange={() => setPaid(answer)}
          >
            {say(answer ? cardWords.monthYes : cardWords.monthNo)}
          </ChoiceCard>
        ))}
      </fieldset>
      <fieldset class="choices">
        <legend class="label">{say(cardWords.monthHow)}</legend>
        {ways.map(way => (
          <ChoiceCard
            key={way.seen}
            type="radio"
            group="seen"
            value={way.seen}
            checked={known === way.seen}
            onChange={() => setKnown(way.seen)}
          >
            {say(way.words)}
          </ChoiceCard>
        ))}
      </fieldset>
      {asked && (paid === undefined || known === undefined) && (
        <ErrorText>{say(cardWords.monthChoose)}</ErrorText>
      )}
      <Button kind="primary" icon="tick" wide action="save" busy={busy} onPress={() => void save()}>
        {say(words.save)}
      </Button>
    </Sheet>
  )
}
