/** No source knows a programme: neither its name, nor a scheme, an outcome or a fact of it, but by what its role says. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import { roleTypes } from '../../../forms/eligibility/roles.ts'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { readTables } from '../../../forms/xlsform/table.ts'

const root = join(import.meta.dirname, '../../..')
const shipped = join(root, 'forms/shipped')

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (path === shipped || name === 'node_modules') return []
    if (statSync(path).isDirectory()) return sources(path)
    return /\.(?:tsx?|css|html)$/.test(name) ? [path] : []
  })
}

/** Words that are nobody's: a programme may use them too. */
const PLAIN = new Set(['not_eligible', 'needs_information', 'documents', 'pension', 'ethics', 'residual'])

/** Every name of a programme that only it can have made up; a fact with a role is known by that. */
function namesOf(ruleSet: RuleSet): string[] {
  const facts = ruleSet.facts.filter(fact => !fact.role).map(fact => fact.name)
  const schemes = ruleSet.rules.map(rule => rule.scheme)
  const outcomes = ruleSet.outcomes.map(outcome => outcome.name)
  const made = [...facts, ...schemes, ...outcomes, ...ruleSet.documents.map(paper => paper.name)]
  const known = new Set<string>(Object.keys(roleTypes))
  return [...new Set(made)].filter(name => /_/.test(name) && !known.has(name) && !PLAIN.has(name))
}

const programmes = readdirSync(shipped).filter(name => statSync(join(shipped, name)).isDirectory())
const files = ['forms', 'worker', 'client'].flatMap(folder => sources(join(root, folder)))

test.each(programmes)('no source of forms, worker or client names anything of the programme %s', id => {
  const text = readFileSync(join(shipped, id, 'programme.md'), 'utf8')
  const { ruleSet } = compileRuleSet(readTables(text))
  expect(ruleSet!.id).toBe(id)
  const names = namesOf(ruleSet!)
  expect(names.length).toBeGreaterThan(30)
  const word = new RegExp(`(?<![A-Za-z0-9_])(?:${[id, ...names].join('|')})(?![A-Za-z0-9_])`, 'gi')
  const found = files.flatMap(path =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const hits = line.match(word)
        return hits ? [`${relative(root, path)}:${index + 1} ${hits.join(' ')}`] : []
      }),
  )
  expect(found).toEqual([])
})
