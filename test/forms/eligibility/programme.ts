/** A small programme in the real workbook's form, for tests of the rule set: compiled by the real compiler. */
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { readTables } from '../../../forms/xlsform/table.ts'

export const PROGRAMME = `
## settings
| id | title::English (en) | title::Khmer (km) | version | default_language | missing_values |
|---|---|---|---|---|---|
| market | Market stalls | តូបផ្សារ | 3 | Khmer (km) | dont_know refused |

## facts
| name | type | values | label::English (en) | label::Khmer (km) | calculation | sensitive |
|---|---|---|---|---|---|---|
| consent | boolean | | Agreed | យល់ព្រម | | |
| date_of_birth | date | | Date of birth | ថ្ងៃកំណើត | | |
| age | integer | | Age | អាយុ | floor((number(format-date(today(), '%Y%m%d')) - number(format-date(\${date_of_birth}, '%Y%m%d'))) div 10000) | |
| work | select_one | vendor driver none | Work | ការងារ | | |
| poor | boolean | | Lacks money | ខ្វះប្រាក់ | | |
| pregnant | boolean | | Pregnant | មានផ្ទៃពោះ | | yes |

## fact_values
| fact | name | label::English (en) | label::Khmer (km) |
|---|---|---|---|
| work | vendor | Sells at a market | លក់នៅផ្សារ |

## rules
| id | phase | scheme | from | to | when | outcome | stop | explanation::English (en) | explanation::Khmer (km) | legal_basis | source | confidence |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
| G-1 | 0 | ethics | | | \${consent} != 'yes' | stop_here | yes | No consent. | គ្មានការយល់ព្រម។ | | | high |
| V-1 | 1 | stalls | 2024-02-29 | 2025-12-31 | \${work} = 'vendor' and \${age} >= 18 | stall | | Grown-up vendor. | អ្នកលក់ពេញវ័យ។ | Order 7 | First page<br>Second page | medium |
| V-2 | 1 | stalls | | | \${work} = 'vendor' and \${age} < 18 | guardian | | Young vendor. | អ្នកលក់វ័យក្មេង។ | | | low |
| V-3 | 1 | stalls | | | \${poor} = 'yes' and (\${work} = 'vendor' or \${work} = 'driver') | stall | | Poor. | ក្រីក្រ។ | | | low |
| N-1 | 1 | data | | | \${work} = '' and \${age} >= 15 | ask | | Work is not known. | មិនដឹងការងារ។ | | | low |
| M-1 | 1 | health | | | \${pregnant} = 'yes' | clinic | | Pregnant. | មានផ្ទៃពោះ។ | | | low |
| P-1 | 2 | papers | | | selected(\${outcomes}, 'stall') and not(\${poor} = 'yes') | papers | | Papers are needed. | ត្រូវការឯកសារ។ | | | low |
| Z-1 | 3 | rest | | | \${outcomes} = '' | nothing | | Nothing found. | រកមិនឃើញ។ | | | low |

## outcomes
| name | label::English (en) | label::Khmer (km) | list | priority | due_days | advice::English (en) | advice::Khmer (km) | warning::English (en) | warning::Khmer (km) | documents | tone |
|---|---|---|---|---|---|---|---|---|---|---|---|
| stop_here | Stop | ឈប់ | stop | | | | | | | | info |
| stall | Ask for a stall | ស្នើសុំតូប | follow_up | high | 14 | You may ask. | អាចស្នើសុំ។ | Rent is due monthly. | ត្រូវបង់ថ្លៃជួល។ | id_card | due |
| guardian | Ask the guardian | សួរអាណាព្យាបាល | restricted | urgent | 1 | | | | | | urgent |
| ask | Ask for the work | សួរការងារ | follow_up | | | | | | | | info |
| clinic | Clinic | គ្លីនិក | follow_up | normal | 7 | | | | | | info |
| papers | A paper first | ឯកសារជាមុន | follow_up | normal | 7 | | | | | id_card | due |
| nothing | Nothing today | គ្មាន | info | low | | | | | | | info |

## documents
| name | label::English (en) | label::Khmer (km) |
|---|---|---|
| id_card | ID card | អត្តសញ្ញាណប័ណ្ណ |

## states
| name | label::English (en) | label::Khmer (km) | from | closed | needs |
|---|---|---|---|---|---|
| new | New | ថ្មី | | | |
| contacted | Contacted | បានទាក់ទង | new refused | | |
| enrolled | Enrolled | បានចុះបញ្ជី | new contacted | yes | proof |
| refused | Said no | បដិសេធ | new contacted | yes | reason |

## results
| name | label::English (en) | label::Khmer (km) | channels | state | next_days |
|---|---|---|---|---|---|
| spoke | Spoke | បាននិយាយ | phone | contacted | 7 |
| said_no | Said no | បដិសេធ | phone | refused | |
| no_answer | No answer | មិនឆ្លើយ | phone | | 2 |

## channels
| name | label::English (en) | label::Khmer (km) |
|---|---|---|
| phone | Call | ទូរស័ព្ទ |

## reasons
| name | label::English (en) | label::Khmer (km) |
|---|---|---|
| too_dear | Too dear | ថ្លៃពេក |

## parameters
| id | value | unit | from | to | legal_basis |
|---|---|---|---|---|---|
| rent | 15600 | KHR per month | 2024-02-29 | | Order 7 |
`

export function programme(text = PROGRAMME): RuleSet {
  const { ruleSet, findings } = compileRuleSet(readTables(text))
  if (!ruleSet) throw new Error(`The programme of the test has errors: ${JSON.stringify(findings)}`)
  return ruleSet
}
