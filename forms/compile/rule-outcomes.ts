/**
 * The outcomes sheet: what the rules can lead to, and what is done about it. A list of states of its own must lead somewhere:
 * begin where cases begin, be reachable, and end. ruleset.ts calls it.
 */
import type { CaseState, OutcomeDefinition } from '../eligibility/ruleset.ts'
import { isName } from '../xlsform/names.ts'
import { error, warning } from '../xlsform/report.ts'
import { reachedFrom } from './rule-lists.ts'
import { checkNames, type RowReader } from './rule-rows.ts'
import { LISTS, PRIORITIES, TONES } from './rule-sheets.ts'
import type { Workbook } from './rule-workbook.ts'

export function readOutcomes(
  workbook: Workbook,
  documents: readonly string[],
  states: readonly CaseState[],
): OutcomeDefinition[] {
  const { languages, findings } = workbook
  const readers = workbook.rows('outcomes')
  checkNames(readers, findings)
  return readers.map(reader => {
    reader.needed('list')
    const outcome: OutcomeDefinition = {
      name: reader.needed('name'),
      label: reader.texts('label', languages, true),
      list: reader.oneOf('list', LISTS, 'info'),
      priority: reader.text('priority') ? reader.oneOf('priority', PRIORITIES, 'normal') : null,
      dueDays: reader.count('due_days'),
      advice: reader.texts('advice', languages, false),
      documents: reader.namesOf('documents', documents),
      tone: reader.oneOf('tone', TONES, 'info'),
    }
    const read = reader.texts('warning', languages, false)
    if (Object.keys(read).length) outcome.warning = read
    const form = formOf(reader, workbook)
    if (form) outcome.form = form
    if (reader.text('states')) {
      const known = states.map(({ name }) => name)
      const own = reader.namesOf('states', known)
      if (own.length === reader.words('states').length) checkStates(reader, own, states, workbook)
      outcome.states = known.filter(name => own.includes(name))
    }
    return outcome
  })
}

/** The id of a follow-up form, as a form's settings sheet may have it; '' when blank or impossible. */
export function formOf(reader: RowReader, { findings }: Workbook): string {
  const name = reader.text('form')
  if (!name || isName(name)) return name
  findings.push(error('name.illegal', reader.place('form'), { name }))
  return ''
}

function checkStates(
  reader: RowReader,
  own: readonly string[],
  states: readonly CaseState[],
  { findings }: Workbook,
): void {
  const first = states[0]?.name ?? ''
  const at = reader.place('states')
  if (!own.includes(first)) findings.push(error('outcome.firstState', at, { state: first }))
  const within = states.filter(({ name }) => own.includes(name))
  const reached = reachedFrom(within)
  // what no state leads to at all is told where it stands
  const possible = reachedFrom(states)
  for (const { name } of within)
    if (!reached.has(name) && possible.has(name))
      findings.push(error('outcome.stateNever', at, { state: name }))
  if (!within.some(({ closed }) => closed)) findings.push(warning('outcome.neverClosed', at))
}
