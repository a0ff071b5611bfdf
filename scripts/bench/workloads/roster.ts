/**
 * W2-M: a household whose M members have 30 questions each: age, flags and relevance inside, count() and sum() over the members
 * outside. W4 uses the same members inside a longer survey.
 */
import { type Answers, type Item, type Question, type Section, seeded, type Workload } from './form.ts'

/** Fields of a member that are shown above an age. */
export const rosterFields = Array.from({ length: 20 }, (_, index) => ({
  name: `f${index}`,
  above: index % 3 === 0 ? index : undefined,
}))

/** Words of the roster's labels, one list for each language. */
const question = (
  words: readonly string[],
  name: string,
  type: Question['type'],
  more: Partial<Question> = {},
): Question => ({ kind: 'question', name, type, label: words.map(word => `${word} ${name}`), ...more })

export function rosterSection(words: readonly string[]): Section {
  const own = (name: string, type: Question['type'], more?: Partial<Question>) =>
    question(words, name, type, more)
  return {
    kind: 'repeat',
    name: 'm',
    label: words.map(word => `${word} m`),
    children: [
      own('name', 'text'),
      own('sex', 'select_one', { list: 'sex' }),
      own('year', 'integer', { constraint: '. >= 1900 and . <= 2024' }),
      own('age', 'calculate', { calculation: '2024 - ${year}' }),
      own('adult', 'calculate', { calculation: 'if(${age} >= 18, 1, 0)' }),
      own('working', 'calculate', { calculation: 'if(${age} >= 15 and ${age} < 60, 1, 0)' }),
      own('old', 'calculate', { calculation: 'if(${age} >= 60, 1, 0)' }),
      own('income', 'integer'),
      own('school', 'text', { relevant: '${age} < 18' }),
      own('job', 'text', { relevant: '${adult} = 1' }),
      ...rosterFields.map(({ name, above }) =>
        own(name, 'integer', above === undefined ? {} : { relevant: `\${age} > ${above}` }),
      ),
    ],
  }
}

/** What is said of all members together, and what follows from it. */
export const rosterTotals = (words: readonly string[]): Question[] => [
  question(words, 'size', 'calculate', { calculation: 'count(${m})' }),
  question(words, 'total', 'calculate', { calculation: 'sum(${income})' }),
  question(words, 'adults', 'calculate', { calculation: 'sum(${adult})' }),
  question(words, 'workers', 'calculate', { calculation: 'sum(${working})' }),
  question(words, 'olds', 'calculate', { calculation: 'sum(${old})' }),
  question(words, 'dependants', 'calculate', { calculation: '${size} - ${workers}' }),
  question(words, 'carer', 'text', { relevant: '${dependants} > ${workers}' }),
]

export const sexes = (words: readonly [string[], string[]]) => [
  { name: 'female', label: words[0] },
  { name: 'male', label: words[1] },
]

export function rosterAnswers(members: number): Answers[] {
  const random = seeded(members + 11)
  return Array.from({ length: members }, (_, index) => ({
    name: `Member ${index + 1}`,
    sex: index % 2 === 0 ? 'female' : 'male',
    year: String(1930 + random(94)),
    income: String(random(500)),
    school: 'S',
    job: 'J',
    ...Object.fromEntries(rosterFields.map(({ name }, field) => [name, String((index + field) % 9)])),
  }))
}

export function roster(size: number): Workload {
  const words = ['Question']
  const children: Item[] = [question(words, 'village', 'text'), rosterSection(words), ...rosterTotals(words)]
  const path = `/data/m[${Math.ceil(size / 2)}]/year`
  const random = seeded(5)
  // a child and an old person: nearly all that depends on the age changes
  const values = ['2020', '1950']
  return {
    name: `W2-${size}`,
    family: 'W2',
    size,
    form: { languages: ['default'], children, lists: { sex: sexes([['Female'], ['Male']]) }, tables: {} },
    answers: { village: 'Phum', m: rosterAnswers(size), carer: 'C' },
    script: Array.from(
      { length: 12 },
      (_, step) =>
        [
          `/data/m[${1 + random(size)}]/${step % 3 === 2 ? 'income' : 'year'}`,
          String(1940 + step * 7),
        ] as const,
    ),
    operations: [
      { name: 'import', kind: 'import' },
      { name: 'load', kind: 'load' },
      { name: 'set age', kind: 'set', path, values },
      {
        name: 'set age, read',
        kind: 'set',
        path,
        values,
        read: ['/data/adults', '/data/olds', '/data/dependants'],
      },
      { name: 'set income', kind: 'set', path: path.replace('year', 'income'), values: ['120', '80'] },
      { name: 'add', kind: 'add', repeat: '/data/m', members: size },
      { name: 'fill', kind: 'fill' },
      { name: 'serialize', kind: 'serialize' },
      { name: 'restore', kind: 'restore' },
      { name: 'heap', kind: 'heap', filled: false },
      // the same for each member: one size is enough, and slow to bring about in peers
      ...(size <= 50 ? [{ name: 'heap filled', kind: 'heap', filled: true } as const] : []),
    ],
  }
}
