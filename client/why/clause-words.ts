/** Conditions of rules as people read them, in the language of the screen (reasons.tsx): `age >= 15` → "Age: 15 or more". */
import type { Clause } from '../../forms/eligibility/clauses.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { fieldName, fieldValue } from '../ui/field-names.ts'
import { textOf } from '../ui/programme-text.ts'
import { say, type Words } from '../ui/text.ts'

const words = {
  is: { en: '{fact}: {values}', km: '{fact}៖ {values}' },
  isNot: { en: '{fact}: not {values}', km: '{fact}៖ មិនមែន {values}' },
  or: { en: ' or ', km: ' ឬ ' },
  and: { en: ' and ', km: ' និង ' },
  blank: { en: '{fact}: not known', km: '{fact}៖ មិនដឹង' },
  known: { en: '{fact}: known', km: '{fact}៖ ដឹង' },
  less: { en: '{fact}: under {value}', km: '{fact}៖ ក្រោម {value}' },
  most: { en: '{fact}: {value} or less', km: '{fact}៖ {value} ឬតិចជាង' },
  more: { en: '{fact}: over {value}', km: '{fact}៖ លើស {value}' },
  least: { en: '{fact}: {value} or more', km: '{fact}៖ {value} ឡើងទៅ' },
  exactly: { en: '{fact}: {value}', km: '{fact}៖ {value}' },
  other: { en: '{fact}: not {value}', km: '{fact}៖ មិនមែន {value}' },
  given: { en: '“{outcome}” applies', km: '«{outcome}» ត្រូវនឹងគាត់' },
  notGiven: { en: '“{outcome}” does not apply', km: '«{outcome}» មិនត្រូវនឹងគាត់' },
  nothing: { en: 'Nothing else applies', km: 'គ្មានរឿងផ្សេងត្រូវនឹងគាត់' },
  something: { en: 'Something else applies', km: 'មានរឿងផ្សេងត្រូវនឹងគាត់' },
  reckoned: { en: 'Worked out of: {facts}', km: 'គិតចេញពី៖ {facts}' },
} satisfies Record<string, Words>

const numbers: Record<'<' | '<=' | '>' | '>=' | '=' | '!=', Words> = {
  '<': words.less,
  '<=': words.most,
  '>': words.more,
  '>=': words.least,
  '=': words.exactly,
  '!=': words.other,
}

export function sayClause(ruleSet: RuleSet, clause: Clause): string {
  const fact = (name: string) => fieldName(ruleSet, name)
  switch (clause.kind) {
    case 'is':
      return say(clause.not ? words.isNot : words.is, {
        fact: fact(clause.fact),
        values: clause.values.map(value => fieldValue(ruleSet, clause.fact, value)).join(say(words.or)),
      })
    case 'blank':
      return say(clause.not ? words.known : words.blank, { fact: fact(clause.fact) })
    case 'number':
      return say(numbers[clause.op], { fact: fact(clause.fact), value: clause.value })
    case 'given':
      return say(clause.not ? words.notGiven : words.given, {
        outcome: outcomeName(ruleSet, clause.outcome),
      })
    case 'nothingGiven':
      return say(clause.not ? words.something : words.nothing)
    case 'any':
    case 'all':
      return clause.parts
        .map(part => sayClause(ruleSet, part))
        .join(say(clause.kind === 'any' ? words.or : words.and))
    case 'reckoned':
      return say(words.reckoned, { facts: clause.facts.map(fact).join(', ') })
  }
}

/** Its label, or its bare name. */
export const outcomeName = ({ outcomes, defaultLanguage }: RuleSet, name: string): string =>
  textOf(outcomes.find(one => one.name === name)?.label, defaultLanguage) || name
