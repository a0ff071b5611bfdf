/**
 * The sheets of the programme's workbook and their columns: the whole vocabulary of a rule set. ruleset.ts reads by it;
 * docs/eligibility.md tells it to people.
 */
import type { TaskAct } from '../eligibility/ruleset.ts'
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
  settings: sheet(true, 'id version default_language missing_values employer_fact employer_consent', 'title'),
  facts: sheet(true, 'name type values calculation sensitive settle role', 'label'),
  fact_values: sheet(false, 'fact name', 'label'),
  rules: sheet(
    true,
    'id phase scheme from to when outcome stop legal_basis source confidence',
    'explanation',
    'deadline',
  ),
  outcomes: sheet(
    true,
    'name list priority due_days documents tone form states',
    'label',
    'advice',
    'warning',
  ),
  documents: sheet(false, 'name photo', 'label'),
  states: sheet(true, 'name from closed needs precedence', 'label'),
  results: sheet(false, 'name channels state next_days', 'label'),
  channels: sheet(false, 'name', 'label'),
  reasons: sheet(false, 'name', 'label'),
  parameters: sheet(false, 'id value unit from to legal_basis confidence'),
  tasks: sheet(false, 'name act outcomes when due done before after priority facts form', 'label'),
  contributions: sheet(false, 'name when fact last_day', 'label'),
  contribution_alarms: sheet(false, 'watch months priority tone', 'label'),
  messages: sheet(false, 'name channels outcomes needs', 'label', 'text'),
  indicators: sheet(false, 'name outcomes states when counts', 'label'),
} satisfies Record<string, RuleSheet>

/** columns that take one word of a few */
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const
export const TONES = ['info', 'good', 'due', 'urgent'] as const
export const LISTS = ['follow_up', 'restricted', 'info', 'watch', 'stop'] as const
export const ACTS = ['attempt', 'ask', 'papers', 'pay', 'warn', 'form', 'proof'] as const satisfies TaskAct[]
export const CONFIDENCES = ['low', 'medium', 'high'] as const
export const COUNTS = ['people', 'cases'] as const

export type SheetName = keyof typeof ruleSheets
