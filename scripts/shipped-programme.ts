/**
 * The shipped programme goes through the same routes as a manager's workbook: rule set, household form with its places, follow-up
 * form. Used by load-demo.ts and by the scenarios.
 */
import { readdirSync, readFileSync } from 'node:fs'
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

export const shippedFolder = fileURLToPath(new URL('../forms/shipped/nssf/', import.meta.url))
const text = (name: string): string => readFileSync(shippedFolder + name, 'utf8')

/**
 * Publishes what is not there yet.
 * @returns true when anything was published
 * @throws Error with all findings, when a sheet is not accepted
 */
export async function publishShipped(owner: Owner): Promise<boolean> {
  const forms = await owner.must<Page<FormVersionView>>('GET', '/forms')
  const ruleSets = await owner.must<Page<RuleSetView>>('GET', '/rulesets')
  if (forms.rows.length && ruleSets.rows.length) return false
  const attached = readdirSync(shippedFolder).filter(name => name.endsWith('.csv'))
  const files = await Promise.all(
    attached.map(async name => ({ name, hash: await owner.upload(readFileSync(shippedFolder + name)) })),
  )
  await publish(owner, '/rulesets', 'programme.md', {})
  await publish(owner, '/forms', 'household.md', { files, use: 'capture' })
  await publish(owner, '/forms', 'followup.md', { files: [], use: 'followup' })
  return true
}

async function publish(owner: Owner, route: string, file: string, more: object): Promise<void> {
  const { status, body } = await owner.ask<CheckedForm | CheckedRuleSet>('POST', route, {
    sheets: readTables(text(file)),
    ...more,
  })
  if (status < 300) return
  const findings = (body.findings ?? []).map(finding => `  ${textOf(finding, en)}`).join('\n')
  throw new Error(`${file} was not published (${status}).\n${findings || JSON.stringify(body)}`)
}
