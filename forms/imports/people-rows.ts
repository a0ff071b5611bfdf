/**
 * The rows of a list of people → people with facts and a place, and everything that is wrong, all at once. The office runs it for the dry
 * run and again when the list is brought in, so that both say the same. Who is known already is not looked at here (worker/imports-people).
 */
import { nameRoles, rolesOf } from '../eligibility/roles.ts'
import type { FactDefinition, Facts } from '../eligibility/ruleset.ts'
import type { Finding } from '../findings.ts'
import { error } from '../xlsform/report.ts'
import {
  ageOf,
  type Cell,
  type DateOrder,
  dateOrder,
  errorShown,
  fold,
  isoDay,
  phoneNumber,
  textOfCell,
  wholeNumber,
  yearAlone,
  yesOrNo,
} from './cell-text.ts'
import { isLegacyFont } from './legacy-font.ts'
import { filledRows, type ListInput, type Question, Reading, rowsMost } from './list-row.ts'
import { factNames } from './mapping.ts'

export interface ListedPerson {
  /** as Excel counts */
  row: number
  name: string
  place: string
  /** rows with the same one live together; '' = alone */
  household: string
  facts: Facts
}

export interface ReadPeople {
  people: ListedPerson[]
  findings: Finding[]
  questions: Question[]
  /** rows that are not blank, and those that the manager left out */
  rows: number
  leftOut: number
}

/** nobody is older */
const ageMost = 120
interface FactColumn {
  column: number
  name: string
  /** undefined: a fact that only a role knows, kept as text */
  fact?: FactDefinition
  role?: string
  order: DateOrder
}

export function readPeople(input: ListInput): ReadPeople {
  const reading = new Reading(input)
  const { mapping, ruleSet } = input
  const roles = rolesOf(ruleSet)
  const columns = factColumns(input, reading)
  const [nameColumn] = reading.columnsOf('name')
  const [householdColumn] = reading.columnsOf('household')
  const isNamed = nameColumn !== undefined || columns.some(one => isNameRole(one.role))
  if (!isNamed) reading.findings.push(error('import.noNameColumn', { sheet: input.sheet }))
  const hasPlace =
    mapping.same.place || mapping.columns.some(one => one === 'place' || one.startsWith('place.'))
  if (!hasPlace) reading.findings.push(error('import.noPlaceColumn', { sheet: input.sheet }))
  const leaveOut = new Set(mapping.leaveOut)
  const people: ListedPerson[] = []
  let rows = 0
  let leftOut = 0
  for (const { row, cells } of filledRows(input)) {
    rows++
    if (leaveOut.has(row + 1)) {
      leftOut++
      continue
    }
    const { place: _, ...same } = mapping.same
    const facts: Facts = { ...same }
    for (const column of columns) {
      const cell = cells[column.column]
      if (textOfCell(cell) === '') continue
      const year = column.role === 'birth_date' ? birthYear(cell, input.today) : undefined
      if (year && roles.birth_year) {
        facts[roles.birth_year] ??= year
        reading.mended('year', row, column.column)
        continue
      }
      const value = readFact(reading, column, cell, row, input.today)
      if (value) facts[column.name] = value
    }
    // said to be wrong at its cell, and not to be missing as well
    const whole = nameColumn === undefined ? '' : (reading.text(row, nameColumn, cells[nameColumn]) ?? '?')
    const ofRole = (role: 'family_name' | 'given_name' | 'family_name_latin' | 'given_name_latin') =>
      facts[roles[role] ?? ''] ?? ''
    const name =
      whole ||
      `${ofRole('family_name')} ${ofRole('given_name')}`.trim() ||
      `${ofRole('family_name_latin')} ${ofRole('given_name_latin')}`.trim()
    if (name === '' && isNamed) reading.error('import.noName', row, nameColumn ?? -1)
    const place = hasPlace ? reading.place(row, cells) : ''
    if (place === '' && hasPlace) reading.error('import.noPlace', row, -1)
    const household = householdColumn === undefined ? '' : fold(textOfCell(cells[householdColumn]))
    people.push({ row: row + 1, name, place: place ?? '', household, facts })
  }
  if (rows === 0) reading.findings.push(error('import.noRows', { sheet: input.sheet }))
  if (rows > rowsMost)
    reading.findings.push(error('import.tooManyRows', { sheet: input.sheet }, { rows, limit: rowsMost }))
  onePlaceAHousehold(people, reading)
  const named = columns.flatMap(one => (isNameRole(one.role) ? [one.column] : []))
  tellLegacyFonts(input, reading, nameColumn === undefined ? named : [nameColumn, ...named])
  return { people, findings: reading.close(), questions: reading.questions, rows, leftOut }
}

const isNameRole = (role: string | undefined): boolean =>
  (nameRoles as readonly string[]).includes(role ?? '')

