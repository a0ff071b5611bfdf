/** The small programme for people with an employer: what they say of it, whether it may be spoken of, two lists about it. For tests of the worker. */
import { randomUUID } from 'node:crypto'
import { readTables } from '../../forms/xlsform/table.ts'
import type { CheckedForm, CheckedRuleSet } from '../../worker/contract/manage.ts'
import { owner } from './people.ts'
import { formText, ruleSetText } from './small-programme.ts'

export const workplaceRules = ruleSetText
  .replace(
    '| missing_values |\n|---|---|---|---|---|',
    '| missing_values | employer_fact | employer_consent |\n|---|---|---|---|---|---|---|',
  )
  .replace('| dont_know refused |', '| dont_know refused | boss | speak |')
  .replace(
    '| diagnosis | text |',
    `| boss | text | | Works for | | yes |
| speak | boolean | | May speak there | | yes |
| listed | boolean | | Listed | | |
| diagnosis | text |`,
  )
  .replace(
    '\n\n## outcomes',
    `
| E-1 | 1 | all | | | \${work} = 'factory' and \${listed} = 'no' and \${speak} = 'yes' | unlisted | | Not listed | | law | source | high |
| E-2 | 1 | all | | | \${work} = 'factory' and \${listed} = 'yes' and \${speak} = 'yes' | unpaid | | Not paid | | law | source | high |

## outcomes`,
  )
  .replace(
    '| safeguard | Protect',
    `| unlisted | Agreed step: list | restricted | high | 7 | We speak. | | | urgent |
| unpaid | Agreed step: months | restricted | high | 7 | We speak. | | | urgent |
| safeguard | Protect`,
  )

export const workplaceForm = formText.replace(
  '| text | diagnosis |',
  `| text | boss | Works for | | | | | persons#boss |
| select_one yes_no | speak | May we speak there? | | | | | persons#speak |
| select_one yes_no | listed | Listed? | | | | | persons#listed |
| text | diagnosis |`,
)

/** @returns hash of the form */
export async function publishWorkplaces(): Promise<string> {
  const boss = await owner()
  await boss.must<CheckedRuleSet>('POST', '/rulesets', { sheets: readTables(workplaceRules) })
  const made = await boss.must<CheckedForm>('POST', '/forms', {
    sheets: readTables(workplaceForm),
    files: [],
  })
  return made.form!.hash
}

/** One worker of a factory in a household of their own: ids, and the payload that capture makes. */
export function worker(
  version: string,
  place: string,
  { name, boss, speak, listed = 'no' }: { name: string; boss: string; speak: string; listed?: string },
) {
  const [household, person] = [randomUUID(), randomUUID()]
  const payload = {
    form: 'visit',
    version,
    engine: 1,
    instanceId: randomUUID(),
    name,
    language: 'default',
    startedAt: '2026-11-10T01:00:00.000Z',
    finishedAt: '2026-11-10T01:12:00.000Z',
    durationMs: 720_000,
    answers: {
      household_id: household,
      consent: 'yes',
      place,
      head: name,
      members: [{ person_id: person, name, age: '36', work: 'factory', boss, speak, listed }],
    },
  }
  return { household, person, payload }
}
