/**
 * What the programme has published, as this phone holds it: form versions, the rule set, attached files. sync/pull.ts
 * keeps it; the screens read it. Every form version once seen stays known with its files, for drafts begun on it.
 */
import type { CompiledForm } from '../../forms/definition.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { ProgrammeState } from '../../worker/contract/sync.ts'
import { dropBlob, getBlob, getBytes, hasBlob } from './blobs.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly } from './database.ts'
import { countDrafts } from './drafts.ts'
import { sha256 } from './hash.ts'
import { changePerson, currentAccount } from './people.ts'
import type { OfficeKey } from './types.ts'

/** A form version as it is kept: with the title in every language, which only the form itself has. */
export type FormVersion = ProgrammeState['forms'][number] & { titles?: Record<string, string> }
type KeptProgramme = ProgrammeState & {
  forms: FormVersion[]
  /** who asked: `archivedThrough` counts this device's operations, and no other's */
  device?: string
}

/** undefined before the first pull */
export async function programmeState(): Promise<KeptProgramme | undefined> {
  const account = await currentAccount()
  return (await (await openStore()).get('kept', `programme ${account}`)) as KeptProgramme | undefined
}

/** Called when every blob it names is here, so that what the screens offer can be opened. */
export async function keepProgramme(pulled: ProgrammeState, device?: string): Promise<void> {
  const forms = await Promise.all(pulled.forms.map(withTitles))
  const state: KeptProgramme = { ...pulled, forms, ...(device && { device }) }
  const { account, seal } = state
  const newKey = await strictly(['kept', 'people'], async transaction => {
    const kept = transaction.objectStore('kept')
    await kept.put(state, `programme ${account.id}`)
    // the manager may have given this account another role, area or name
    await changePerson(transaction, account.id, before => ({ ...before, account }))
    for (const form of state.forms) await kept.put(form, `form ${form.hash}`)
    const known = (await kept.get('seal')) as OfficeKey | undefined
    if (seal) await kept.put(seal, 'seal')
    return seal !== undefined && known === undefined
  })
  tellChanged()
  // what was finished before the office's key was known can be sealed now
  if (newKey) await import('./reseal.ts').then(({ resealOldRows }) => resealOldRows())
}

/** Looks into a form the first time it is kept only: it may have a megabyte. */
async function withTitles(form: FormVersion): Promise<FormVersion> {
  const known = await formVersion(form.hash)
  // a form that cannot be read is told of where it is opened
  const opened = known && 'titles' in known ? known : await compiledForm(form.hash)
  return { ...form, titles: opened?.titles }
}

const formVersion = async (hash: string) =>
  (await (await openStore()).get('kept', `form ${hash}`)) as FormVersion | undefined

/** What cannot be read is as good as not here; what was damaged on this phone is fetched again. */
const parsed = async <Shape>(hash: string): Promise<Shape | undefined> => {
  const text = await getBlob(hash)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as Shape
  } catch {
    if ((await sha256(text)) !== hash) await dropBlob(hash)
    return undefined
  }
}

/** the next interview is nearly always on the form of the last one: it is read once, and what the engine has made of it stays with it */
let lastRead: { hash: string; form: CompiledForm } | undefined

/** The published form of this hash, also an older version that a draft was begun on; undefined when it is not on this phone. */
export async function compiledForm(hash: string): Promise<CompiledForm | undefined> {
  if (lastRead?.hash === hash) return lastRead.form
  const form = await parsed<CompiledForm>(hash)
  if (form) lastRead = { hash, form }
  return form
}

/** Are the form of this hash and the tables that it reads on this phone? Without them no interview on it is opened. */
export async function isFormHere(hash: string): Promise<boolean> {
  const tables = ((await formVersion(hash))?.files ?? []).filter(file => isTable(file.name))
  const here = await Promise.all([hash, ...tables.map(file => file.hash)].map(hasBlob))
  return here.every(Boolean)
}

/** The version of each draft of this account with its files, as far as they are known, in the field or not. */
export async function versionsOfDrafts(): Promise<Pick<FormVersion, 'hash' | 'files'>[]> {
  const hashes = [...(await countDrafts()).keys()]
  return Promise.all(hashes.map(async hash => ({ hash, files: (await formVersion(hash))?.files ?? [] })))
}

/** The rule set in force as last pulled. */
export async function ruleSet(): Promise<RuleSet | undefined> {
  const state = await programmeState()
  return state?.ruleSet ? parsed<RuleSet>(state.ruleSet.hash) : undefined
}

async function fileHash(name: string, form: string): Promise<string | undefined> {
  const version = await formVersion(form)
  return version?.files.find(one => one.name === name)?.hash
}

/** The text of an attached file (`villages.csv`) as the form version of hash `form` was published with it. */
export async function fileText(name: string, form: string): Promise<string | undefined> {
  const hash = await fileHash(name, form)
  return hash && getBlob(hash)
}

/** The bytes of a picture, sound or film (`mug.jpg`) of a form version; undefined when they are not on this phone (yet). */
export async function fileBytes(name: string, form: string): Promise<ArrayBuffer | undefined> {
  const hash = await fileHash(name, form)
  return hash ? getBytes(hash) : undefined
}

/** Is it read by the engine as text (choices, tables)? All else is media of labels. */
export const isTable = (name: string): boolean => /\.(csv|xml|geojson)$/i.test(name)
