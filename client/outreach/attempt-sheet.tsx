/**
 * An attempt in three taps: the channel was the first (it opened this), the result is the second, Save with the suggested
 * day is the third. A result that leads to a status with a reason or a proof asks for that too, and records both.
 */
import { useRef, useState } from 'preact/hooks'
import { addDays } from '../../forms/eligibility/openings.ts'
import type { AttemptResult, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { OutboxOperation } from '../store/types.ts'
import { breakKhmer } from '../ui/break-khmer.ts'
import { Button } from '../ui/button.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { attempt, enrolment, move, resultsFor, type SeenCase, stateAfter } from './acts.ts'
import { today } from './list.ts'
import { NextDay } from './next-day.tsx'
import { NoteField } from './note-field.tsx'
import { isProof, type Proof, ProofFields } from './proof-fields.tsx'
import { ReasonField } from './reason-field.tsx'
import { record } from './record.ts'
import { nameOf } from './texts.ts'
import { words } from './words.ts'

interface Props {
  seen: SeenCase
  label: string
  channel: string
  ruleSet: RuleSet
  onClose: () => void
}

export const AttemptSheet = (props: Props) => {
  const [result, setResult] = useState<AttemptResult>()
  const { ruleSet, channel, onClose } = props
  const title = nameOf(ruleSet, ruleSet.channels, channel)
  if (result)
    return (
      <Sheet
        key="after"
        title={`${title}: ${textOf(result.label, ruleSet.defaultLanguage)}`}
        onClose={onClose}
      >
        <After {...props} result={result} />
      </Sheet>
    )
  return (
    <Sheet key="result" title={`${title}. ${say(words.whatHappened)}`} onClose={onClose}>
      <div class="stack stack-tight">
        {resultsFor(ruleSet, channel).map(one => (
          <button
            key={one.name}
            type="button"
            class="button button-wide button-answer"
            data-action="result"
            data-value={one.name}
            onClick={() => setResult(one)}
          >
            <span>{breakKhmer(textOf(one.label, ruleSet.defaultLanguage))}</span>
          </button>
        ))}
      </div>
    </Sheet>
  )
}

const After = ({ seen, label, channel, ruleSet, result, onClose }: Props & { result: AttemptResult }) => {
  const suggested = result.nextDays === null ? null : addDays(today.value, result.nextDays)
  const [nextDay, setNextDay] = useState<string | null>(suggested)
  const [reason, setReason] = useState('')
  const [proof, setProof] = useState<Proof>({ proofNumber: '', enrolledOn: today.value })
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  // saved already, when Save is pressed again because what follows could not be
  const attempted = useRef<OutboxOperation | undefined>(undefined)
  const state = stateAfter(ruleSet, result, seen.view)
  const whole =
    (nextDay === null || nextDay >= today.value) &&
    (state?.needs !== 'reason' || reason !== '') &&
    (state?.needs !== 'proof' || isProof(proof))

  const save = async () => {
    setAsked(true)
    if (!whole) return
    setBusy(true)
    const payload = attempt(seen, { channel, result: result.name, nextDay, note })
    attempted.current ??= await record('attempt.recorded', payload, label)
    const done = attempted.current
    if (!done) return setBusy(false)
    // what follows was decided knowing of the attempt just recorded
    const heads = [done.id]
    let after: unknown = done
    if (state?.needs === 'reason')
      after = await record(
        'case.moved',
        { ...move(seen, { to: state.name, reason, note: '' }), heads },
        label,
      )
    if (state?.needs === 'proof')
      after = await record('enrolment.recorded', { ...enrolment(seen, { ...proof, note: '' }), heads }, label)
    if (after) onClose()
    else setBusy(false)
  }
  return (
    <>
      {state?.needs === 'reason' && (
        <ReasonField ruleSet={ruleSet} value={reason} onChange={setReason} asked={asked} />
      )}
      {state?.needs === 'proof' && <ProofFields proof={proof} onChange={setProof} asked={asked} />}
      {!state?.closed && <NextDay suggested={suggested} day={nextDay} onChange={setNextDay} />}
      <NoteField value={note} onInput={setNote} />
      <Button kind="primary" icon="tick" wide action="save" busy={busy} onPress={() => void save()}>
        {say(words.save)}
      </Button>
    </>
  )
}
