/** Records an enrolment with its proof: the number that was seen, and the day. */
import { useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { enrolment, type SeenCase } from './acts.ts'
import { today } from './list.ts'
import { NoteField } from './note-field.tsx'
import { isProof, type Proof, ProofFields } from './proof-fields.tsx'
import { record } from './record.ts'
import { words } from './words.ts'

export const EnrolSheet = (props: { seen: SeenCase; label: string; onClose: () => void }) => {
  const [proof, setProof] = useState<Proof>({ proofNumber: '', enrolledOn: today.value })
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setAsked(true)
    if (!isProof(proof)) return
    setBusy(true)
    if (await record('enrolment.recorded', enrolment(props.seen, { ...proof, note }), props.label))
      props.onClose()
    else setBusy(false)
  }
  return (
    <Sheet title={say(words.enrolled)} onClose={props.onClose}>
      <ProofFields proof={proof} onChange={setProof} asked={asked} />
      <NoteField value={note} onInput={setNote} />
      <Button kind="primary" icon="tick" wide action="save" busy={busy} onPress={() => void save()}>
        {say(words.save)}
      </Button>
    </Sheet>
  )
}
