/** The database is put back while a job of the clock is under way: what the job knew of the one before counts for nothing. */
import { describe, expect, it } from 'vitest'
import { Office } from '../../scripts/faults/office.ts'
import { Place } from '../../scripts/faults/place.ts'
import { raiseEpoch, readBeside, readHere } from '../../worker/db/office.ts'
import type { Env } from '../../worker/env.ts'
import { archivePiece } from '../../worker/jobs/archive.ts'
import { reentrySlice } from '../../worker/jobs/reentry.ts'

const now = Date.parse('2026-11-22T03:00:00.000Z')

/** `happens` comes after the first call of this kind to R2. */
function meanwhile(env: Env, call: 'put' | 'list', happens: () => unknown): Env {
  let done = false
  const BLOBS = new Proxy(env.BLOBS, {
    get: (bucket, name) =>
      name !== call
        ? Reflect.get(bucket, name)
        : async (...args: unknown[]) => {
            const answer = await Reflect.apply(bucket[call] as (...all: unknown[]) => unknown, bucket, args)
            if (!done) await happens()
            done = true
            return answer
          },
  })
  return { ...env, BLOBS }
}

const meta = (office: Office, key: string) =>
  office.rows<{ value: string }>(`SELECT value FROM meta WHERE key = '${key}'`)[0]?.value

/** What the clock does when it finds that the database was put back. */
async function noticeRestore(env: Env): Promise<void> {
  const { epoch: known, etag, head } = await readBeside(env.BLOBS)
  await raiseEpoch(env, { known, etag, head }, await readHere(env, head), now)
}

describe('a database that is put back under a job', () => {
  it('SY17: is archived only as far as it has come itself, else phones forgot what is nowhere', async () => {
    const office = new Office()
    const place = await new Place(office).open()
    office.keep()
    await place.phone.pushItems(place.visits(3))
    const env = office.env()
    const before = office.rows<{ seq: number }>('SELECT max(seq) AS seq FROM operations')[0]!.seq
    await archivePiece(meanwhile(env, 'put', () => office.back()))
    expect(Number(meta(office, 'archived') ?? 0)).toBe(0)
    // nobody pulls it that way a second time
    await archivePiece(env)
    expect(Number(meta(office, 'archived'))).toBe(before - 3)
  })

  it('SY93: begins its re-entry anew, also when that of the restore before was under way', async () => {
    const office = new Office()
    await new Place(office).open()
    const env = office.env()
    await noticeRestore(env)
    let second = ''
    await reentrySlice(
      meanwhile(env, 'list', async () => {
        await noticeRestore(env)
        second = meta(office, 'reentry')!
      }),
    )
    expect(JSON.parse(second).epoch).toBe(3)
    expect(meta(office, 'reentry')).toBe(second)
    for (let slices = 0; slices < 200 && (await reentrySlice(env)); slices++);
    expect(meta(office, 'reentry')).toBe(undefined)
    expect(JSON.parse(meta(office, 'restored')!).epoch).toBe(3)
  })
})
