import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileForm } from '../../../forms/compile/form.ts'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import type { DefinitionNode } from '../../../forms/definition.ts'
import { readForm } from '../../../forms/xlsform/read.ts'
import { readTables } from '../../../forms/xlsform/table.ts'

const shipped = new URL('../../../forms/shipped/', import.meta.url)
const textOf = (programme: string, file: string) =>
  readFileSync(new URL(`${programme}/${file}`, shipped), 'utf8')
const SHEETS = ['household.md', 'followup.md', 'programme.md']

const questions = (nodes: readonly DefinitionNode[]): DefinitionNode[] =>
  nodes.flatMap(node => [node, ...questions(node.children)])

const blanks = (text: string) =>
  [...text.matchAll(/\$\{[^}]+\}/g)]
    .map(([blank]) => blank)
    .sort()
    .join()

function* bilingual(text: string): Generator<{ where: string; english: string; khmer: string }> {
  for (const { name, rows } of readTables(text)) {
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

describe.each(['nssf', 'hef'])('the sheets of the programme %s', programme => {
  const sheetsOf = (file: string) => readTables(textOf(programme, file))

  test.each(['household.md', 'followup.md'])('%s becomes a form without a finding', file => {
    const read = readForm(sheetsOf(file))
    expect(read.findings).toEqual([])
    const compiled = compileForm(read.form!)
    expect(compiled.findings).toEqual([])
    expect(compiled.form?.languages.toSorted()).toEqual(['English (en)', 'Khmer (km)'])
  })

  test('programme.md becomes a rule set without a finding', () => {
    const { ruleSet, findings } = compileRuleSet(sheetsOf('programme.md'))
    expect(findings).toEqual([])
    expect(ruleSet?.id).toBe(programme)
  })

  test('each rule has its legal basis, a source, and how certain it is; so has each amount', () => {
    const { ruleSet } = compileRuleSet(sheetsOf('programme.md'))
    const bare = ruleSet!.rules.filter(rule => !rule.legalBasis || !rule.sources.length)
    expect(bare.map(({ id }) => id)).toEqual([])
    const said = sheetsOf('programme.md').find(({ name }) => name === 'rules')!.rows
    const column = said[0]!.indexOf('confidence')
    expect(said.slice(1).filter(row => !row[column])).toEqual([])
    const amounts = ruleSet!.parameters.filter(one => !one.legalBasis || !one.confidence)
    expect(amounts.map(({ id }) => id)).toEqual([])
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
    const unlike = [...bilingual(textOf(programme, file))].filter(({ english, khmer }) => {
      if (english === '') return khmer !== ''
      return !/[\u1780-\u17ff]/.test(khmer) || blanks(english) !== blanks(khmer)
    })
    expect(unlike.map(({ where }) => where)).toEqual([])
  })

  test.each(SHEETS)('%s never uses the word of the cancel button, which also means giving up', file => {
    expect(textOf(programme, file)).not.toContain('បោះបង់')
  })

  test('every form that outcomes and tasks open is the follow-up form of the programme', () => {
    const { ruleSet } = compileRuleSet(sheetsOf('programme.md'))
    const { form } = readForm(sheetsOf('followup.md'))
    const opened = [...ruleSet!.outcomes, ...ruleSet!.tasks!].flatMap(({ form: id }) => id ?? [])
    expect([...new Set(opened)]).toEqual([form!.id])
  })

  test('every open case has something to do', () => {
    const { ruleSet } = compileRuleSet(sheetsOf('programme.md'))
    const worked = ruleSet!.outcomes.filter(({ list }) => ['follow_up', 'restricted', 'watch'].includes(list))
    const idle = worked.filter(({ name }) => !ruleSet!.tasks!.some(task => task.outcomes.includes(name)))
    expect(idle.map(({ name }) => name)).toEqual([])
  })

  test('what names the scheme to a phone needs the consent of the person', () => {
    const { ruleSet } = compileRuleSet(sheetsOf('programme.md'))
    const mayName = ruleSet!.facts.find(({ role }) => role === 'may_name')!.name
    const naming = /NSSF|ប\.ស\.ស|[Cc]ard|ប័ណ្ណ|\{papers\}/
    const open = ruleSet!.messages!.filter(
      ({ text, needs }) => needs !== mayName && Object.values(text).some(words => naming.test(words)),
    )
    expect(open.map(({ name }) => name)).toEqual([])
  })
})

describe('the sheets of the programme nssf', () => {
  test('whoever may join by choice is shown the warning about six unpaid months', () => {
    const { ruleSet } = compileRuleSet(readTables(textOf('nssf', 'programme.md')))
    const warned = ruleSet!.outcomes.filter(({ warning }) => warning).map(({ name }) => name)
    expect(warned).toEqual(['enrol_voluntary_self_employed', 'enrol_voluntary_dependent'])
  })
})
