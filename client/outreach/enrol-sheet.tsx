/** Records an enrolment with its proof: the number that was seen, the day, and a photo of it. */
import { useState } from 'preact/hooks'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { Button } from '../ui/button.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { enrolment, proofState, type SeenCase } from './acts.ts'
import { useKept } from './card/kept.ts'
import { manifestOfPhotos, noPhotos, PhotoField } from './card/photos.tsx'
import { today } from './list.ts'
import { NoteField } from './note-field.tsx'
import { isProof, ProofFields } from './proof-fields.tsx'
import { record } from './record.ts'
import { words } from './words.ts'

interface Props {
  seen: SeenCase
  label: string
  ruleSet: RuleSet
  onClose: () => void
}

export const EnrolSheet = ({ seen, label, ruleSet, onClose }: Props) => {
  const { fields, set, done } = useKept(
    `${seen.view.id}/enrol`,
    { proofNumber: '', enrolledOn: today.value, note: '', photos: noPhotos() },
    ({ proofNumber, note, photos }) => `${proofNumber}${note}`.trim() === '' && photos.names.length === 0,
  )
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setAsked(true)
    if (!isProof(fields)) return
    setBusy(true)
    const files = await manifestOfPhotos(fields.photos)
    const payload = enrolment(seen, fields, files)
    if (!(await record('enrolment.recorded', payload, label, fields.photos))) return setBusy(false)
    await done()
    onClose()
  }
  return (
    <Sheet
      title={textOf(proofState(ruleSet, seen.view)?.label, ruleSet.defaultLanguage) || say(words.enrolled)}
      onClose={onClose}
    >
      <ProofFields proof={fields} onChange={set} asked={asked} />
      <PhotoField photos={fields.photos} onChange={photos => set({ photos })} />
      <NoteField value={fields.note} onInput={note => set({ note })} />
      <Button kind="primary" icon="tick" wide action="save" busy={busy} onPress={() => void save()}>
        {say(words.save)}
      </Button>
    </Sheet>
  )
}
