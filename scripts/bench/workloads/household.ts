/**
 * W4: a household and worker survey of 150 questions in two languages: dwelling and work of the respondent (questions of W1's kind,
 * some choices), the members of W2, and what follows from both.
 */
import type { Item, Question, Workload } from './form.ts'
import { rosterAnswers, rosterSection, rosterTotals, sexes } from './roster.ts'
import { wideAnswers, widePath, wideQuestions, wideSections } from './wide.ts'

export const householdMembers = 5
/** dwelling and work: 54 + 54 + 30 for a member + 7 totals + 5 at the top = 150 */
export const dwelling = wideQuestions(54, [1, 10], 41)
export const work = wideQuestions(54, [1, 10], 43)

const km = 'សំណួរ'
const words = ['Question', km]

const top = (name: string, type: Question['type'], more: Partial<Question> = {}): Question => ({
  kind: 'question',
  name,
  type,
  label: words.map(word => `${word} ${name}`),
  ...more,
})

export function household(): Workload {
  const children: Item[] = [
    top('interviewer', 'text'),
    top('consent', 'select_one', { list: 'yes_no' }),
    top('tenure', 'select_one', { list: 'tenure' }),
    top('rent', 'integer', { relevant: "${tenure} = 'rented'" }),
    ...wideSections(dwelling, 'h', words),
    rosterSection(words),
    ...rosterTotals(words),
    ...wideSections(work, 'w', words),
    top('poor', 'calculate', { calculation: 'if(${total} < ${size} * 100, 1, 0)' }),
  ]
  return {
    name: 'W4',
    family: 'W4',
    size: 150,
    form: {
      languages: ['English (en)', 'Khmer (km)'],
      children,
      lists: {
        sex: sexes([
          ['Female', 'ស្រី'],
          ['Male', 'ប្រុស'],
        ]),
        yes_no: [
          { name: 'yes', label: ['Yes', 'បាទ/ចាស'] },
          { name: 'no', label: ['No', 'ទេ'] },
        ],
        tenure: [
          { name: 'owned', label: ['Owned', 'ផ្ទះផ្ទាល់ខ្លួន'] },
          { name: 'rented', label: ['Rented', 'ផ្ទះជួល'] },
          { name: 'lent', label: ['Lent', 'ផ្ទះខ្ចី'] },
        ],
      },
      tables: {},
    },
    answers: {
      interviewer: 'Dara',
      consent: 'yes',
      tenure: 'rented',
      rent: '40',
      ...wideAnswers(dwelling, 'h'),
      m: rosterAnswers(householdMembers),
      carer: 'C',
      ...wideAnswers(work, 'w'),
    },
    script: [
      ['/data/tenure', 'owned'],
      [widePath('h', 1), '3'],
      [widePath('w', 1), '45'],
      [widePath('w', 30), '12'],
      ['/data/m[2]/year', '2015'],
      ['/data/m[4]/year', '1941'],
      ['/data/m[3]/income', '3'],
      ['/data/m[5]/year', '2009'],
      ['/data/tenure', 'rented'],
    ],
    operations: [
      { name: 'import', kind: 'import' },
      { name: 'load', kind: 'load' },
      { name: 'set age', kind: 'set', path: '/data/m[3]/year', values: ['2020', '1950'] },
      { name: 'set tenure', kind: 'set', path: '/data/tenure', values: ['owned', 'rented'] },
      { name: 'add', kind: 'add', repeat: '/data/m', members: householdMembers },
      { name: 'fill', kind: 'fill' },
      { name: 'lang, labels', kind: 'lang' },
      { name: 'serialize', kind: 'serialize' },
      { name: 'restore', kind: 'restore' },
      { name: 'heap', kind: 'heap', filled: false },
      { name: 'heap filled', kind: 'heap', filled: true },
    ],
  }
}
