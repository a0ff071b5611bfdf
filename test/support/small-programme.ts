/**
 * A small programme as tables: one form for households with their people, one rule set with a list to be followed up, a restricted one
 * and a stop. For tests of the worker (people.ts) and the simulator, which publishes versions of it.
 */
export const formText = `
## settings
| form_id | form_title | version | instance_name |
|---|---|---|---|
| visit | Visit | 1 | \${head} |

## survey
| type | name | label | required | relevant | constraint | calculation | save_to |
|---|---|---|---|---|---|---|---|
| calculate | household_id | | | | | once(uuid()) | |
| select_one yes_no | consent | May we ask? | yes | | | | households#consent_given |
| text | place | Village code | yes | | | | households#place |
| text | head | Head | | \${consent} = 'yes' | | | |
| text | phone | Phone | | \${consent} = 'yes' | | | households#phone |
| select_one yes_no | contact | May we call? | | \${consent} = 'yes' | | | households#consent_contact |
| begin_repeat | members | Member | | \${consent} = 'yes' | | | |
| calculate | person_id | | | | | once(uuid()) | |
| text | name | Name | yes | | | | |
| integer | age | Age | | | . < 130 | | persons#age |
| select_one sex | sex | Sex | | | | | persons#sex |
| select_one work | work | Work | | | | | persons#work |
| text | diagnosis | Note | | | | | persons#diagnosis |
| end_repeat | | | | | | | |

## choices
| list_name | name | label |
|---|---|---|
| yes_no | yes | Yes |
| yes_no | no | No |
| sex | female | Female |
| sex | male | Male |
| work | driver | Driver |
| work | factory | Factory |

## entities
| list_name | repeat | entity_id | create_if | update_if | label |
|---|---|---|---|---|---|
| households | | \${household_id} | true() | false() | \${head} |
| persons | \${members} | \${person_id} | true() | false() | \${name} |
`

export const ruleSetText = `
## settings
| id | title | version | default_language | missing_values |
|---|---|---|---|---|
| small | Small programme | 1 | default | dont_know refused |

## facts
| name | type | values | label | calculation | sensitive |
|---|---|---|---|---|---|
| consent_given | boolean | | Agreed | | |
| age | integer | | Age | | |
| work | select_one | | Work | | yes |
| diagnosis | text | | Note | | yes |

## fact_values
| fact | name | label |
|---|---|---|
| work | driver | Driver |
| work | factory | Factory |

## rules
| id | phase | scheme | from | to | when | outcome | stop | explanation | deadline | legal_basis | source | confidence |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
| C-1 | 0 | all | | | \${consent_given} != 'yes' | no_consent | yes | No consent | | law | source | high |
| A-1 | 1 | all | | | \${age} >= 18 | join | | Of age | | law | source | high |
| A-2 | 1 | all | | | \${age} < 15 and \${work} = 'factory' | safeguard | | A child at work | | law | source | high |

## outcomes
| name | label | list | priority | due_days | advice | warning | documents | tone |
|---|---|---|---|---|---|---|---|---|
| no_consent | Stop | stop | | | Thank you. | | | info |
| join | Join | follow_up | normal | 14 | You may join. | | card | good |
| safeguard | Protect | restricted | urgent | 1 | Say nothing. | | | urgent |

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
