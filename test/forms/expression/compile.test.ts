import { describe, expect, it } from 'vitest'
import { evaluateProgram } from '../../../forms/evaluate/evaluate.ts'
import { compileExpression } from '../../../forms/expression/compile.ts'
import { aWorld } from '../engine/opening.ts'

const facts: Record<string, string> = { age: '36', blank: '', 'a-b': '7', day: '2024-02-29', ឈ្មោះ: 'សុខ' }
const compiled = (text: string) =>
  compileExpression({ text, at: { sheet: 'rules' } }, { names: Object.keys(facts) })

function result(text: string): unknown {
  const { program, reads, findings } = compiled(text)
  expect(findings).toEqual([])
  const world = aWorld()
  const context = { now: world.now(), timeZone: world.timeZone, newId: world.newId, random: world.random }
  return evaluateProgram(program!, { ref: index => facts[reads[index]!]!, context })
}

describe('an expression', () => {
  it.each<[string, unknown]>([
    ['${age} >= 15 and ${age} < 60', true],
    ['1 + 2 * 3 - 4 div 2', 5],
    ['(1 + 2) * -3', -9],
    ['7 mod -4', 3],
    ['- - 3', 3],
    ['${a-b} -1', 6],
    ['${a-b}-1', 6],
    ["${blank} = ''", true],
    ['${blank} = 0 or ${blank} < 1', false],
    ['${blank} != 0', true],
    ["'10' > '9'", true],
    ["${age} = '036'", false],
    ['${age} = 036', true],
    ["'07' = 7", true],
    ["true() = 'false'", true],
    ["concat(\"it's\", ' ', 'so')", "it's so"],
    ["${ឈ្មោះ} = 'សុខ'", true],
    ["if(${blank} = '', 'none', 1 div 0)", 'none'],
    ["coalesce(${blank}, 'x')", 'x'],
    ['date(${day} + 1)', '2024-03-01'],
    ["translate('០១២', '០១២៣៤៥៦៧៨៩', '0123456789')", '012'],
    ['1 = 1 or 2 = 3 or 4 = 5', true],
    ['.5 + 5.', 5.5],
  ])('%s gives %j', (text, expected) => {
    expect(result(text)).toBe(expected)
  })

  it.each([
    ['${agee} > 1', 'reference.unknown'],
    ['${a b}', 'reference.malformed'],
    ['${age} ==  1', 'expression.operator'],
    ['${age} <> 1', 'expression.operator'],
    ['${age} % 2', 'expression.operator'],
    ['1e3', 'expression.syntax'],
    ["'open", 'expression.quote'],
    ['${age} >', 'expression.unfinished'],
    ["concat('a' 'b')", 'expression.unclosed'],
    ['', 'expression.unfinished'],
    ['../age', 'path.notHere'],
    ['position(..)', 'function.notHere'],
    ['sqroot(2)', 'function.unknown'],
    ['substr(1)', 'function.arity'],
  ])('%s is refused: %s', (text, code) => {
    const { program, findings } = compiled(text)
    expect(program).toBeUndefined()
    expect(findings.map(finding => finding.code)).toEqual([code])
  })

  it('tells every fault, where it stands and what was meant', () => {
    expect(compiled('${agee} + conkat(1)').findings.map(finding => finding.details)).toEqual([
      { reference: 'agee', suggestion: 'age', position: 1 },
      { name: 'conkat', suggestion: 'concat', position: 11 },
    ])
  })
})
