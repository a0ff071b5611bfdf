/** The sheets of follow-up: tasks, contributions, messages, indicators, roles of facts. Each finding stands at its cell. */
import { expect, test } from 'vitest'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import { rolesOf } from '../../../forms/eligibility/roles.ts'
import type { SheetPlace } from '../../../forms/findings.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { PROGRAMME } from '../eligibility/programme.ts'

const PLAIN = PROGRAMME.replace(
  /## settings[\s\S]*?## facts\n[^\n]*\n[^\n]*\n/,
  `## settings
| id | title::English (en) | title::Khmer (km) | version | default_language | missing_values | employer_fact | employer_consent |
|---|---|---|---|---|---|---|---|
| market | Market stalls | តូបផ្សារ | 4 | Khmer (km) | dont_know refused | owner | consent |

## facts
| name | type | values | label::English (en) | label::Khmer (km) | calculation | sensitive | role |
|---|---|---|---|---|---|---|---|
| owner | text | | Owner | ម្ចាស់ | | yes | |
| mobile | text | | Phone | ទូរស័ព្ទ | | | phone |
| months | integer | | Months | ខែ | | | |
`,
)

const SHEETS = `
## tasks
| name | label::English (en) | label::Khmer (km) | act | outcomes | when | due | done | before | after | priority | facts | form |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
| ask | Ask | សួរ | ask | ask | | | | | | | work poor | |
| read | Read the warning | អានការព្រមាន | warn | stall | \${case_state} = 'new' and \${warning_told} != 'yes' | | \${warning_told} = 'yes' | 3 | | high | | |
| rent | Pay rent | បង់ថ្លៃ | pay | stall | \${unpaid_months} > 0 | concat(substr(\${today}, 0, 8), '15') | | 14 | 0 | | | |
| prove | Proof | ភស្តុតាង | proof | stall | selected(\${papers_missing}, 'id_card') and \${months} >= 1 | | | | | | | |
| visit | Visit form | ទម្រង់ | form | clinic | | | | | | | | visit_form |

## contributions
| name | label::English (en) | label::Khmer (km) | when | fact | last_day |
|---|---|---|---|---|---|
| rent | Rent | ថ្លៃជួល | \${work} = 'vendor' | months | 15 |

## contribution_alarms
| watch | months | priority | tone | label::English (en) | label::Khmer (km) |
|---|---|---|---|---|---|
| rent | 3 | urgent | urgent | Three months | បីខែ |
| rent | 2 | high | due | Two months | ពីរខែ |

## messages
| name | label::English (en) | label::Khmer (km) | channels | outcomes | text::English (en) | text::Khmer (km) | needs |
|---|---|---|---|---|---|---|---|
| hello | Greeting | សួស្តី | phone | stall | Hello {name}, come on {day}. | {name} សូមមក {day}។ | consent |

## indicators
| name | label::English (en) | label::Khmer (km) | outcomes | states | when | counts |
|---|---|---|---|---|---|---|
| got_stall | Got a stall | បានតូប | stall | enrolled | \${poor} = 'yes' | people |
`
const OUTCOMES_BEFORE = '| documents | tone |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n| stop_here'
const WITH_STATES = `${PLAIN.replace(
  OUTCOMES_BEFORE,
  OUTCOMES_BEFORE.replace('| tone |', '| tone | states | form |'),
)}${SHEETS}`.replace(
  '| id_card | due |\n| guardian',
  '| id_card | due | new enrolled | stall_visit |\n| guardian',
)

function compile(...changes: [from: string, to: string][]) {
  let text = WITH_STATES
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`The programme of the test has no ${from}`)
    text = text.replace(from, to)
  }
  const { ruleSet, findings } = compileRuleSet(readTables(text))
  return {
    ruleSet,
    told: findings.map(({ code, at }) => {
      const place = at as SheetPlace | undefined
      return `${code} ${place?.sheet}!${place?.cell ?? `${place?.column ?? ''}${place?.row ?? ''}`}`
    }),
  }
}

