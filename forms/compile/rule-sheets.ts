/**
 * The sheets of the programme's workbook and their columns: the whole vocabulary of a rule set. ruleset.ts reads by it;
 * docs/eligibility.md tells it to people.
 */
import type { Vocabulary } from '../xlsform/headers.ts'

interface RuleSheet {
  /** a rule set without it is refused */
  needed: boolean
  vocabulary: Vocabulary
}

const sheet = (needed: boolean, columns: string, ...translated: string[]): RuleSheet => ({
  needed,
  vocabulary: { columns: [...columns.split(' '), ...translated], translated },
})

export const ruleSheets = {
  settings: sheet(true, 'id version default_language missing_values', 'title'),
  facts: sheet(true, 'name type values calculation sensitive settle', 'label'),
  fact_values: sheet(false, 'fact name', 'label'),
  rules: sheet(
    true,
    'id phase scheme from to when outcome stop legal_basis source confidence',
    'explanation',
    'deadline',
  ),
  outcomes: sheet(true, 'name list priority due_days documents tone', 'label', 'advice', 'warning'),
  documents: sheet(false, 'name', 'label'),
  states: sheet(true, 'name from closed needs precedence', 'label'),
  results: sheet(false, 'name channels state next_days', 'label'),
  channels: sheet(false, 'name', 'label'),
  reasons: sheet(false, 'name', 'label'),
  parameters: sheet(false, 'id value unit from to legal_basis'),
} satisfies Record<string, RuleSheet>

export type SheetName = keyof typeof ruleSheets
