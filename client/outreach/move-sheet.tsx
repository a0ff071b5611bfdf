/** Changes the status of a case: only to states the rule set allows from here, with a reason where it wants one. */
import { useState } from 'preact/hooks'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { move, nextStates, type SeenCase } from './acts.ts'
import { NoteField } from './note-field.tsx'
import { ReasonField } from './reason-field.tsx'
import { record } from './record.ts'
import { words } from './words.ts'

interface Props {
  seen: SeenCase
  label: string
  ruleSet: RuleSet
  onClose: () => void
}

export const MoveSheet = ({ seen, label, ruleSet, onClose }: Props) => {
  const states = nextStates(ruleSet, seen.view)
  const [to, setTo] = useState(states.length === 1 ? states[0]!.name : '')
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const asksReason = states.find(one => one.name === to)?.needs === 'reason'
  const save = async () => {
    setAsked(true)
    if (to === '' || (asksReason && reason === '')) return
    setBusy(true)
    const payload = move(seen, { to, reason: asksReason ? reason : null, note })
    if (await record('case.moved', payload, label)) onClose()
    else setBusy(false)
  }
  return (
    <Sheet title={say(words.changeStatus)} onClose={onClose}>
      <fieldset class="choices">
        <legend class="label">{say(words.newStatus)}</legend>
        {states.map(state => (
          <ChoiceCard
            key={state.name}
            type="radio"
            group="state"
            value={state.name}
            checked={to === state.name}
            onChange={() => setTo(state.name)}
          >
            {textOf(state.label, ruleSet.defaultLanguage)}
          </ChoiceCard>
        ))}
      </fieldset>
      {asksReason && <ReasonField ruleSet={ruleSet} value={reason} onChange={setReason} asked={asked} />}
      <NoteField value={note} onInput={setNote} />
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
