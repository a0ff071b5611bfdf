import { expect, it } from 'vitest'
import { workload, workloadNames } from '../../../scripts/bench/workloads/all.ts'
import { placedQuestions } from '../../../scripts/bench/workloads/form.ts'
import { enketoHtml } from '../../../scripts/bench/writers/enketo.ts'
import { surveyJson } from '../../../scripts/bench/writers/surveyjs.ts'
import { xformXml } from '../../../scripts/bench/writers/xform.ts'

it.each(workloadNames)('%s is the same form and the same answers each time it is made', name => {
  expect(JSON.stringify(workload(name))).toBe(JSON.stringify(workload(name)))
})

it('W1 has the shares of relevance, calculation and constraint that the measurement is told of', () => {
  const questions = placedQuestions(workload('W1-5000').form.children).map(({ question }) => question)
  expect(questions).toHaveLength(5000)
  const share = (has: (one: (typeof questions)[number]) => unknown) => questions.filter(has).length / 5000
  expect(share(one => one.relevant)).toBeCloseTo(0.3, 1)
  expect(share(one => one.calculation)).toBeCloseTo(0.2, 1)
  expect(share(one => one.constraint)).toBeCloseTo(0.1, 1)
  for (const [driver, readers] of [1, 10, 100].entries()) {
    const name = `\${q${driver}}`
    expect(questions.filter(one => `${one.relevant}${one.calculation}`.includes(name))).toHaveLength(readers)
  }
})

it('W4 has 150 questions in two languages', () => {
  const { form } = workload('W4')
  const questions = placedQuestions(form.children)
  expect(questions).toHaveLength(150)
  expect(questions.every(({ question }) => question.label.length === 2)).toBe(true)
})

it('inside a repeat the peers read the question of the same member, outside all of them', () => {
  const { form } = workload('W2-5')
  const xform = xformXml(form)
  expect(xform).toContain('<bind nodeset="/data/m/age" type="string" calculate="2024 -  ../year "/>')
  expect(xform).toContain('calculate="sum( /data/m/income )"')
  expect(enketoHtml(form)).toContain('name="/data/m/age" data-calculate="2024 -  ../year "')
  const survey = surveyJson(form)
  expect(survey).toContain('"expression":"2024 - {panel.year}"')
  expect(survey).toContain(`"expression":"sumInArray({m}, 'income')"`)
})
