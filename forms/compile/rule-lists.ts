/**
 * The lists of a rule set that outreach works with: documents, states of a case, results of an attempt, channels, reasons,
 * and the dated parameters of the law. ruleset.ts calls it.
 */
import type {
  AttemptResult,
  CaseState,
  DocumentDefinition,
  NamedText,
  Parameter,
  RuleSet,
} from '../eligibility/ruleset.ts'
import { error } from '../xlsform/report.ts'
import { checkNames, checkUnique, type RowReader, readPeriod } from './rule-rows.ts'
import { CONFIDENCES } from './rule-sheets.ts'
import type { Workbook } from './rule-workbook.ts'

type Lists = Pick<RuleSet, 'documents' | 'states' | 'results' | 'channels' | 'reasons' | 'parameters'>

const NEEDS = ['reason', 'proof'] as const

export function readLists(workbook: Workbook): Lists {
  const { findings, languages } = workbook
  const named = (reader: RowReader): NamedText => ({
    name: reader.needed('name'),
    label: reader.texts('label', languages, true),
  })
  const list = (sheet: 'documents' | 'states' | 'results' | 'channels' | 'reasons'): RowReader[] => {
    const readers = workbook.rows(sheet)
    checkNames(readers, findings)
    return readers
  }
  const stateRows = list('states')
  const stateNames = stateRows.map(reader => reader.text('name'))
  // the sheet ranks its states or leaves it to us: half of it would be neither
  const ranked = stateRows.some(reader => reader.text('precedence'))
  if (ranked) checkUnique(stateRows, 'precedence', findings)
  const rankOf = (reader: RowReader): number => {
    reader.needed('precedence')
    return reader.count('precedence') ?? 0
  }
  const states = stateRows.map((reader): CaseState => {
    const state: CaseState = {
      ...named(reader),
      from: reader.namesOf('from', stateNames),
      closed: reader.yes('closed'),
    }
    if (reader.text('needs')) state.needs = reader.oneOf('needs', NEEDS, 'reason')
    if (ranked) state.precedence = rankOf(reader)
    return state
  })
  const reached = reachedFrom(states)
  for (const reader of stateRows) {
    const state = reader.text('name')
    if (state && !reached.has(state)) findings.push(error('state.never', reader.place('from'), { state }))
  }
  const channels = list('channels').map(named)
  const channelNames = channels.map(({ name }) => name)
  const results = list('results').map((reader): AttemptResult => {
    const state = reader.nameOf('state', stateNames)
    return {
      ...named(reader),
      channels: reader.namesOf('channels', channelNames),
      ...(state ? { state } : {}),
      nextDays: reader.count('next_days'),
    }
  })
  checkPeriods(workbook)
  const parameters = workbook.rows('parameters').map(
    (reader): Parameter => ({
      id: reader.needed('id'),
      value: reader.needed('value'),
      unit: reader.text('unit'),
      ...readPeriod(reader, findings),
      legalBasis: reader.text('legal_basis'),
      ...(reader.text('confidence') && { confidence: reader.oneOf('confidence', CONFIDENCES, 'low') }),
    }),
  )
  return {
    documents: list('documents').map(
      (reader): DocumentDefinition => ({ ...named(reader), ...(reader.yes('photo') && { photo: true }) }),
    ),
    states,
    results,
    channels,
    reasons: list('reasons').map(named),
    parameters,
  }
}

/** The states that lead from one to the next from where a case begins, of these. */
export function reachedFrom(states: readonly CaseState[]): Set<string> {
  const reached = new Set(states.slice(0, 1).map(({ name }) => name))
  for (let before = 0; before < reached.size; ) {
    before = reached.size
    for (const state of states) if (state.from.some(name => reached.has(name))) reached.add(state.name)
  }
  return reached
}

/** An amount of the law has one value on a day. */
function checkPeriods({ rows, findings }: Workbook): void {
  const earlier: { id: string; row: number; from: string; to: string }[] = []
  for (const reader of rows('parameters')) {
    const one = {
      id: reader.text('id'),
      row: reader.row.row,
      from: reader.text('from'),
      to: reader.text('to') || '9',
    }
    const other = earlier.find(({ id, from, to }) => id === one.id && from <= one.to && one.from <= to)
    if (other)
      findings.push(error('parameter.overlap', reader.place('from'), { id: one.id, otherRow: other.row }))
    earlier.push(one)
  }
}
