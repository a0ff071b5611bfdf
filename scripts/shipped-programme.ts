/**
 * A shipped programme goes through the same routes as a manager's workbook: rule set, household form with its places, follow-up
 * form. Used by load-demo.ts and by the scenarios.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { textOf } from '../forms/finding-text.ts'
import { en } from '../forms/finding-texts/en.ts'
import { readTables } from '../forms/xlsform/table.ts'
import type {
  CheckedForm,
  CheckedRuleSet,
  FormVersionView,
  Page,
  RuleSetView,
} from '../worker/contract/manage.ts'
import type { Owner } from './owner.ts'

const shelf = fileURLToPath(new URL('../forms/shipped/', import.meta.url))

/** Ids of the programmes that ship; the first is the one of `npm start`. */
export const shippedProgrammes = ['nssf', 'hef'] as const
export type ShippedProgramme = (typeof shippedProgrammes)[number]

export const isShipped = (id: string): id is ShippedProgramme =>
  shippedProgrammes.some(programme => programme === id)

/** With `/` at its end. */
export const folderOf = (programme: ShippedProgramme): string => `${shelf}${programme}/`
export const shippedFolder = folderOf(shippedProgrammes[0])

/** Where an attached file lies: in the programme's own folder, else in that of another, as all have the same places. */
export function attachedPath(name: string, programme: ShippedProgramme = shippedProgrammes[0]): string {
  const own = folderOf(programme) + name
  if (existsSync(own)) return own
  const folder = readdirSync(shelf).find(one => existsSync(`${shelf}${one}/${name}`))
  if (!folder) throw new Error(`No shipped programme has a file ${name}.`)
  return `${shelf}${folder}/${name}`
}

/**
 * Publishes what is not there yet.
 * @returns true when anything was published
 * @throws Error with all findings, when a sheet is not accepted
 */
export async function publishShipped(
  owner: Owner,
  programme: ShippedProgramme = shippedProgrammes[0],
): Promise<boolean> {
  const forms = await owner.must<Page<FormVersionView>>('GET', '/forms')
  const ruleSets = await owner.must<Page<RuleSetView>>('GET', '/rulesets')
  if (forms.rows.length && ruleSets.rows.length) return false
  const text = (name: string) => readFileSync(folderOf(programme) + name, 'utf8')
  const named = text('household.md').matchAll(/\bselect_(?:one|multiple)_from_file (\S+)/g)
  const attached = [...new Set([...named].map(([, name]) => name!))]
  const files = await Promise.all(
    attached.map(async name => ({
      name,
      hash: await owner.upload(readFileSync(attachedPath(name, programme))),
    })),
  )
  await publish(owner, '/forms', 'followup.md', text, { files: [], use: 'followup' })
  await publish(owner, '/rulesets', 'programme.md', text, {})
  await publish(owner, '/forms', 'household.md', text, { files, use: 'capture' })
  return true
}

async function publish(
  owner: Owner,
  route: string,
  file: string,
  text: (name: string) => string,
  more: object,
): Promise<void> {
  const { status, body } = await owner.ask<CheckedForm | CheckedRuleSet>('POST', route, {
    sheets: readTables(text(file)),
    ...more,
  })
  if (status < 300) return
  const findings = (body.findings ?? []).map(finding => `  ${textOf(finding, en)}`).join('\n')
  throw new Error(`${file} was not published (${status}).\n${findings || JSON.stringify(body)}`)
}
