/** What is done with all that are chosen: an attempt (how, what came of it, when next), a new day, or another hand. One press confirms. */
import { useEffect, useState } from 'preact/hooks'
import { addDays } from '../../forms/eligibility/openings.ts'
import type { AttemptResult, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { Colleague } from '../../worker/contract/sync.ts'
import { programmeState } from '../store/programme.ts'
import { breakKhmer } from '../ui/break-khmer.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { ErrorText } from '../ui/field.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { resultsFor } from './acts.ts'
import { type Act, type Done, doForAll, resultsForMany } from './bulk.ts'
import { bulkWords } from './bulk-words.ts'
import { today } from './list.ts'
import { NextDay } from './next-day.tsx'
import { NoteField } from './note-field.tsx'
import type { CaseRow } from './rows.ts'
import { nameOf } from './texts.ts'
import { words } from './words.ts'

interface Props {
  rows: readonly CaseRow[]
  ruleSet: RuleSet
  onClose: () => void
  onDone: (done: Done) => void
}

export const AttemptForMany = (props: Props) => {
  const { rows, ruleSet, onClose } = props
  const [channel, setChannel] = useState<string>()
  const [result, setResult] = useState<AttemptResult>()
  const title = say(bulkWords.attemptTitle, { count: rows.length })
  if (channel === undefined)
    return (
      <Sheet key="channel" title={title} onClose={onClose}>
        <p class="label">{say(bulkWords.how)}</p>
        <Offers offers={ruleSet.channels} ruleSet={ruleSet} action="channel" onChoose={setChannel} />
      </Sheet>
    )
  if (!result) {
    const outcomes = new Set(rows.map(({ outcome }) => outcome))
    const offered = resultsForMany(ruleSet, resultsFor(ruleSet, channel), outcomes)
    return (
      <Sheet key="result" title={title} onClose={onClose}>
        <p class="label">{say(words.whatHappened)}</p>
        <Offers
          offers={offered}
          ruleSet={ruleSet}
          action="result"
          onChoose={name => setResult(offered.find(one => one.name === name))}
        />
      </Sheet>
    )
  }
  const named = `${nameOf(ruleSet, ruleSet.channels, channel)}: ${textOf(result.label, ruleSet.defaultLanguage)}`
  return (
    <Sheet key="after" title={title} onClose={onClose}>
      <DayAndNote
        {...props}
        what={named}
        suggested={result.nextDays === null ? null : addDays(today.value, result.nextDays)}
        actOf={(nextDay, note) => ({ kind: 'attempt', channel, result: result.name, nextDay, note })}
      />
    </Sheet>
  )
}

/** A plan and no contact: an attempt without channel and result, which no count of attempts has in it. */
export const DayForMany = (props: Props) => (
  <Sheet title={say(bulkWords.nextTitle, { count: props.rows.length })} onClose={props.onClose}>
    <DayAndNote
      {...props}
      suggested={addDays(today.value, 1)}
      mustHaveDay
      actOf={(nextDay, note) => ({ kind: 'attempt', channel: '', result: '', nextDay, note })}
    />
  </Sheet>
)

export const HandManyOver = (props: Props) => {
  const { rows, ruleSet } = props
  const colleagues = useColleaguesFor(rows, ruleSet)
  const [to, setTo] = useState<string | null>()
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const choices: { value: string | null; name: string }[] = [
    ...(colleagues ?? []).map(({ id, name }) => ({ value: id, name })),
    { value: null, name: say(bulkWords.wholePlace) },
  ]
  return (
    <Sheet title={say(bulkWords.handTitle, { count: rows.length })} onClose={props.onClose}>
      <fieldset class="choices">
        <legend class="label">{say(bulkWords.toWhom)}</legend>
        {choices.map(({ value, name }) => (
          <ChoiceCard
            key={value ?? ''}
            type="radio"
            group="colleague"
            value={value ?? 'place'}
            checked={to === value}
            onChange={() => setTo(value)}
          >
            {name}
          </ChoiceCard>
        ))}
        {asked && to === undefined && <ErrorText>{say(bulkWords.chooseOne)}</ErrorText>}
      </fieldset>
      {colleagues?.length === 0 && <p class="soft">{say(bulkWords.nobody)}</p>}
      <NoteField value={note} onInput={setNote} />
      <Confirm
        {...props}
        act={to === undefined ? undefined : { kind: 'handOver', to, note }}
        onMissing={() => setAsked(true)}
      />
    </Sheet>
  )
}

/** Who may see every case that is handed over; undefined while it is read. */
export function useColleaguesFor(rows: readonly CaseRow[], ruleSet: RuleSet): Colleague[] | undefined {
  const [found, setFound] = useState<Colleague[]>()
  useEffect(() => {
    programmeState().then(
      state => setFound(state?.colleagues ?? []),
      () => setFound([]),
    )
  }, [])
  const restricted = new Set(ruleSet.outcomes.flatMap(one => (one.list === 'restricted' ? [one.name] : [])))
  const needed = [...new Set(rows.map(row => row.outcome))].filter(name => restricted.has(name))
  return found?.filter(({ outcomes }) => needed.every(name => outcomes?.includes(name)))
}

interface OffersProps {
  offers: readonly { name: string; label: Record<string, string> }[]
  ruleSet: RuleSet
  action: string
  onChoose: (name: string) => void
}

export const Offers = ({ offers, ruleSet, action, onChoose }: OffersProps) => (
  <div class="stack stack-tight">
    {offers.map(({ name, label }) => (
      <button
        key={name}
        type="button"
        class="button button-wide button-answer"
        data-action={action}
        data-value={name}
        onClick={() => onChoose(name)}
      >
        <span>{breakKhmer(textOf(label, ruleSet.defaultLanguage))}</span>
      </button>
    ))}
  </div>
)

interface DayProps extends Props {
  /** what was chosen so far */
  what?: string
  suggested: string | null
  mustHaveDay?: boolean
  actOf: (nextDay: string | null, note: string) => Act
}

const DayAndNote = ({ what, suggested, mustHaveDay, actOf, ...props }: DayProps) => {
  const [nextDay, setNextDay] = useState<string | null>(suggested)
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const isWhole = nextDay === null ? !mustHaveDay : nextDay >= today.value
  return (
    <>
      {what && <p class="label">{what}</p>}
      <NextDay suggested={suggested} day={nextDay} onChange={setNextDay} />
      {asked && nextDay === null && mustHaveDay && <ErrorText>{say(bulkWords.dayMissing)}</ErrorText>}
      <NoteField value={note} onInput={setNote} />
      <Confirm {...props} act={isWhole ? actOf(nextDay, note) : undefined} onMissing={() => setAsked(true)} />
    </>
  )
}

interface ConfirmProps extends Props {
  /** undefined: something is still missing */
  act: Act | undefined
  onMissing: () => void
}

/** How many, of how many people, and the button that does it; then how far it is. */
const Confirm = ({ rows, ruleSet, onDone, act, onMissing }: ConfirmProps) => {
  const [count, setCount] = useState<number>()
  const people = new Set(rows.map(({ person }) => person)).size
  const go = async () => {
    if (!act) return onMissing()
    setCount(0)
    onDone(await doForAll(rows, act, ruleSet, setCount))
  }
  return (
    <div class="stack stack-tight">
      <p class="small" data-bulk="sums">
        <b>{say(bulkWords.sums, { count: rows.length, people })}</b>. {say(bulkWords.each)}
      </p>
      <Button
        kind="primary"
        icon="tick"
        wide
        action="bulk-save"
        busy={count !== undefined}
        onPress={() => void go()}
      >
        {count === undefined
          ? say(bulkWords.confirm, { count: rows.length })
          : say(bulkWords.doing, { count, all: rows.length })}
      </Button>
    </div>
  )
}
