/**
 * The form language, statement by statement: each file of test/cases/forms is a form, what people do, and what must then be so,
 * in the format of `npm run conformance`. Expected values come from the XLSForm reference and the ODK XForms specification; in
 * `functions-…`, `paths-…` and `shape-…` they are those in which ODK's engine (on the exported form) and this one agree.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Case, sheetsOf } from '../../scripts/conformance/case.ts'
import { differences } from '../../scripts/conformance/compare.ts'
import { runJob } from '../../scripts/conformance/run.ts'

const folder = join(import.meta.dirname, '../cases/forms')
const names = readdirSync(folder).filter(name => name.endsWith('.json'))

test('there are cases', () => {
  expect(names.length).toBeGreaterThan(0)
})

test.each(names)('%s', name => {
  const wanted = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Case
  const { xlsform, files = {}, context = {}, steps = [] } = wanted
  const outcome = runJob({ sheets: sheetsOf(xlsform), files, context, steps, report: 'all' })
  expect(differences(wanted, outcome)).toEqual([])
  expect(`${wanted.name}.json`).toBe(name)
})
