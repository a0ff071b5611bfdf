/**
 * W1-N: N questions in groups of 20, a third with relevance on an earlier answer, a fifth calculations in chains of ten, a tenth
 * with a constraint, and three drivers that 1, 10 and 100 others read. Relevance reads questions that are always shown: what a
 * hidden answer counts as is a matter of conformance, and not the same in all four engines.
 */
import { type Answers, type Item, type Question, type Section, seeded, type Workload } from './form.ts'

/** One question, by its number; names are `${prefix}${number}`. */
export interface WideQuestion {
  /** shown when the answer number `of` is more than `above` */
  relevant?: { of: number; above: number }
  /** value of the question `of` plus `plus` */
  sum?: { of: number; plus: number }
  constraint?: true
}

const CHAIN = 10

export function wideQuestions(count: number, readers: readonly number[], seed = 20_240_229): WideQuestion[] {
  const random = seeded(seed)
  const questions: WideQuestion[] = []
  /** always shown, so others may read them */
  const free: number[] = []
  const ask = (constraint?: true) => free.push(questions.push(constraint ? { constraint } : {}) - 1)
  for (const _ of readers) ask()
  free.length = 0
  for (const [of, wanted] of readers.entries()) {
    for (let n = 0; n < wanted && questions.length < count; n++)
      questions.push(n % 3 === 2 ? { sum: { of, plus: n } } : { relevant: { of, above: n % 50 } })
  }
  if (questions.length < count) ask()
  while (questions.length < count) {
    const dice = random(100)
    if (dice < 3 && questions.length + CHAIN < count) {
      ask()
      for (let link = 0; link < CHAIN; link++) questions.push({ sum: { of: questions.length - 1, plus: 1 } })
    } else if (dice < 46) questions.push({ relevant: { of: free[random(free.length)]!, above: random(50) } })
    else if (dice < 60) ask(true)
    else ask()
  }
  return questions
}

/** The questions as a form's, in groups of 20, with a label in each language. */
export function wideSections(
  questions: readonly WideQuestion[],
  prefix: string,
  words: readonly string[],
): Section[] {
  const sections: Section[] = []
  for (const [index, { relevant, sum, constraint }] of questions.entries()) {
    if (index % 20 === 0) {
      const label = words.map(word => `${word} ${index / 20 + 1}`)
      sections.push({ kind: 'group', name: `${prefix}g${index / 20}`, label, children: [] })
    }
    const question: Question = {
      kind: 'question',
      name: `${prefix}${index}`,
      type: sum ? 'calculate' : 'integer',
      label: words.map(word => `${word} ${index}`),
    }
    if (relevant) question.relevant = `\${${prefix}${relevant.of}} > ${relevant.above}`
    if (sum) question.calculation = `\${${prefix}${sum.of}} + ${sum.plus}`
    if (constraint) question.constraint = '. >= 0 and . <= 200'
    sections.at(-1)!.children.push(question)
  }
  return sections
}

export const widePath = (prefix: string, index: number) =>
  `/data/${prefix}g${Math.floor(index / 20)}/${prefix}${index}`

/** Every question that is asked gets a number between 20 and 49. */
export function wideAnswers(questions: readonly WideQuestion[], prefix: string): Answers {
  const answers: Record<string, Answers> = {}
  for (const [index, { sum }] of questions.entries()) {
    if (sum) continue
    answers[`${prefix}g${Math.floor(index / 20)}`] ??= {}
    answers[`${prefix}g${Math.floor(index / 20)}`]![`${prefix}${index}`] = String(20 + ((index * 7) % 30))
  }
  return answers
}

export const wideDrivers = [1, 10, 100]

export function wide(size: number): Workload {
  const questions = wideQuestions(size, wideDrivers)
  const children: Item[] = wideSections(questions, 'q', ['Question'])
  const random = seeded(7)
  const asked = [...questions.keys()].filter(index => !questions[index]!.sum)
  // 60 shows all readers, 1 hides nearly all: each answer changes what it can
  const values = ['60', '1']
  return {
    name: `W1-${size}`,
    family: 'W1',
    size,
    form: { languages: ['default'], children, lists: {}, tables: {} },
    answers: wideAnswers(questions, 'q'),
    script: Array.from({ length: 60 }, (_, step) => {
      const index = step % 4 === 0 ? step % 3 : asked[random(asked.length)]!
      return [widePath('q', index), String(random(70))] as const
    }),
    operations: [
      { name: 'import', kind: 'import' },
      { name: 'load', kind: 'load' },
      ...wideDrivers.map(
        (count, index) =>
          ({ name: `set.${count}`, kind: 'set', path: widePath('q', index), values }) as const,
      ),
      { name: 'fill', kind: 'fill' },
      { name: 'serialize', kind: 'serialize' },
      { name: 'restore', kind: 'restore' },
      { name: 'heap', kind: 'heap', filled: false },
    ],
  }
}
