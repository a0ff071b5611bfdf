/** Records an enrolment with its proof: the number that was seen, and the day. */
import { useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { enrolment, type SeenCase } from './acts.ts'
import { today } from './list.ts'
import { NoteField } from './note-field.tsx'
import { record } from './record.ts'
import { words } from './words.ts'

export const EnrolSheet = (props: { seen: SeenCase; label: string; onClose: () => void }) => {
  const [proofNumber, setProofNumber] = useState('')
  const [enrolledOn, setEnrolledOn] = useState(today.value)
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const noNumber = proofNumber.trim() === ''
  const dayError =
    enrolledOn === '' ? say(words.dayMissing) : enrolledOn > today.value ? say(words.dayInFuture) : undefined
  const save = async () => {
    setAsked(true)
    if (noNumber || dayError) return
    setBusy(true)
    const payload = enrolment(props.seen, { proofNumber, enrolledOn, note })
    if (await record('enrolment.recorded', payload, props.label)) props.onClose()
    else setBusy(false)
  }
  return (
    <Sheet title={say(words.enrolled)} onClose={props.onClose}>
      <TextField
        label={say(words.proofNumber)}
        hint={say(words.proofHint)}
        required
        maxLength={60}
        value={proofNumber}
        error={asked && noNumber ? say(words.proofMissing) : undefined}
        onInput={setProofNumber}
      />
      <TextField
        type="date"
        label={say(words.enrolledOn)}
        required
        value={enrolledOn}
        error={asked ? dayError : undefined}
        onInput={setEnrolledOn}
      />
      <NoteField value={note} onInput={setNote} />
      <Button kind="primary" icon="tick" wide action="save" busy={busy} onPress={() => void save()}>
        {say(words.save)}
      </Button>
    </Sheet>
  )
}
