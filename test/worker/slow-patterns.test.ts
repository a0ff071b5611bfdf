/** `^(a+)+$` on 28 letters holds JavaScript's own engine for seconds: it must not come to the phones, and never be run here. */
import { beforeEach, expect, it } from 'vitest'
import { readPublication } from '../../forms/checks/publication.ts'
import { compileForm } from '../../forms/compile/form.ts'
import { compileRuleSet } from '../../forms/compile/ruleset.ts'
import { determine } from '../../forms/eligibility/determine.ts'
import { readTables } from '../../forms/xlsform/table.ts'
import type { ProblemBody } from '../../worker/contract/problems.ts'
import { recheck } from '../../worker/ingest/recheck.ts'
import { matches } from '../../worker/ingest/regex.ts'
import { owner } from '../support/people.ts'
import { wipe } from '../support/server.ts'
import { ruleSetText } from '../support/small-programme.ts'

beforeEach(wipe)

const form = (pattern: string): string => `
## survey
| type | name | label | constraint | relevant |
|---|---|---|---|---|
| text | code | Code | regex(., '${pattern}') | |
| text | more | More | | not(regex(\${code}, '${pattern}')) |

## settings
| form_id | version |
|---|---|
| slow | 1 |
`
const endless = `${'a'.repeat(200)}!`

it('a form with such a pattern is refused at the cell, and what is wrong comes with the refusal', async () => {
  const boss = await owner()
  const { status, body } = await boss.ask<ProblemBody>('POST', '/forms', {
    sheets: readTables(form('^(a+)+$')),
    files: [],
  })
  expect([status, body.problem.code]).toEqual([422, 'form.hasErrors'])
  expect(body.findings?.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'regex.slow', at: { row: 2, column: 'constraint', cell: 'D2' } },
    { code: 'regex.slow', at: { row: 3, column: 'relevant', cell: 'E3' } },
  ])
  expect((await boss.ask('POST', '/forms', { sheets: readTables(form('^a+$')), files: [] })).status).toBe(201)
})

it('an answer to a form that was published before such patterns were found is checked, and quickly', () => {
  const compiled = compileForm(readPublication(readTables(form('^(a+)+$'))).definition!).form!
  const { findings } = recheck(
    { form: compiled, use: 'capture', files: new Map() },
    {
      instanceId: '0b6cf1b0-6c1f-4a55-9f5e-0a8a2a9c1d11',
      formId: 'slow',
      formVersion: '1',
      formHash: 'a'.repeat(64),
      answers: { code: endless, more: 'x' },
      startedAt: '2026-11-10T01:00:00.000Z',
      finishedAt: '2026-11-10T01:10:00.000Z',
    } as unknown as Parameters<typeof recheck>[1],
    'Asia/Phnom_Penh',
  )
  expect(findings.map(({ code, at }) => [code, at])).toEqual([['answer.constraint', { path: '/data/code' }]])
})

it('a rule with such a pattern holds nobody up either', () => {
  const { ruleSet } = compileRuleSet(
    readTables(ruleSetText.replace('${age} >= 18', () => "regex(${diagnosis}, '^(a+)+$') or ${age} >= 18")),
  )
  expect(
    determine(ruleSet!, { diagnosis: endless, consent_given: 'yes', age: '30' }, '2026-11-10', matches)
      .verdicts.length,
  ).toBeGreaterThan(0)
})
