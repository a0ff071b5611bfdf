// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What expressions of tasks may read of a case beside the facts of its person, by name. forms/followup/case-facts.ts gives the
 * values; the compiler of the tasks sheet checks against this table. A fact of a programme may have none of these names.
 */

export type CaseFact =
  | 'case_state'
  | 'case_opened'
  | 'case_due'
  | 'attempts'
  | 'last_result'
  | 'last_channel'
  | 'last_attempt'
  | 'papers_missing'
  | 'warning_told'
  | 'unpaid_months'
  | 'paid_through'
  | 'open_facts'
  | 'blank_facts'
  | 'today'

/** `names`: of which sheet the value is a name, or several names separated by blanks. A case fact that has nothing to say is ''. */
export const caseFacts: Readonly<
  Record<
    CaseFact,
    {
      type: 'text' | 'integer' | 'date' | 'boolean'
      names?: 'states' | 'results' | 'channels' | 'documents' | 'facts'
    }
  >
> = {
  case_state: { type: 'text', names: 'states' },
  case_opened: { type: 'date' },
  /** the due day of the case: '' where its outcome has none */
  case_due: { type: 'date' },
  attempts: { type: 'integer' },
  last_result: { type: 'text', names: 'results' },
  last_channel: { type: 'text', names: 'channels' },
  /** the day of the last attempt */
  last_attempt: { type: 'date' },
  /** papers of the outcome that nobody has seen: `selected(${papers_missing}, 'id_card')` */
  papers_missing: { type: 'text', names: 'documents' },
  /** `yes` or '' */
  warning_told: { type: 'boolean' },
  /** by the contributions sheet; '' where nothing is known or nothing is paid by month */
  unpaid_months: { type: 'integer' },
  /** `2026-10`: the last month recorded as paid */
  paid_through: { type: 'text' },
  /** facts that are missing and would decide whether a rule of this outcome holds */
  open_facts: { type: 'text', names: 'facts' },
  /** facts that a rule of this outcome fired without: it wants them to be asked */
  blank_facts: { type: 'text', names: 'facts' },
  today: { type: 'date' },
}
