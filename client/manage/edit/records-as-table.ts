/** Records as rows of a table: a column for each question, instances of repeats numbered in its name. Pure. */
import type { AnswerTree } from '../../../forms/values.ts'

/** @example { members: [{ age: '36' }] } → { 'members[1]/age': '36' } */
export function flatten(
  tree: AnswerTree,
  before = '',
  into: Record<string, string> = {},
): Record<string, string> {
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') into[`${before}${name}`] = value
    else if (Array.isArray(value))
      for (const [at, inner] of value.entries()) flatten(inner, `${before}${name}[${at + 1}]/`, into)
    else flatten(value, `${before}${name}/`, into)
  }
  return into
}

/** The header first; columns in the order in which they come up. */
export function tableOf(records: readonly AnswerTree[]): string[][] {
  const flat = records.map(record => flatten(record))
  const columns = [...new Set(flat.flatMap(record => Object.keys(record)))]
  return [columns, ...flat.map(record => columns.map(column => record[column] ?? ''))]
}
