/**
 * An attempt in three taps: the channel was the first (it opened this), the result is the second, Save with the suggested
 * day is the third. A result that leads to a status with a reason or a proof asks for that too, and records both; one that commits
 * the person asks for the warning first. What is typed is kept over a lock of the phone.
 */
import { useRef, useState } from 'preact/hooks'
import { addDays } from '../../forms/eligibility/openings.ts'
import type { AttemptResult, OutcomeDefinition, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { OutboxOperation } from '../store/types.ts'
import { breakKhmer } from '../ui/break-khmer.ts'
import { Button } from '../ui/button.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { attempt, enrolment, move, resultsFor, type SeenCase, stateAfter } from './acts.ts'
import { type Kept, useKept } from './card/kept.ts'
import { manifestOfPhotos, noPhotos, PhotoField, type Photos } from './card/photos.tsx'
import { WarnPart } from './card/warn-part.tsx'
import { commits, mustWarn } from './card/warning.ts'
import { cardWords } from './card/words.ts'
import { today } from './list.ts'
import { NextDay } from './next-day.tsx'
import { NoteField } from './note-field.tsx'
import { isProof, ProofFields } from './proof-fields.tsx'
import { ReasonField } from './reason-field.tsx'
import { record } from './record.ts'
import { nameOf } from './texts.ts'
import { words } from './words.ts'

interface Props {
  seen: SeenCase
  label: string
  channel: string
  outcome: OutcomeDefinition | undefined
  ruleSet: RuleSet
  onClose: () => void
}

interface Fields {
  channel: string
  result: string
  /** undefined: as suggested */
  nextDay: string | null | undefined
  reason: string
  proofNumber: string
  enrolledOn: string
  note: string
  photos: Photos
}

const isBlank = ({ note, proofNumber, photos }: Fields) =>
  note.trim() === '' && proofNumber.trim() === '' && photos.names.length === 0

export const AttemptSheet = (props: Props) => {
  const { ruleSet, channel, seen, outcome, label, onClose } = props
  const keep = useKept<Fields>(
    `${seen.view.id}/attempt`,
    {
      channel,
      result: '',
      nextDay: undefined,
      reason: '',
      proofNumber: '',
      enrolledOn: today.value,
      note: '',
      photos: noPhotos(),
    },
    isBlank,
  )
  const [warned, setWarned] = useState(false)
  const title = nameOf(ruleSet, ruleSet.channels, channel)
  const result =
    keep.fields.channel === channel
      ? resultsFor(ruleSet, channel, outcome).find(one => one.name === keep.fields.result)
      : undefined
  if (!result)
    return (
      <Sheet
        key="result"
        title={say(cardWords.pair, { one: title, other: say(words.whatHappened) })}
        onClose={onClose}
      >
        <div class="stack stack-tight">
          {resultsFor(ruleSet, channel, outcome).map(one => (
            <button
              key={one.name}
              type="button"
              class="button button-wide button-answer"
              data-action="result"
              data-value={one.name}
              onClick={() => keep.set({ channel, result: one.name, nextDay: undefined })}
            >
              <span>{breakKhmer(textOf(one.label, ruleSet.defaultLanguage))}</span>
            </button>
          ))}
        </div>
      </Sheet>
    )
  const state = stateAfter(ruleSet, result, seen.view)
  const isWarning =
    !warned && outcome && state && commits(ruleSet, state) && mustWarn(outcome, seen.view) && outcome
  return (
    <Sheet
      key={isWarning ? 'warning' : 'after'}
      title={say(cardWords.pair, { one: title, other: textOf(result.label, ruleSet.defaultLanguage) })}
      onClose={onClose}
    >
      {isWarning ? (
        <WarnPart
          seen={seen}
          outcome={isWarning}
          ruleSet={ruleSet}
          label={label}
          mayHaveHappened
          onGoOn={() => setWarned(true)}
          onStop={onClose}
        />
      ) : (
        <After {...props} result={result} keep={keep} />
      )}
    </Sheet>
  )
}

const After = ({
  seen,
  label,
  channel,
  ruleSet,
  result,
  keep,
  onClose,
}: Props & { result: AttemptResult; keep: Kept<Fields> }) => {
  const { reason, proofNumber, enrolledOn, note, photos } = keep.fields
  const state = stateAfter(ruleSet, result, seen.view)
  const suggested = result.nextDays === null || state?.closed ? null : addDays(today.value, result.nextDays)
  const nextDay = keep.fields.nextDay === undefined || state?.closed ? suggested : keep.fields.nextDay
  const proof = { proofNumber, enrolledOn }
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  // saved already, when Save is pressed again because what follows could not be
  const attempted = useRef<OutboxOperation | undefined>(undefined)
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
    const before = attempted.current
    if (!before) return setBusy(false)
    // what follows was decided knowing of the attempt just recorded
    const heads = [before.id]
    let after: unknown = before
    if (state?.needs === 'reason')
      after = await record(
        'case.moved',
        { ...move(seen, { to: state.name, reason, note: '' }), heads },
        label,
      )
    if (state?.needs === 'proof') {
      const files = await manifestOfPhotos(photos)
      const proven = enrolment(seen, { ...proof, note: '' }, files)
      after = await record('enrolment.recorded', { ...proven, heads }, label, photos)
    }
    if (!after) return setBusy(false)
    await keep.done()
    onClose()
  }
  return (
    <>
      {state?.needs === 'reason' && (
        <ReasonField
          ruleSet={ruleSet}
          value={reason}
          onChange={reason => keep.set({ reason })}
          asked={asked}
        />
      )}
      {state?.needs === 'proof' && (
        <>
          <ProofFields proof={proof} onChange={keep.set} asked={asked} />
          <PhotoField photos={photos} onChange={photos => keep.set({ photos })} />
        </>
      )}
      {!state?.closed && (
        <NextDay suggested={suggested} day={nextDay} onChange={nextDay => keep.set({ nextDay })} />
      )}
      <NoteField value={note} onInput={note => keep.set({ note })} />
      <Button kind="primary" icon="tick" wide action="save" busy={busy} onPress={() => void save()}>
        {say(words.save)}
      </Button>
    </>
  )
}
