/** The small programme of tests with sheets of follow-up, compiled by the real compiler. */
import { PROGRAMME, programme } from '../eligibility/programme.ts'

export const FOLLOWED = `${PROGRAMME.replace(
  '| default_language | missing_values |\n|---|---|---|---|---|---|',
  '| default_language | missing_values | employer_fact | employer_consent |\n|---|---|---|---|---|---|---|---|',
)
  .replace('| Khmer (km) | dont_know refused |', '| Khmer (km) | dont_know refused | owner | speak |')
  .replace(
    '| pregnant | boolean |',
    `| months | integer | | Months unpaid | ខែមិនទាន់បង់ | | |
| owner | text | | Works for | ធ្វើការឱ្យ | | yes |
| speak | boolean | | May speak there | អាចនិយាយ | | yes |
| pregnant | boolean |`,
  )
  .replace(
    '\n| N-1 | 1 |',
    `
| E-1 | 1 | work | | | \${owner} != '' and \${speak} = 'yes' and \${work} = 'none' | unpaid | | Wages. | ប្រាក់ឈ្នួល។ | | | low |
| E-2 | 1 | work | | | \${speak} = 'yes' and \${work} = 'driver' and \${poor} = 'no' | unlisted | | Not listed. | មិនមាន។ | | | low |
| N-1 | 1 |`,
  )
  .replace(
    '\n| ask | Ask for the work',
    `
| unpaid | Agreed step: pay | ជំហាន៖ ប្រាក់ឈ្នួល | restricted | high | 7 | | | | | | urgent |
| unlisted | Agreed step: list | ជំហាន៖ បញ្ជី | restricted | high | 3 | | | | | | urgent |
| ask | Ask for the work`,
  )}
## tasks
| name | label::English (en) | label::Khmer (km) | act | outcomes | when | due | done | before | after | priority | facts | form |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
| call | Call | ហៅ | attempt | stall | | | | 3 | 10 | | | |
| read | Read the warning | អានការព្រមាន | warn | stall | \${warning_told} != 'yes' | | | | | urgent | | |
| collect | Collect papers | ប្រមូលឯកសារ | papers | stall | | | | | | | | |
| rent | Pay the rent | បង់ថ្លៃជួល | pay | stall | \${unpaid_months} > 0 | concat(substr(\${today}, 0, 8), '15') | | 14 | 0 | high | | |
| decide | Ask what is missing | សួរអ្វីដែលខ្វះ | ask | stall papers | | | | | | | | |
| prove | Bring the proof | យកភស្តុតាង | proof | stall | \${case_state} != 'new' | | | | | | | |
| tries | Third try | លើកទីបី | attempt | stall | \${attempts} >= 2 | \${case_due} | \${attempts} >= 3 | | | | | |

## contributions
| name | label::English (en) | label::Khmer (km) | when | fact | last_day |
|---|---|---|---|---|---|
| rent | Rent | ថ្លៃជួល | \${work} = 'vendor' | months | 15 |

## contribution_alarms
| watch | months | priority | tone | label::English (en) | label::Khmer (km) |
|---|---|---|---|---|---|
| rent | 2 | high | due | Two months | ពីរខែ |
| rent | 3 | urgent | urgent | Three months | បីខែ |
`

export const followed = programme(FOLLOWED)
