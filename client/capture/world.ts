/**
 * The world as the engine is handed it on this phone: clock, time zone of the programme, ids, the form's attached files, and
 * the answers of the last interview with the same form.
 */
import type { CompiledForm } from '../../forms/definition.ts'
import type { World } from '../../forms/values.ts'
import { lastAnswersOf } from '../store/boxed-notes.ts'
import { self } from '../store/device.ts'
import { fileText, programmeState } from '../store/programme.ts'
import { quote } from '../ui/quote.ts'

/** @param hash of the form version, whose own files are taken */
export const worldOf = async (form: CompiledForm, hash: string): Promise<World> => {
  const [programme, me, lastSaved, texts] = await Promise.all([
    programmeState(),
    self(),
    lastAnswersOf(form.id),
    Promise.all(form.files.map(name => fileText(name, hash))),
  ])
  const files = new Map(form.files.map((name, index) => [name, texts[index]]))
  return {
    now: Date.now,
    timeZone: programme?.programme.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    newId: () => crypto.randomUUID(),
    random: Math.random,
    quote,
    file: name => files.get(name),
    lastSaved,
    properties: { deviceid: me?.device ?? '', username: me?.account.name ?? '' },
  }
}
