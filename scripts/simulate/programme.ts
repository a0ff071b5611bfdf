/**
 * The small programme of the simulation: one form for households with their people, one rule set with a list to be followed up, a
 * restricted one and a stop. `variant` makes the versions that are published later: other texts, another visible list.
 */
import { readTables } from '../../forms/xlsform/table.ts'

const form = `
## settings
| form_id | form_title | version | instance_name |
|---|---|---|---|
| visit | Visit | VERSION | \${head} |

## survey
| type | name | label | required | relevant | constraint | calculation | save_to |
|---|---|---|---|---|---|---|---|
| calculate | household_id | | | | | once(uuid()) | |
| select_one yes_no | consent | May we ask? | yes | | | | households#consent_given |
| text | place | Village code | yes | | | | households#place |
| text | head | Head VERSION | | \${consent} = 'yes' | | | |
| text | phone | Phone | | \${consent} = 'yes' | | | households#phone |
| select_one yes_no | contact | May we call? | | \${consent} = 'yes' | | | households#consent_contact |
| image | card | Card | | \${consent} = 'yes' | | | |
| begin_repeat | members | Member | | \${consent} = 'yes' | | | |
| calculate | person_id | | | | | once(uuid()) | |
| text | name | Name | yes | | | | |
| integer | age | Age | | | . < 130 | | persons#age |
| select_one work | work | Work | | | | | persons#work |
| end_repeat | | | | | | | |

## choices
| list_name | name | label |
|---|---|---|
| yes_no | yes | Yes |
| yes_no | no | No |
| work | driver | Driver |
| work | factory | Factory |

## entities
| list_name | repeat | entity_id | create_if | update_if | label |
|---|---|---|---|---|---|
| households | | \${household_id} | true() | false() | \${head} |
| persons | \${members} | \${person_id} | true() | false() | \${name} |
`

const ruleSet = `
## settings
| id | title | version | default_language | missing_values |
|---|---|---|---|---|
| small | Small programme | VERSION | default | dont_know refused |

## facts
| name | type | values | label | calculation | sensitive |
|---|---|---|---|---|---|
| consent_given | boolean | | Agreed | | |
| age | integer | | Age | | |
| work | select_one | | Work | | yes |

## fact_values
| fact | name | label |
|---|---|---|
| work | driver | Driver |
| work | factory | Factory |

## rules
| id | phase | scheme | from | to | when | outcome | stop | explanation | deadline | legal_basis | source | confidence |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
| C-1 | 0 | all | | | \${consent_given} != 'yes' | no_consent | yes | No consent | | law | source | high |
| A-1 | 1 | all | | | \${age} >= ADULT | join | | Of age | | law | source | high |
| A-2 | 1 | all | | | \${age} < 15 and \${work} = 'factory' | safeguard | | A child at work | | law | source | high |
EXTRA_RULE
## outcomes
| name | label | list | priority | due_days | advice | warning | documents | tone |
|---|---|---|---|---|---|---|---|---|
| no_consent | Stop | stop | | | Thank you. | | | info |
| join | Join | follow_up | normal | 14 | You may join. | | card | good |
| safeguard | Protect | restricted | urgent | 1 | Say nothing. | | | urgent |
EXTRA_OUTCOME
## documents
| name | label |
|---|---|
| card | Card |

## states
| name | label | from | closed | needs |
|---|---|---|---|---|
| new | New | | | |
| contacted | Contacted | new | | |
| enrolled | Enrolled | new contacted | yes | proof |
| refused | Refused | new contacted | yes | reason |

## results
| name | label | channels | state | next_days |
|---|---|---|---|---|
| spoke | Spoke | phone visit | contacted | 7 |
| no_answer | No answer | phone | | 2 |

## channels
| name | label |
|---|---|
| phone | Call |
| visit | Visit |

## reasons
| name | label |
|---|---|
| cannot_afford | Cannot afford |

## parameters
| id | value | unit | from | to | legal_basis |
|---|---|---|---|---|---|
| price | 15600 | KHR | 2023-01-01 | | law |
`

export const formSheets = (version: number) => readTables(form.replaceAll('VERSION', String(version)))

/** Each second version has one more list for everybody who does follow-up: their scope is another then. */
export function ruleSetSheets(version: number) {
  const more = version % 2 === 0
  return readTables(
    ruleSet
      .replaceAll('VERSION', String(version))
      .replace('ADULT', String(17 + version))
      .replace(
        'EXTRA_RULE',
        more ? "| B-1 | 1 | all | | | ${work} = 'driver' | ride | | Drives | | law | source | high |\n" : '',
      )
      .replace(
        'EXTRA_OUTCOME',
        more ? '| ride | Ride | follow_up | low | 30 | Ask about the helmet. | | | info |\n' : '',
      ),
  )
}

export interface Staff {
  name: string
  role: 'enumerator' | 'outreach'
  area: string
  restricted?: boolean
}

/** Who may work in a schedule; chance takes two to five of them. */
export const staff: readonly Staff[] = [
  { name: 'Asha', role: 'enumerator', area: '08' },
  { name: 'Dara', role: 'enumerator', area: '0801' },
  { name: 'Sok', role: 'enumerator', area: '' },
  { name: 'Binta', role: 'outreach', area: '08' },
  { name: 'Vanna', role: 'outreach', area: '0801', restricted: true },
  { name: 'Maly', role: 'outreach', area: '' },
]

export const places = ['08010101', '08010102', '08020101', '08020102']