test('The sheets of follow-up become the rule set, expressions of one row sharing what they read.', () => {
  const { ruleSet, told } = compile()
  expect(told).toEqual([])
  const [, read, rent, prove] = ruleSet!.tasks!
  expect(read).toMatchObject({
    act: 'warn',
    outcomes: ['stall'],
    done: [['=', ['ref', 0], 'yes']],
    reads: ['warning_told', 'case_state'],
    before: 3,
    after: null,
    priority: 'high',
  })
  expect(read!.when).toEqual([
    ['=', ['ref', 1], 'new'],
    ['!=', ['ref', 0], 'yes'],
  ])
  expect(rent).toMatchObject({ due: ['concat', ['substr', ['ref', 0], 0, 8], '15'], before: 14, after: 0 })
  expect(prove!.reads).toEqual(['papers_missing', 'months'])
  expect(ruleSet!.contributions![0]).toMatchObject({ fact: 'months', lastDay: 15 })
  expect(ruleSet!.contributions![0]!.alarms.map(({ months }) => months)).toEqual([2, 3])
  expect(ruleSet!.messages![0]).toMatchObject({ channels: ['phone'], needs: 'consent' })
  expect(ruleSet!.indicators![0]).toMatchObject({ states: ['enrolled'], counts: 'people', reads: ['poor'] })
  expect(ruleSet!.employer).toEqual({ fact: 'owner', consent: 'consent' })
  expect(ruleSet!.outcomes[1]).toMatchObject({ states: ['new', 'enrolled'], form: 'stall_visit' })
  expect(rolesOf(ruleSet!)).toEqual({ phone: 'mobile' })
})

test('A rule set without these sheets has none of them, and the roles have the names that were fixed before.', () => {
  const { ruleSet } = compileRuleSet(readTables(PROGRAMME))
  expect(Object.keys(ruleSet!)).not.toContain('tasks')
  expect(rolesOf(ruleSet!)).toMatchObject({
    phone: 'phone',
    birth_date: 'date_of_birth',
    may_name: 'phone_may_name_market',
  })
})

