/**
 * Changes the status of a case: only to states the rule set allows from here, with a reason where it wants one, and after the
 * warning where a status commits the person.
 */
import { useState } from 'preact/hooks'
import type { OutcomeDefinition, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { move, nextStates, type SeenCase } from './acts.ts'
import { useKept } from './card/kept.ts'
import { WarnPart } from './card/warn-part.tsx'
import { commits, mustWarn } from './card/warning.ts'
import { NoteField } from './note-field.tsx'
import { ReasonField } from './reason-field.tsx'
import { record } from './record.ts'
import { words } from './words.ts'

interface Props {
  seen: SeenCase
  label: string
  outcome: OutcomeDefinition | undefined
  ruleSet: RuleSet
  onClose: () => void
}

export const MoveSheet = ({ seen, label, outcome, ruleSet, onClose }: Props) => {
  const states = nextStates(ruleSet, seen.view)
  const { fields, set, done } = useKept(
    `${seen.view.id}/move`,
    { to: states.length === 1 ? states[0]!.name : '', reason: '', note: '' },
    ({ note }) => note.trim() === '',
  )
  const { to, reason, note } = fields
  const [warned, setWarned] = useState(false)
  const [pressed, setPressed] = useState(false)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const state = states.find(one => one.name === to)
  const asksReason = state?.needs === 'reason'
  const isWarning = !warned && state && commits(ruleSet, state) && mustWarn(outcome, seen.view)
  const save = async () => {
    setAsked(true)
    if (to === '' || (asksReason && reason === '')) return
    if (isWarning) return setPressed(true)
    setBusy(true)
    const payload = move(seen, { to, reason: asksReason ? reason : null, note })
    if (!(await record('case.moved', payload, label))) return setBusy(false)
    await done()
    onClose()
  }
  if (pressed && isWarning && outcome)
    return (
      <Sheet key="warning" title={say(words.changeStatus)} onClose={onClose}>
        <WarnPart
          seen={seen}
          outcome={outcome}
          ruleSet={ruleSet}
          label={label}
          mayHaveHappened
          onGoOn={() => {
            setWarned(true)
            setPressed(false)
          }}
          onStop={onClose}
        />
      </Sheet>
    )
  return (
    <Sheet key="move" title={say(words.changeStatus)} onClose={onClose}>
      <fieldset class="choices">
        <legend class="label">{say(words.newStatus)}</legend>
        {states.map(state => (
          <ChoiceCard
            key={state.name}
            type="radio"
            group="state"
            value={state.name}
            checked={to === state.name}
            onChange={() => set({ to: state.name })}
          >
            {textOf(state.label, ruleSet.defaultLanguage)}
          </ChoiceCard>
        ))}
      </fieldset>
      {asksReason && (
        <ReasonField ruleSet={ruleSet} value={reason} onChange={reason => set({ reason })} asked={asked} />
      )}
      <NoteField value={note} onInput={note => set({ note })} />
      <Button
        kind="primary"
        icon="tick"
        wide
        action="save"
        busy={busy}
        disabled={to === ''}
        onPress={() => void save()}
      >
        {say(words.save)}
      </Button>
    </Sheet>
  )
}
