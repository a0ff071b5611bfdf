/**
 * The interview that is broken at every step: thirty questions on eight pages and two photos, with the answers that the walk
 * gives. Every third question is typed, the others are taps; the first answer is the run's own mark, by which the office's
 * rows are found.
 */

const questions = 30
const onPage = 4

export interface Asked {
  name: string
  kind: 'text' | 'integer' | 'select_one' | 'select_multiple' | 'image'
  /** as stored; '' for a photo, whose name the phone gives */
  answer: string
}

/** All that is asked, in order. @param mark `run-17`, the answer to the first question */
export function asked(mark: string): Asked[] {
  const list: Asked[] = []
  for (let n = 1; n <= questions; n++) {
    const name = `q${n}`
    if (n === 1) list.push({ name, kind: 'text', answer: mark })
    else if (n % 10 === 4) list.push({ name, kind: 'text', answer: `សុខ ${n}` })
    else if (n % 10 === 7) list.push({ name, kind: 'integer', answer: String(n * 7) })
    else if (n % 5 === 0) list.push({ name, kind: 'select_multiple', answer: n % 2 ? 'a c' : 'b' })
    else list.push({ name, kind: 'select_one', answer: n % 2 ? 'a' : 'b' })
    if (n === 10 || n === 25) list.push({ name: `photo${n}`, kind: 'image', answer: '' })
  }
  return list
}

/** The form as tables (readTables). */
export function longForm(): string {
  const rows: string[] = []
  for (const [at, { name, kind }] of asked('').entries()) {
    if (at % onPage === 0) rows.push(`| begin_group | page${at / onPage + 1} | Page ${at / onPage + 1} |`)
    const type = kind.startsWith('select') ? `${kind} letters` : kind
    rows.push(`| ${type} | ${name} | Question ${name} |`)
    if (at % onPage === onPage - 1) rows.push('| end_group | | |')
  }
  if (asked('').length % onPage !== 0) rows.push('| end_group | | |')
  return `
## settings
| form_id | form_title | version | instance_name |
|---|---|---|---|
| long | Long | 1 | \${q1} |

## survey
| type | name | label |
|---|---|---|
${rows.join('\n')}

## choices
| list_name | name | label |
|---|---|---|
| letters | a | A |
| letters | b | B |
| letters | c | C |
`
}