test.each<[string, [string, string], string]>([
  [
    'an outcome of a task that is none',
    [
      '| read | Read the warning | អានការព្រមាន | warn | stall',
      '| read | Read the warning | អានការព្រមាន | warn | stal',
    ],
    'cell.unknownName tasks!E3',
  ],
  ['a state that is none', ["case_state} = 'new'", "case_state} = 'newer'"], 'rule.valueUnknown tasks!F3'],
  ['a fact of the case that is none', ['${case_state}', '${case_stat}'], 'fact.unknown tasks!F3'],
  [
    'what earlier phases found',
    ['${unpaid_months} > 0', "selected(${outcomes}, 'stall')"],
    'fact.unknown tasks!F4',
  ],
  ['a fact to ask that is none', ['| work poor | |', '| work pour | |'], 'cell.unknownName tasks!L2'],
  ['facts of a task that does not ask', ['| high | | |', '| high | work | |'], 'task.factsNotHere tasks!L3'],
  ['a form of a task that opens none', ['| high | | |', '| high | | x |'], 'task.formNotHere tasks!M3'],
  ['a form whose name no form may have', ['visit_form', 'visit form'], 'name.illegal tasks!M6'],
  ['a form that nobody named', ['| visit_form |', '| |'], 'task.noForm tasks!D6'],
  ['a warning that there is not', ['| warn | stall |', '| warn | clinic |'], 'task.noWarning tasks!D3'],
  [
    'proof of a case that needs none',
    ['| new enrolled |', '| new contacted refused |'],
    'task.noProof tasks!D5',
  ],
  ['papers of an outcome without', ['| ask | ask |', '| papers | ask |'], 'task.noPapers tasks!D2'],
  [
    'months of a programme without',
    [SHEETS.slice(SHEETS.indexOf('## contributions'), SHEETS.indexOf('## messages')), ''],
    'task.noContributions tasks!D4',
  ],
  ['an act on an outcome without cases', ['| ask | ask |', '| ask | stop_here |'], 'task.noCase tasks!E2'],
  [
    'a window around no day',
    ['| ask | ask | | | | | |', '| ask | ask | | | | 5 | |'],
    'task.windowNever tasks!I2',
  ],
  ['a due day that is none', ["concat(substr(${today}, 0, 8), '15')", "'15'"], 'cell.day tasks!G4'],
  [
    'a due day that is a number of days',
    ["concat(substr(${today}, 0, 8), '15')", "if(${attempts} > 0, '', ${case_opened} + 30)"],
    'task.dueNumber tasks!G4',
  ],
  ['an act that is none', ['| warn | stall', '| warning | stall'], 'cell.value tasks!D3'],
  ['the same task twice', ['| rent | Pay', '| read | Pay'], 'row.twice tasks!A4'],
  [
    'a fact that cannot count',
    ["'vendor' | months |", "'vendor' | poor |"],
    'contribution.factType contributions!E2',
  ],
  [
    'a day that some months have not',
    ['| months | 15 |', '| months | 31 |'],
    'contribution.lastDay contributions!F2',
  ],
  ['an alarm of nothing', ['| rent | 3 |', '| rant | 3 |'], 'cell.unknownName contribution_alarms!A2'],
  ['an alarm at none', ['| rent | 2 |', '| rent | 0 |'], 'contribution.alarmAtNone contribution_alarms!B3'],
  ['two alarms at once', ['| rent | 2 |', '| rent | 3 |'], 'row.twice contribution_alarms!B3'],
  ['a blank of a message that is none', ['{name}, come', '{nam}, come'], 'message.blankUnknown messages!F2'],
  [
    'a consent that is no yes or no',
    ['{day}។ | consent |', '{day}។ | work |'],
    'cell.unknownName messages!H2',
  ],
  ['a channel that is none', ['| phone | stall |', '| fone | stall |'], 'cell.unknownName messages!D2'],
  [
    'a number of a state that no case reaches',
    ['| stall | enrolled |', '| stall | contacted |'],
    'indicator.stateNever indicators!E2',
  ],
  ['a number of no state', ['| stall | enrolled |', '| stall | |'], 'cell.missing indicators!states2'],
  ['states without the first', ['| new enrolled |', '| enrolled |'], 'outcome.firstState outcomes!M3'],
  [
    'a state that cannot be reached',
    ['| new contacted | yes | proof |', '| contacted | yes | proof |'],
    'outcome.stateNever outcomes!M3',
  ],
  ['a role that is none', ['| | phone |', '| | fone |'], 'cell.value facts!H3'],
  ['a role of another type', ['| mobile | text |', '| mobile | date |'], 'fact.roleType facts!B3'],
  [
    'a role twice',
    ['| months | integer | | Months | ខែ | | | |', '| months | text | | Months | ខែ | | | phone |'],
    'row.twice facts!H4',
  ],
  ['a fact named like one of the case', ['| mobile | text', '| attempts | text'], 'fact.reserved facts!A3'],
  [
    'a workplace without its consent',
    ['| owner | consent |', '| owner | |'],
    'cell.missing settings!employer_consent2',
  ],
  ['a consent that is none', ['| owner | consent |', '| owner | mobile |'], 'cell.unknownName settings!H2'],
])('%s is an error at its cell', (_, change, expected) => {
  const { ruleSet, told } = compile(change)
  expect(told).toContain(expected)
  expect(ruleSet).toBeUndefined()
})

test.each<[string, [string, string], string]>([
  [
    'a text that one language has not',
    ['Hello {name}, come on {day}.', ''],
    'translation.missing messages!text::English (en)2',
  ],
  ['a blank that one language has not', ['{name} សូមមក', 'សូមមក'], 'message.blankMissing messages!G2'],
  [
    'a watch that alarms nobody',
    [SHEETS.slice(SHEETS.indexOf('## contribution_alarms'), SHEETS.indexOf('## messages')), ''],
    'contribution.noAlarms contributions!A2',
  ],
  [
    'states of which none closes',
    ['| new enrolled |', '| new contacted |'],
    'outcome.neverClosed outcomes!M3',
  ],
])('%s is a warning', (_, change, expected) => {
  expect(compile(change).told).toContain(expected)
})

test('a follow-up form that is not in the field is a warning where the forms are known', () => {
  const told = (forms: string[]) =>
    compileRuleSet(readTables(WITH_STATES), forms).findings.map(({ code, at, details }) => [
      code,
      (at as SheetPlace).cell,
      details.suggestion,
    ])
  expect(told(['visit_form', 'stall_visit'])).toEqual([])
  expect(told(['visit_forms', 'stall_visit'])).toEqual([['form.notPublished', 'M6', 'visit_forms']])
})
