// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * A determination told to people: for one outcome its label, advice and documents, and for each rule that led there the
 * law, the source and the answers it read; and which answers are still missing. Plain data for cards; screens lay it out.
 * Why an outcome is not given: why-not.ts.
 */
import type { Texts } from '../definition.ts'
import type {
  Determination,
  FactDefinition,
  ListKind,
  OutcomeDefinition,
  Priority,
  Rule,
  RuleSet,
} from './ruleset.ts'

export { type RulePart, type RuleReasons, type WhyNot, whyNot } from './why-not.ts'

export interface ReadFact {
  fact: string
  label: string
  /** in words where the fact has labelled values; '' when it is missing (or not shown to this account) */
  value: string
}

export interface ExplainedRule {
  id: string
  explanation: string
  legalBasis: string
  sources: string[]
  confidence: Rule['confidence']
  deadline: string
  facts: ReadFact[]
}

/**
 * @example { outcome: 'stall', label: 'Ask for a stall', list: 'follow_up', tone: 'due',
 *   warning: 'Rent is due every month …', documents: [{ name: 'national_id', label: 'Khmer ID card' }],
 *   rules: [{ id: 'V-1', facts: [{ fact: 'work', label: 'Main work', value: 'Works for herself' }], … }], … }
 */
export interface Explanation {
  outcome: string
  label: string
  list: ListKind
  priority: Priority | null
  tone: OutcomeDefinition['tone']
  advice: string
  warning: string
  documents: { name: string; label: string }[]
  rules: ExplainedRule[]
}

export interface OpenQuestion {
  outcome: string
  label: string
  rules: string[]
  /** the answers that would decide */
  missing: { fact: string; label: string }[]
}

/** In the language, else in the rule set's default language, else in any; '' when there is none. */
function textIn(texts: Texts | undefined, language: string, ruleSet: RuleSet): string {
  if (!texts) return ''
  return texts[language] ?? texts[ruleSet.defaultLanguage] ?? Object.values(texts)[0] ?? ''
}

/** undefined when the determination does not give this outcome, or the rule set does not know it (another version). */
export function explain(
  ruleSet: RuleSet,
  determination: Determination,
  outcome: string,
  language: string,
): Explanation | undefined {
  const verdict = determination.verdicts.find(candidate => candidate.outcome === outcome)
  const definition = ruleSet.outcomes.find(({ name }) => name === outcome)
  if (!verdict || !definition) return undefined
  const text = (texts: Texts | undefined): string => textIn(texts, language, ruleSet)
  const rules = ruleSet.rules.filter(rule => verdict.rules.includes(rule.id))
  return {
    outcome,
    label: text(definition.label) || outcome,
    list: definition.list,
    priority: definition.priority,
    tone: definition.tone,
    advice: text(definition.advice),
    warning: text(definition.warning),
    documents: definition.documents.map(name => ({
      name,
      label: text(ruleSet.documents.find(document => document.name === name)?.label) || name,
    })),
    rules: rules.map(rule => ({
      id: rule.id,
      explanation: text(rule.explanation),
      legalBasis: rule.legalBasis,
      sources: rule.sources,
      confidence: rule.confidence,
      deadline: text(rule.deadline),
      facts: rule.reads
        .flatMap(name => ruleSet.facts.filter(fact => fact.name === name))
        .filter(fact => !fact.sensitive || definition.list === 'restricted')
        .map(fact => readFact(fact, determination, text)),
    })),
  }
}

function readFact(
  fact: FactDefinition,
  determination: Determination,
  text: (texts: Texts | undefined) => string,
): ReadFact {
  const value = determination.read[fact.name] ?? ''
  return {
    fact: fact.name,
    label: text(fact.label) || fact.name,
    value: text(fact.valueLabels?.[value]) || value,
  }
}

/**
 * Outcomes not given yet that might be, were the missing answers known; one entry an outcome. Restricted ones are left out, as
 * nobody at a door has to read what they would be.
 */
export function explainOpen(
  ruleSet: RuleSet,
  determination: Determination,
  language: string,
): OpenQuestion[] {
  const given = new Set(determination.verdicts.map(({ outcome }) => outcome))
  const questions = new Map<string, OpenQuestion>()
  for (const { rule, outcome, missing } of determination.open) {
    const definition = ruleSet.outcomes.find(({ name }) => name === outcome)
    if (given.has(outcome) || !definition || definition.list === 'restricted') continue
    const label = textIn(definition.label, language, ruleSet) || outcome
    const question = questions.get(outcome) ?? { outcome, label, rules: [], missing: [] }
    questions.set(outcome, question)
    question.rules.push(rule)
    for (const name of missing) {
      const fact = ruleSet.facts.find(candidate => candidate.name === name)
      if (question.missing.some(known => known.fact === name)) continue
      if (fact?.sensitive) continue
      question.missing.push({ fact: name, label: textIn(fact?.label, language, ruleSet) || name })
    }
  }
  return [...questions.values()].filter(question => question.missing.length > 0)
}
