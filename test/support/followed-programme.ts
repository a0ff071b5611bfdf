/**
 * The small programme with sheets of follow-up: months of contributions and a list that they lead to, a warning, a paper with a photo;
 * and a follow-up form that is opened on a case. For tests of the worker.
 */
import { readTables } from '../../forms/xlsform/table.ts'
import type { CheckedForm } from '../../worker/contract/manage.ts'
import { owner, publishProgramme } from './people.ts'

const followed = (text: string): string =>
  `${text
    .replace(
      '| age | integer | | Age | | |',
      '| age | integer | | Age | | |\n| months | integer | | Months unpaid | | |',
    )
    .replace(
      '\n\n## outcomes',
      `
| L-1 | 1 | all | | | \${months} >= 4 | lapse | | Months unpaid | | law | source | high |

## outcomes`,
    )
    .replace(
      '| safeguard | Protect',
      '| lapse | May lapse | follow_up | urgent | 3 | Pay. | Six months end it. | card | urgent |\n| safeguard | Protect',
    )
    .replace(
      '| name | label |\n|---|---|\n| card | Card |',
      '| name | label | photo |\n|---|---|---|\n| card | Card | yes |',
    )}
## contributions
| name | label | when | fact | last_day |
|---|---|---|---|---|
| fees | Fees | \${work} = 'driver' | months | 15 |

## contribution_alarms
| watch | months | priority | tone | label |
|---|---|---|---|---|
| fees | 4 | urgent | urgent | Four months |
`

const followUpForm = `
## settings
| form_id | form_title | version |
|---|---|---|
| check | Check | 1 |

## survey
| type | name | label | required | relevant | constraint | calculation | save_to |
|---|---|---|---|---|---|---|---|
| text | person_id | Person | | | | | |
| integer | months | Months unpaid | | | | | months |

## entities
| list_name | entity_id | update_if |
|---|---|---|
| persons | \${person_id} | true() |
`

/** Publishes all of it; hashes of the household form and of the follow-up form. */
export async function publishFollowed(
  change: (text: string) => string = text => text,
): Promise<{ form: string; followUp: string }> {
  const form = await publishProgramme(text => change(followed(text)))
  const boss = await owner()
  const made = await boss.must<CheckedForm>('POST', '/forms', {
    sheets: readTables(followUpForm),
    files: [],
  })
  return { form, followUp: made.form!.hash }
}
