/** The rows of a list of workplaces → names, other names and places, and everything that is wrong, all at once. */
import type { Facts } from '../eligibility/ruleset.ts'
import type { Finding } from '../findings.ts'
import { error } from '../xlsform/report.ts'
import { textOfCell } from './cell-text.ts'
import { filledRows, type ListInput, type Question, Reading, rowsMost } from './list-row.ts'
import { employerFacts } from './mapping.ts'

export interface ListedEmployer {
  row: number
  name: string
  aliases: string[]
  place: string
  facts: Facts
}
export interface ReadEmployers {
  employers: ListedEmployer[]
  findings: Finding[]
  questions: Question[]
  rows: number
  leftOut: number
}

const textMost = 200

export function readEmployers(input: ListInput): ReadEmployers {
  const reading = new Reading(input)
  const [nameColumn] = reading.columnsOf('employer.name')
  if (nameColumn === undefined)
    reading.findings.push(error('import.noEmployerColumn', { sheet: input.sheet }))
  const leaveOut = new Set(input.mapping.leaveOut)
  const employers: ListedEmployer[] = []
  let rows = 0
  let leftOut = 0
  for (const { row, cells } of filledRows(input)) {
    rows++
    if (leaveOut.has(row + 1)) {
      leftOut++
      continue
    }
    const name = nameColumn === undefined ? '' : (reading.text(row, nameColumn, cells[nameColumn]) ?? '?')
    if (name === '' && nameColumn !== undefined) reading.error('import.noName', row, nameColumn)
    const aliases = reading
      .columnsOf('employer.alias')
      .flatMap(column => textOfCell(cells[column]).split(/[;/|]/))
      .map(text => text.trim().slice(0, textMost))
      .filter(text => text !== '' && text !== name)
    const facts: Facts = {}
    for (const fact of employerFacts) {
      const [column] = reading.columnsOf(`employer.${fact}`)
      const text = column === undefined ? '' : textOfCell(cells[column])
      if (text !== '') facts[fact] = text.slice(0, textMost)
    }
    // a company may be known without its place: then its name alone tells which it is
    const place = reading.place(row, cells) ?? ''
    employers.push({ row: row + 1, name, aliases: [...new Set(aliases)], place, facts })
  }
  if (rows === 0) reading.findings.push(error('import.noRows', { sheet: input.sheet }))
  if (rows > rowsMost)
    reading.findings.push(error('import.tooManyRows', { sheet: input.sheet }, { rows, limit: rowsMost }))
  return { employers, findings: reading.close(), questions: reading.questions, rows, leftOut }
}
