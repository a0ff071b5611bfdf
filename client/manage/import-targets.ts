/** What a column of a list may be, in words: for the choice beside each column (import-mapping.tsx). */
import type { FactDefinition, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { PeopleImport } from '../../worker/contract/people-imports.ts'
import { textOf } from '../ui/programme-text.ts'
import { say, type Words } from '../ui/text.ts'
import { words } from './import-people-words.ts'

export interface Option {
  value: string
  label: string
}

const option = (value: string, label: Words): Option => ({ value, label: say(label) })
const places = (): Option[] => [
  option('place', words.placeCode),
  option('place.0', words.province),
  option('place.1', words.district),
  option('place.2', words.commune),
  option('place.3', words.village),
]

export const factLabel = (ruleSet: RuleSet, fact: FactDefinition): string =>
  textOf(fact.label, ruleSet.defaultLanguage) || fact.name

/** Facts that a list may bring, in the order of the programme. */
export const listFacts = (ruleSet: RuleSet): FactDefinition[] =>
  ruleSet.facts.filter(fact => fact.role !== 'place')

export function targetsOf(ruleSet: RuleSet, kind: PeopleImport['mapping']['kind']): Option[] {
  const none = option('', words.leftOutColumn)
  if (kind === 'employers')
    return [
      none,
      option('employer.name', words.employerName),
      option('employer.alias', words.employerAlias),
      option('employer.number', words.employerNumber),
      option('employer.sector', words.employerSector),
      option('employer.size', words.employerSize),
      option('employer.phone', words.employerPhone),
      option('employer.address', words.employerAddress),
      ...places(),
    ]
  return [
    none,
    option('name', words.wholeName),
    ...places(),
    option('household', words.household),
    ...listFacts(ruleSet).map(fact => ({ value: `fact:${fact.name}`, label: factLabel(ruleSet, fact) })),
  ]
}

/** Values of a fact in words; none: it is free text. */
export function valuesOf(ruleSet: RuleSet, fact: FactDefinition): Option[] {
  if (fact.type === 'boolean')
    return [option('yes', { en: 'yes', km: 'បាទ/ចាស' }), option('no', { en: 'no', km: 'ទេ' })]
  return (fact.values ?? []).map(value => ({
    value,
    label: textOf(fact.valueLabels?.[value], ruleSet.defaultLanguage) || value,
  }))
}

/** Facts without which the rules keep nobody: asked for first. */
export function neededFacts(ruleSet: RuleSet): string[] {
  const reads = ruleSet.rules.filter(rule => rule.stop).flatMap(rule => rule.reads)
  const known = new Set(ruleSet.facts.map(fact => fact.name))
  return [...new Set(reads)].filter(name => known.has(name))
}
