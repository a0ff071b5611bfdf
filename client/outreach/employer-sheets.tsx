/** What is recorded for all workers of a workplace: an attempt by a channel (result, day, note), another status, another hand. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { addDays } from '../../forms/eligibility/openings.ts'
import type { AttemptResult, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { ErrorText } from '../ui/field.tsx'
import { toast } from '../ui/notice.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { nextStates, resultsFor } from './acts.ts'
import { resultsForMany } from './bulk.ts'
import { Offers, useColleaguesFor } from './bulk-sheet.tsx'
import { bulkWords } from './bulk-words.ts'
import { type ForAll, mayMove, recordForAll, type WorkplaceCase } from './employer-acts.ts'
import { employerWords as ours } from './employer-words.ts'
import { today } from './list.ts'
import { NextDay } from './next-day.tsx'
import { NoteField } from './note-field.tsx'
import { ReasonField } from './reason-field.tsx'
import { nameOf } from './texts.ts'
import { words } from './words.ts'

interface Props {
  cases: readonly WorkplaceCase[]
  ruleSet: RuleSet
  onClose: () => void
}

export const AttemptForAll = ({ channel, ...props }: Props & { channel: string }) => {
  const { ruleSet, onClose } = props
  const [result, setResult] = useState<AttemptResult>()
  const title = nameOf(ruleSet, ruleSet.channels, channel)
  if (!result) {
    const outcomes = new Set(props.cases.map(({ view }) => view.outcome))
    const offered = resultsForMany(ruleSet, resultsFor(ruleSet, channel), outcomes)
    return (
      <Sheet key="result" title={`${title}. ${say(words.whatHappened)}`} onClose={onClose}>
        <Offers
          offers={offered}
          ruleSet={ruleSet}
          action="result"
          onChoose={name => setResult(offered.find(one => one.name === name))}
        />
      </Sheet>
    )
  }
  return (
    <Sheet key="after" title={`${title}: ${textOf(result.label, ruleSet.defaultLanguage)}`} onClose={onClose}>
      <AfterAttempt {...props} channel={channel} result={result} />
    </Sheet>
  )
}

const AfterAttempt = ({ channel, result, ...props }: Props & { channel: string; result: AttemptResult }) => {
  const suggested = result.nextDays === null ? null : addDays(today.value, result.nextDays)
  const [nextDay, setNextDay] = useState(suggested)
  const [note, setNote] = useState('')
  const isWhole = nextDay === null || nextDay >= today.value
  return (
    <Save
      {...props}
      count={props.cases.length}
      act={isWhole ? { kind: 'attempt', channel, result: result.name, nextDay, note } : undefined}
    >
      <NextDay suggested={suggested} day={nextDay} onChange={setNextDay} />
      <NoteField value={note} onInput={setNote} />
    </Save>
  )
}

export const MoveAll = (props: Props) => {
  const { cases, ruleSet } = props
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const reachable = new Set(cases.flatMap(({ view }) => nextStates(ruleSet, view).map(({ name }) => name)))
  const state = ruleSet.states.find(({ name }) => name === to)
  const asksReason = state?.needs === 'reason'
  const going = cases.filter(one => mayMove(ruleSet, one, to)).length
  const isWhole = to !== '' && (!asksReason || reason !== '')
  return (
    <Sheet title={say(ours.move)} onClose={props.onClose}>
      <Save
        {...props}
        count={to === '' ? cases.length : going}
        act={isWhole ? { kind: 'move', to, reason: asksReason ? reason : null, note } : undefined}
        onMissing={() => setAsked(true)}
      >
        <fieldset class="choices">
          <legend class="label">{say(ours.newState)}</legend>
          {ruleSet.states
            .filter(({ name }) => reachable.has(name))
            .map(({ name, label }) => (
              <ChoiceCard
                key={name}
                type="radio"
                group="state"
                value={name}
                checked={to === name}
                onChange={() => setTo(name)}
              >
                {textOf(label, ruleSet.defaultLanguage)}
              </ChoiceCard>
            ))}
          {asked && to === '' && <ErrorText>{say(bulkWords.chooseOne)}</ErrorText>}
        </fieldset>
        {to !== '' && going < cases.length && (
          <p class="soft">{say(ours.someStay, { count: cases.length - going })}</p>
        )}
        {asksReason && <ReasonField ruleSet={ruleSet} value={reason} onChange={setReason} asked={asked} />}
        <NoteField value={note} onInput={setNote} />
      </Save>
    </Sheet>
  )
}

export const HandAllOver = (props: Props) => {
  const { cases, ruleSet } = props
  const colleagues = useColleaguesFor(
    cases.map(({ row }) => row),
    ruleSet,
  )
  const [to, setTo] = useState<string | null>()
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const choices: { value: string | null; name: string }[] = [
    ...(colleagues ?? []).map(({ id, name }) => ({ value: id, name })),
    { value: null, name: say(bulkWords.wholePlace) },
  ]
  return (
    <Sheet title={say(ours.handOver)} onClose={props.onClose}>
      <Save
        {...props}
        count={cases.length}
        act={to === undefined ? undefined : { kind: 'handOver', to, note }}
        onMissing={() => setAsked(true)}
      >
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
      </Save>
    </Sheet>
  )
}

interface SaveProps extends Props {
  /** undefined: something is still missing */
  act: ForAll | undefined
  count: number
  onMissing?: () => void
  children: ComponentChildren
}

/** What was asked, for how many cases, and the button that records it in each. */
const Save = ({ cases, ruleSet, onClose, act, count, onMissing, children }: SaveProps) => {
  const [done, setDone] = useState<number>()
  const save = async () => {
    if (!act) return onMissing?.()
    setDone(0)
    const rows = cases.map(({ row }) => row)
    const { saved, left } = await recordForAll(rows, act, ruleSet, setDone)
    setDone(undefined)
    if (left) return toast('urgent', say(ours.someLeft, { count: left }))
    toast('safe', say(ours.saved, { count: saved }))
    onClose()
  }
  return (
    <>
      {children}
      <p class="small soft">{say(ours.neverWho)}</p>
      <Button
        kind="primary"
        icon="tick"
        wide
        action="save"
        busy={done !== undefined}
        onPress={() => void save()}
      >
        {done === undefined
          ? say(bulkWords.confirm, { count })
          : say(bulkWords.doing, { count: done, all: count })}
      </Button>
    </>
  )
}
