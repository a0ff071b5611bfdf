/** The shape of a route's handler, and the two things that most of them do: parse a body, page a table. */
import type { Context } from 'hono'
import type { Doorstep } from '../env.ts'
import type { Route } from '../policy.ts'
import { problem } from '../problems.ts'

export type Handler = (c: Context<Doorstep>) => Response | Promise<Response>
/** A handler for each of some routes; index.ts joins them and finds out when one is missing. */
export type Handlers = Partial<Record<Route, Handler>>

export const pageSize = 50

/** `?after=` as it came; '' for the first page. */
export function after(c: Context<Doorstep>): string {
  const value = c.req.query('after') ?? ''
  if (value.length > 300) throw problem('request.malformed', { path: 'after', expected: 'cursor' })
  return value
}

/**
 * A whole number ≥ 0 from the query; 0 when it is not given.
 * @throws request.malformed
 */
export function wholeNumber(c: Context<Doorstep>, name: string): number {
  const text = c.req.query(name) ?? '0'
  if (!/^\d{1,15}$/.test(text)) throw problem('request.malformed', { path: name, expected: 'number' })
  return Number(text)
}

/** One path parameter of at most 200 characters. */
export function parameter(c: Context<Doorstep>, name: string): string {
  const value = c.req.param(name) ?? ''
  if (value.length > 200) throw problem('request.malformed', { path: name, expected: 'name' })
  return value
}

/** Cuts `rows` (one more than a page was asked for) to a page. */
export function pageOf<T>(
  rows: T[],
  cursor: (row: T) => string | number,
): { rows: T[]; next: string | null } {
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return { rows: page, next: rows.length > pageSize && last !== undefined ? String(cursor(last)) : null }
}
