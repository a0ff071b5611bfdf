// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The published rule set of a programme: plain dated JSON. compile/ruleset.ts makes it from the programme's workbook;
 * determine.ts runs it, explain.ts tells it. A field missing from a person is `''` and never a no.
 */
import type { Texts } from '../definition.ts'
import type { Program } from '../evaluate/program.ts'

/** property → text as stored; `''`, `dont_know` and `refused` all count as missing (settings sheet: missing_values) */
export type Facts = Record<string, string>

export type FactType = 'text' | 'integer' | 'date' | 'boolean' | 'select_one' | 'code'

/**
 * What screens and the office do something with, whatever the programme calls it: dial, search, hide, draw. roles.ts finds the fact.
 * A programme that has no fact of a role simply has no such button.
 */
export type FactRole =
  | 'family_name'
  | 'given_name'
  | 'family_name_latin'
  | 'given_name_latin'
  | 'nickname'
  | 'sex'
  | 'birth_date'
  | 'birth_year'
  | 'age'
  | 'place'
  | 'survey_date'
  | 'phone'
  | 'address'
  | 'position'
  | 'consent_contact'
  | 'phone_shared'
  | 'safe_hours'
  | 'may_name'
  | 'id_suffix'
  | 'language'

/** A fact that rules may read. Booleans are `yes` / `no`. `calculation` derives it from others (age from date_of_birth). */
export interface FactDefinition {
  name: string
  type: FactType
  values?: string[]
  label: Texts
  /** labels of the values, for `explain` */
  valueLabels?: Record<string, Texts>
  calculation?: Program
  /** what the calculation reads: `['ref', k]` = fact `reads[k]`; of itself it reads what was answered */
  reads?: string[]
  /** never shown outside lists with access `restricted`; two values given apart wait for a manager */
  sensitive?: true
  /** `manager`: of two values given without knowledge of each other none counts until a manager has chosen */
  settle?: 'manager'
  /** what it is to screens and office; each role stands once */
  role?: FactRole
}

export interface Rule {
  id: string
  /** 0 first; a phase sees the outcomes of the earlier ones as the fact `outcomes` (names separated by blanks) */
  phase: number
  scheme: string
  /** `2023-11-14`; null = open */
  from: string | null
  to: string | null
  /** conjuncts: the rule fires when all are true. `['ref', k]` = fact `reads[k]` */
  when: Program[]
  reads: string[]
  outcome: string
  /** true: when this fires, its outcome is the only one */
  stop?: true
  explanation: Texts
  legalBasis: string
  sources: string[]
  confidence: 'high' | 'medium' | 'low'
  deadline?: Texts
}

export type ListKind = 'follow_up' | 'restricted' | 'info' | 'watch' | 'stop'
export type Priority = 'urgent' | 'high' | 'normal' | 'low'

export interface OutcomeDefinition {
  name: string
  label: Texts
  list: ListKind
  priority: Priority | null
  /** days from the determination to the due day; null = no due day */
  dueDays: number | null
  /** read aloud to the person */
  advice: Texts
  /** a warning that must be shown and read before going on (the lapse trap) */
  warning?: Texts
  /** names of documents sheet */
  documents: string[]
  tone: 'good' | 'due' | 'urgent' | 'info'
  /** form of the forms sheet's `use: followup` that is opened on a case of it */
  form?: string
  /** states that a case of it may be in; left out: all of them */
  states?: string[]
}

export interface NamedText {
  name: string
  label: Texts
}

export interface DocumentDefinition extends NamedText {
  /** it may be photographed; of others it is only noted that they were seen */
  photo?: true
}

/** `new`, `contacted` … a case may move `from` one of these states to it; `closed` = off the list */
export interface CaseState extends NamedText {
  from: string[]
  closed: boolean
  /** needs a reason of the reasons sheet, or proof (number and date) */
  needs?: 'reason' | 'proof'
  /** of two states reached without knowledge of each other the higher one decides what is done; see precedenceOf */
  precedence?: number
}

/** What came of an attempt; moves the case to `state` if given; suggests the next date after `nextDays` */
export interface AttemptResult extends NamedText {
  channels: string[]
  state?: string
  nextDays: number | null
}

/** What a task asks to be done, and thereby which screen it opens. */
export type TaskAct = 'attempt' | 'ask' | 'papers' | 'pay' | 'warn' | 'form' | 'proof'

