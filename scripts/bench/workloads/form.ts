/**
 * A form as the bench thinks of it: small enough to be written in four dialects (sheets, XForm, Enketo's page, SurveyJS' JSON)
 * by writers/. Workloads make it from a seed; nothing in it is read by the product.
 */

export interface Question {
  kind: 'question'
  name: string
  type: 'integer' | 'text' | 'select_one' | 'calculate'
  /** one text for each language of the form */
  label: string[]
  /** in XLSForm's spelling: `${q3} > 12`, `${sex} = 'female'` */
  relevant?: string
  constraint?: string
  calculation?: string
  /** selects: name of a list of the form, or of an attached table */
  list?: string
  /** selects: `commune = ${commune}`, a column of the list against an answer */
  filter?: { column: string; equals: string }
}

interface SectionOf<Kind> {
  kind: Kind
  name: string
  label: string[]
  /** `field-list`: all of it on one page; only our own writer knows it */
  appearance?: string
  children: Item[]
}

export type Section = SectionOf<'group'> | SectionOf<'repeat'>
export type Item = Question | Section

/** A row of a list: `name`, `label` (in the form's first language, or one for each), and columns that filters read. */
export interface Choice {
  name: string
  label: string[]
  column?: Record<string, string>
}

export interface BenchForm {
  /** `['default']`, or names as XLSForm has them: `English (en)` */
  languages: string[]
  children: Item[]
  lists: Record<string, Choice[]>
  /** attached CSV files by name without ending: rows as lists have them, one language */
  tables: Record<string, Choice[]>
}

/** Answers that people gave, without calculated ones: `{ g0: { q0: '30' }, m: [{ name: 'A' }] }`. */
export interface Answers {
  [name: string]: string | Answers | Answers[]
}

/** path and stored text: `['/data/m[3]/year', '1990']`; `''` takes the answer away */
export type Step = readonly [path: string, value: string]

/**
 * What is timed. `lang` reads all labels after the switch. `import`, `load`, `serialize`, `restore` need no further data. `set` goes through `values` in turn at `path`, and
 * reads the number of choices of `list` and the values of `read` if given. `add` adds `batch` instances, and takes them away untimed.
 */
export type Operation =
  | { name: string; kind: 'import' | 'load' | 'lang' | 'serialize' | 'restore' | 'fill' }
  | { name: string; kind: 'heap'; filled: boolean }
  /** load, give these answers, and read how many choices the list offers: for engines that put work off */
  | { name: string; kind: 'first'; steps: readonly Step[]; list: string }
  | { name: string; kind: 'set'; path: string; values: readonly string[]; list?: string; read?: string[] }
  | { name: string; kind: 'add'; repeat: string; members: number }

export interface Workload {
  /** `W1-1000` */
  name: string
  /** of which N or M is the size: points of one growth curve */
  family: 'W1' | 'W2' | 'W3' | 'W4'
  size: number
  form: BenchForm
  /** the state in which single operations are timed */
  answers: Answers
  /** further answers, after which all engines must agree */
  script: Step[]
  operations: Operation[]
}

/** Whole numbers below a bound, the same for the same seed. */
export function seeded(seed: number): (below: number) => number {
  return below => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
}

/** All answers in the order of a person who fills the form from the top. A path ending in `[n]` makes that instance be there. */
export function stepsOf(answers: Answers, path = '/data'): Step[] {
  return Object.entries(answers).flatMap(([name, answer]): Step[] => {
    const here = `${path}/${name}`
    if (typeof answer === 'string') return [[here, answer]]
    if (!Array.isArray(answer)) return stepsOf(answer, here)
    return answer.flatMap((member, index) => stepsOf(member, `${here}[${index + 1}]`))
  })
}

/** A question with the path of names that leads to it, and the repeat that it is in. */
export interface Placed {
  question: Question
  /** `/data/m/year`, without positions */
  path: string
  /** path of the repeat: `/data/m` */
  repeat?: string
}

export function placedQuestions(items: readonly Item[], path = '/data', repeat?: string): Placed[] {
  return items.flatMap((item): Placed[] => {
    const here = `${path}/${item.name}`
    if (item.kind === 'question') return [{ question: item, path: here, repeat }]
    return placedQuestions(item.children, here, item.kind === 'repeat' ? here : repeat)
  })
}

/** Paths with positions of all questions, when the repeats have as many instances as the answers say. */
export function questionPaths(form: BenchForm, answers: Answers): string[] {
  return placedQuestions(form.children).flatMap(({ path, repeat }) => {
    if (repeat === undefined) return [path]
    const members = answers[repeat.slice('/data/'.length)]
    const count = Array.isArray(members) ? members.length : 1
    return Array.from({ length: count }, (_, index) => path.replace(repeat, `${repeat}[${index + 1}]`))
  })
}