function factColumns(input: ListInput, reading: Reading): FactColumn[] {
  const { ruleSet, mapping, rows, headers } = input
  const byName = new Map(ruleSet.facts.map(fact => [fact.name, fact]))
  const roleOf = new Map(Object.entries(rolesOf(ruleSet)).map(([role, name]) => [name, role]))
  const known = factNames(ruleSet)
  const seen = new Set<string>()
  return mapping.columns.flatMap((target, column) => {
    if (!target.startsWith('fact:')) return []
    const name = target.slice(5)
    if (!known.has(name)) {
      reading.error('import.factUnknown', headers.headerRow, column, { fact: name })
      return []
    }
    if (seen.has(name)) {
      reading.error('import.columnTwice', headers.headerRow, column, { fact: name })
      return []
    }
    seen.add(name)
    const fact = byName.get(name)
    const role = roleOf.get(name)
    const isDay = fact?.type === 'date' || role === 'birth_date' || role === 'survey_date'
    const order = isDay ? dateOrder(rows.slice(headers.firstRow).map(cells => cells[column])) : 'dayFirst'
    if (order === 'monthFirst') reading.warn('import.monthFirst', headers.headerRow, column)
    return [{ column, name, order, ...(fact && { fact }), ...(role && { role }) }]
  })
}

/** Names that only look like Khmer where that font is: told once for the column, at its first cell. */
function tellLegacyFonts(input: ListInput, reading: Reading, columns: readonly number[]): void {
  for (const column of columns) {
    const cells = [...filledRows(input)].map(({ row, cells }) => ({ row, text: textOfCell(cells[column]) }))
    const filled = cells.filter(({ text }) => text !== '')
    if (isLegacyFont(filled.map(({ text }) => text)))
      reading.error('import.legacyFont', filled[0]!.row, column)
  }
}

/** A year alone, of somebody who may live. */
function birthYear(cell: Cell, today: string): string | undefined {
  const year = yearAlone(cell)
  const now = today.slice(0, 4)
  return year && year <= now && Number(now) - Number(year) <= ageMost ? year : undefined
}

/** The value of a fact as it is stored; undefined where it cannot be told, and then it is a finding. */
function readFact(
  reading: Reading,
  of: FactColumn,
  cell: Cell,
  row: number,
  today: string,
): string | undefined {
  const { column, fact, role } = of
  const text = textOfCell(cell)
  const wrong = (code: string, details: Record<string, string | number> = {}) => {
    reading.error(code, row, column, details)
    return undefined
  }
  if (errorShown(text)) return wrong('import.errorCell', { error: text })
  if (role === 'phone') {
    const phone = phoneNumber(cell)
    if (!phone) return wrong('import.notPhone')
    if (phone.mended) reading.mended(phone.mended, row, column)
    return phone.value
  }
  if (fact?.type === 'date' || role === 'birth_date' || role === 'survey_date') {
    const day = isoDay(cell, of.order)
    if (!day) return wrong('import.notDate')
    if (day.value > today) return wrong('import.dateFuture')
    if (role === 'birth_date' && Number(today.slice(0, 4)) - Number(day.value.slice(0, 4)) > ageMost)
      return wrong('import.tooOld', { most: ageMost })
    if (day.mended) reading.mended(day.mended, row, column)
    return day.value
  }
  if (fact?.type === 'integer' || role === 'age' || role === 'birth_year') {
    const number = role === 'age' ? ageOf(cell) : wholeNumber(cell)
    if (number === undefined) return wrong('import.notNumber')
    if (role === 'age' && Number(number) > ageMost) return wrong('import.tooOld', { most: ageMost })
    if (
      role === 'birth_year' &&
      (number > today.slice(0, 4) || Number(number) < Number(today.slice(0, 4)) - ageMost)
    )
      return wrong('import.notYear')
    return number
  }
  if (
    fact?.type === 'boolean' ||
    role === 'consent_contact' ||
    role === 'phone_shared' ||
    role === 'may_name'
  )
    return yesOrNo(cell) ?? wrong('import.notYesNo')
  if (fact?.type === 'select_one' && fact.values?.length) return reading.choice(row, column, cell, fact)
  return reading.text(row, column, cell)
}

/** Rows of one household live at one place: the first row says which. */
function onePlaceAHousehold(people: ListedPerson[], reading: Reading): void {
  const places = new Map<string, ListedPerson>()
  for (const person of people) {
    if (person.household === '') continue
    const first = places.get(person.household)
    if (!first) places.set(person.household, person)
    else if (person.place !== '' && first.place !== '' && person.place !== first.place)
      reading.error('import.placesDiffer', person.row - 1, reading.columnsOf('household')[0] ?? -1, {
        row: first.row,
      })
  }
}
