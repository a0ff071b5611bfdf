import type { D1Database } from '@cloudflare/workers-types'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { patient } from '../../worker/db/patience.ts'
import { problemOfStorage, retryAfter } from '../../worker/problems.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A database in which every call stands still. */
const stalled = (): D1Database => {
  const never = () => new Promise<never>(() => {})
  const statement: Record<string, unknown> = { first: never, all: never, run: never, raw: never }
  statement.bind = () => statement
  return { prepare: () => statement, batch: never } as unknown as D1Database
}

describe('SY79: the trouble of the database', () => {
  it('is told after ten seconds where a call stands still, as something to come again for', async () => {
    vi.useFakeTimers()
    const calls = [
      patient(stalled()).prepare('SELECT 1').bind(1).first(),
      patient(stalled()).prepare('SELECT 1').all(),
      patient(stalled()).batch([]),
    ].map(call =>
      call.then(
        () => '',
        (error: Error) => problemOfStorage(error.message).code,
      ),
    )
    await vi.advanceTimersByTimeAsync(9_900)
    expect(await Promise.race([...calls, Promise.resolve('waits')])).toBe('waits')
    await vi.advanceTimersByTimeAsync(200)
    expect(await Promise.all(calls)).toEqual(Array(3).fill('server.unavailable'))
  })

  it('says how long to stay away: a moment, until the free plan counts anew at 07:00 in Phnom Penh, an hour', () => {
    const quarterToSeven = Date.parse('2026-11-10T06:45:00+07:00')
    const told = [
      'D1_ERROR: Network connection lost.',
      'D1_ERROR: exceeded its daily row write limit',
      'SQLITE_FULL',
    ]
    expect(told.map(text => problemOfStorage(text).code)).toEqual([
      'server.unavailable',
      'server.usedUp',
      'server.full',
    ])
    expect(retryAfter('server.usedUp', quarterToSeven)).toBe(15 * 60)
    expect(retryAfter('server.unavailable', quarterToSeven)).toBe(20)
    expect(retryAfter('server.full', quarterToSeven)).toBe(3600)
  })
})