/**
 * One thing to do by a day, on each open case (or person) for whom `when` holds: sheet `tasks`. forms/followup/tasks.ts makes the
 * tasks of a case of it. Expressions read facts and what is known of the case (`caseFacts` there: `case_state`, `unpaid_months` …).
 */
export interface TaskDefinition extends NamedText {
  act: TaskAct
  /** outcomes whose cases have it; [] = every one */
  outcomes: string[]
  /** conjuncts, as of a rule; [] = always. `['ref', k]` = `reads[k]` */
  when: Program[]
  /** gives an ISO day, or '' for the due day of the case */
  due?: Program
  /** it is done when all hold: then it is completed, otherwise an act of its kind within the window completes it */
  done?: Program[]
  reads: string[]
  /** days before the due day from which it is ready; null = from the beginning */
  before: number | null
  /** days after the due day until which it may be done, then it has failed; null = without end */
  after: number | null
  /** null = as its outcome */
  priority: Priority | null
  /** of `ask`: facts to ask; [] = those that would decide an open rule */
  facts: string[]
  /** of `form`: id of the follow-up form */
  form?: string
}

/**
 * How months are counted for people who pay every month: sheet `contributions`, one row a kind of member.
 * forms/followup/contributions.ts makes `fact` anew on any day from what was said and from what was recorded since.
 */
export interface ContributionWatch extends NamedText {
  /** who pays this way: conjuncts over facts */
  when: Program[]
  reads: string[]
  /** the integer fact of unpaid months that it keeps up to date */
  fact: string
  /** last day of a month on which that month may be paid: 15 */
  lastDay: number
  /** sorted by months: from so many unpaid months on */
  alarms: { months: number; priority: Priority; tone: OutcomeDefinition['tone']; label: Texts }[]
}

/** A text that a worker may send, or read aloud: sheet `messages`. `{name}` `{day}` `{place}` `{papers}` `{worker}` are put in. */
export interface MessageTemplate extends NamedText {
  /** channels of the channels sheet; [] = all */
  channels: string[]
  /** [] = every outcome */
  outcomes: string[]
  text: Texts
  /** names the scheme: only where the person agreed to that (fact that must be `yes`); undefined = may always be sent */
  needs?: string
}

/** A number that comes out of the log: sheet `indicators`. forms/followup/indicators.ts counts. */
export interface IndicatorDefinition extends NamedText {
  /** cases of these outcomes; [] = all */
  outcomes: string[]
  /** that reached one of these states */
  states: string[]
  /** and for whose person all hold, by facts as they stood when the case was opened */
  when: Program[]
  reads: string[]
  /** a person counts once, a case counts each time */
  counts: 'people' | 'cases'
}

export interface Parameter {
  id: string
  value: string
  unit: string
  from: string | null
  to: string | null
  legalBasis: string
  confidence?: Rule['confidence']
}

export interface RuleSet {
  format: 1
  id: string
  title: Texts
  version: string
  languages: string[]
  defaultLanguage: string
  missingValues: string[]
  facts: FactDefinition[]
  rules: Rule[]
  outcomes: OutcomeDefinition[]
  documents: DocumentDefinition[]
  states: CaseState[]
  results: AttemptResult[]
  channels: NamedText[]
  reasons: NamedText[]
  parameters: Parameter[]
  /** sheets of later versions: a rule set of before them has none */
  tasks?: TaskDefinition[]
  contributions?: ContributionWatch[]
  messages?: MessageTemplate[]
  indicators?: IndicatorDefinition[]
  /** the fact of a person that names the workplace (its cases are joined by it), and what must be `yes` to speak of it there */
  employer?: { fact: string; consent: string }
}

/** One outcome with the rules that led to it. */
export interface Verdict {
  outcome: string
  rules: string[]
}

/** A rule that does not hold now but might, were the missing facts known. */
export interface OpenRule {
  rule: string
  outcome: string
  missing: string[]
}

/**
 * @example { ruleSet: 'market', version: '3', day: '2026-11-10',
 *   verdicts: [{ outcome: 'stall', rules: ['V-1'] }],
 *   open: [{ rule: 'V-3', outcome: 'stall', missing: ['poor'] }],
 *   read: { age: '36', work: 'vendor' } }
 */
export interface Determination {
  ruleSet: string
  version: string
  /** ISO day that decided which dated rules apply */
  day: string
  verdicts: Verdict[]
  open: OpenRule[]
  /** the facts that the fired rules read, as they were */
  read: Facts
}
