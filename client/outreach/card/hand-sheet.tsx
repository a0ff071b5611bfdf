/** Somebody else goes on with a case: a colleague by name, or whoever works its place; with a note for them. */
import { useEffect, useState } from 'preact/hooks'
import type { OutcomeDefinition } from '../../../forms/eligibility/ruleset.ts'
import type { Colleague } from '../../../worker/contract/sync.ts'
import { programmeState } from '../../store/programme.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceCard } from '../../ui/choice.tsx'
import { ErrorText } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { say } from '../../ui/text.ts'
import { handOver, type SeenCase } from '../acts.ts'
import { NoteField } from '../note-field.tsx'
import { record } from '../record.ts'
import { words } from '../words.ts'
import { useKept } from './kept.ts'
import { cardWords } from './words.ts'

/** Whom a case may be handed to, as last pulled; undefined while it is read. */
export function useColleagues(): Colleague[] | undefined {
  const [found, setFound] = useState<Colleague[]>()
  useEffect(() => {
    programmeState().then(
      state => setFound(state?.colleagues ?? []),
      () => setFound([]),
    )
  }, [])
  return found
}

/** the value of a choice that is nobody's id */
const place = ''

export const HandSheet = ({
  seen,
  label,
  outcome,
  onClose,
}: {
  seen: SeenCase
  label: string
  outcome: OutcomeDefinition | undefined
  onClose: () => void
}) => {
  const isRestricted = outcome?.list === 'restricted'
  // what not everybody may see goes only to who may
  const everybody = useColleagues()
  const colleagues = everybody?.filter(
    ({ outcomes }) => !isRestricted || outcomes?.includes(seen.view.outcome),
  )
  const { fields, set, done } = useKept<{ to: string | null; note: string }>(
    `${seen.view.id}/hand`,
    { to: null, note: '' },
    ({ note }) => note.trim() === '',
  )
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const { to, note } = fields
  const save = async () => {
    setAsked(true)
    if (to === null) return
    setBusy(true)
    if (!(await record('case.handedOver', handOver(seen, { to: to || null, note }), label)))
      return setBusy(false)
    await done()
    onClose()
  }
  return (
    <Sheet title={say(cardWords.handOver)} onClose={onClose}>
      <fieldset class="choices">
        <legend class="label">{say(cardWords.handTo)}</legend>
        {(colleagues ?? []).map(one => (
          <ChoiceCard
            key={one.id}
            type="radio"
            group="colleague"
            value={one.id}
            checked={to === one.id}
            onChange={() => set({ to: one.id })}
          >
            {one.name}
          </ChoiceCard>
        ))}
        <ChoiceCard
          type="radio"
          group="colleague"
          value="place"
          checked={to === place}
          onChange={() => set({ to: place })}
        >
          {say(cardWords.handPlace)}
        </ChoiceCard>
        {asked && to === null && <ErrorText>{say(cardWords.handChoose)}</ErrorText>}
      </fieldset>
      {colleagues?.length === 0 && (
        <p class="soft">{say(everybody?.length ? cardWords.handNobody : cardWords.handNone)}</p>
      )}
      <NoteField value={note} onInput={note => set({ note })} />
      <Button kind="primary" icon="tick" wide action="save" busy={busy} onPress={() => void save()}>
        {say(words.save)}
      </Button>
    </Sheet>
  )
}
