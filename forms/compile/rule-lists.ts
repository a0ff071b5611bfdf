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
import { checkUnique, type RowReader, readPeriod } from './rule-rows.ts'
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
    checkUnique(readers, 'name', findings)
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
  const parameters = workbook.rows('parameters').map(
    (reader): Parameter => ({
      id: reader.needed('id'),
      value: reader.needed('value'),
      unit: reader.text('unit'),
      ...readPeriod(reader, findings),
      legalBasis: reader.text('legal_basis'),
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
