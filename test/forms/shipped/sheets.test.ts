import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileForm } from '../../../forms/compile/form.ts'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import type { DefinitionNode } from '../../../forms/definition.ts'
import { readForm } from '../../../forms/xlsform/read.ts'
import { readTables } from '../../../forms/xlsform/table.ts'

const folder = new URL('../../../forms/shipped/nssf/', import.meta.url)
const sheetsOf = (file: string) => readTables(readFileSync(new URL(file, folder), 'utf8'))
const SHEETS = ['household.md', 'followup.md', 'programme.md']

const questions = (nodes: readonly DefinitionNode[]): DefinitionNode[] =>
  nodes.flatMap(node => [node, ...questions(node.children)])

const blanks = (text: string) =>
  [...text.matchAll(/\$\{[^}]+\}/g)]
    .map(([blank]) => blank)
    .sort()
    .join()

function* bilingual(file: string): Generator<{ where: string; english: string; khmer: string }> {
  for (const { name, rows } of sheetsOf(file)) {
    const [headers = [], ...cells] = rows.map(row => row.map(cell => String(cell ?? '')))
    for (const [column, header] of headers.entries()) {
      if (!header.endsWith('::English (en)')) continue
      const twin = headers.indexOf(header.replace('English (en)', 'Khmer (km)'))
      for (const [index, row] of cells.entries()) {
        yield { where: `${name} ${index + 2} ${header}`, english: row[column] ?? '', khmer: row[twin] ?? '' }
      }
    }
  }
}

describe('the sheets of the NSSF programme', () => {
  test.each(['household.md', 'followup.md'])('%s becomes a form without a finding', file => {
    const read = readForm(sheetsOf(file))
    expect(read.findings).toEqual([])
    const compiled = compileForm(read.form!)
    expect(compiled.findings).toEqual([])
    expect(compiled.form?.languages.toSorted()).toEqual(['English (en)', 'Khmer (km)'])
  })

  test('programme.md becomes a rule set of 91 rules without a finding', () => {
    const { ruleSet, findings } = compileRuleSet(sheetsOf('programme.md'))
    expect(findings).toEqual([])
    expect(ruleSet?.rules).toHaveLength(91)
  })

  test('every fact is saved by a question, and those that rules read by one of the same name', () => {
    const { ruleSet } = compileRuleSet(sheetsOf('programme.md'))
    const { form } = readForm(sheetsOf('household.md'))
    const savedBy = new Map(
      questions(form!.nodes).flatMap(node => {
        const property = node.saveTo?.text.split('#')[1]
        return property ? [[property, node.name] as const] : []
      }),
    )
    expect(ruleSet!.facts.map(fact => fact.name).filter(name => !savedBy.has(name))).toEqual([])
    const read = new Set(ruleSet!.rules.flatMap(rule => rule.reads))
    const byAnotherName = [...savedBy].filter(([name, question]) => read.has(name) && name !== question)
    expect(byAnotherName).toEqual([])
  })

  test('a choice of the form that a fact cannot hold is a missing value', () => {
    const { ruleSet } = compileRuleSet(sheetsOf('programme.md'))
    const { form } = readForm(sheetsOf('household.md'))
    const strange: string[] = []
    for (const node of questions(form!.nodes)) {
      const fact = ruleSet!.facts.find(({ name }) => name === node.name)
      if (!fact || fact.type === 'text' || node.items?.from !== 'list') continue
      const known = [
        ...(fact.values ?? []),
        ...ruleSet!.missingValues,
        ...(fact.type === 'boolean' ? ['yes', 'no'] : []),
      ]
      const offered = form!.lists[node.items.list]!.map(({ name }) => name)
      strange.push(...offered.filter(name => !known.includes(name)).map(name => `${node.name}: ${name}`))
      strange.push(
        ...(fact.values ?? [])
          .filter(name => !offered.includes(name))
          .map(name => `${node.name}: no ${name}`),
      )
    }
    expect(strange).toEqual([])
  })

  test.each(SHEETS)('every text of %s stands in English and in Khmer, with the same references', file => {
    const unlike = [...bilingual(file)].filter(({ english, khmer }) => {
      if (english === '') return khmer !== ''
      return !/[\u1780-\u17ff]/.test(khmer) || blanks(english) !== blanks(khmer)
    })
    expect(unlike.map(({ where }) => where)).toEqual([])
  })

  test.each(SHEETS)('%s never uses the word of the cancel button, which also means giving up', file => {
    expect(readFileSync(new URL(file, folder), 'utf8')).not.toContain('បោះបង់')
  })

  test('whoever may join by choice is shown the warning about six unpaid months', () => {
    const { ruleSet } = compileRuleSet(sheetsOf('programme.md'))
    const warned = ruleSet!.outcomes.filter(({ warning }) => warning).map(({ name }) => name)
    expect(warned).toEqual(['enrol_voluntary_self_employed', 'enrol_voluntary_dependent'])
  })
})
