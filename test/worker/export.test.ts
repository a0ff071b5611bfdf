import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { copyOffice, putBackCopy, readLog } from '../../scripts/backup/copy.ts'
import { BackupFolder } from '../../scripts/backup/folder.ts'
import type { ExportManifest } from '../../worker/contract/backup.ts'
import { exportSlice } from '../../worker/jobs/export.ts'
import { daysToDrop } from '../../worker/jobs/export-days.ts'
import { type Clock, runJobs } from '../../worker/jobs/run.ts'
import { asha, owner, publishProgramme, sha256, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

const dayMs = 24 * 60 * 60 * 1000
const noon = Date.parse('2026-11-22T05:00:00Z')
let form = ''
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
})

async function households(count: number): Promise<void> {
  const device = await asha()
  for (let made = 0; made < count; made++)
    device.append('submission.finalized', visit(form, '08010101', [{ name: 'Sok Chenda', age: '36' }]))
  await device.push()
}
async function exportAll(now: number): Promise<void> {
  const { env } = await server()
  for (let slices = 0; await exportSlice(env, now); slices++) expect(slices).toBeLessThan(200)
}
/** The clock, until there is an export of that day. */
async function ticks(from: number): Promise<void> {
  const { harness } = await server()
  for (let run = 0; !(await manifest('2026-11-22')); run++) {
    const scheduledTime = new Date(from + run * 10 * 60_000)
    await harness.getWorker().scheduled({ cron: '*/10 * * * *', scheduledTime })
    expect(run).toBeLessThan(20)
  }
}
const manifest = async (day: string) =>
  (await (await server()).env.BLOBS.get(`export/${day}/manifest.json`))?.json<ExportManifest>()

describe('the nightly export', { timeout: 120_000 }, () => {
  it('SY94: holds every row of every table but the log, with counts and hashes, and says how far the log is archived', async () => {
    const { env } = await server()
    await households(30)
    await ticks(noon)
    const made = (await manifest('2026-11-22'))!
    const { results } = await env.DB.prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'd1%' AND substr(name, 1, 3) <> '_cf'`,
    ).all<{ name: string }>()
    const still = ['meta', 'device_reports']
    for (const { name } of results) {
      if (name === 'operations' || name === 'guard' || still.includes(name)) continue
      const rows = (await env.DB.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all()).results
      const table = made.tables[name] ?? { rows: 0, files: [] }
      const lines: unknown[] = []
      for (const file of table.files) {
        const text = (await (await env.BLOBS.get(file.key))!.text()) ?? ''
        expect(sha256(text), file.key).toBe(file.sha256)
        lines.push(...text.split('\n').map(line => JSON.parse(line) as unknown))
      }
      expect(lines, name).toEqual(rows)
      expect(table.rows, name).toBe(rows.length)
    }
    expect(made.tables.households?.rows).toBe(30)
    expect(made.log.through).toBe(made.log.operations)
    expect(made.log.through).toBeGreaterThan(30)
  })

  it('SY94: of two runs at once, or one that was cut off, comes one export', async () => {
    const { env } = await server()
    await households(3)
    // every slice is written, and the watermark of every other one is lost
    for (let slice = 0; ; slice++) {
      const before = await env.DB.prepare(`SELECT value FROM meta WHERE key = 'export'`).first<string>(
        'value',
      )
      const [more] = await Promise.all([exportSlice(env, noon), exportSlice(env, noon)])
      if (!more) break
      if (slice % 2 && before && !(await manifest('2026-11-22')))
        await env.DB.prepare(`UPDATE meta SET value = ?1 WHERE key = 'export'`).bind(before).run()
      expect(slice).toBeLessThan(200)
    }
    const made = (await manifest('2026-11-22'))!
    expect(made.tables.households?.rows).toBe(3)
    expect(made.tables.households?.files).toHaveLength(1)
  })

  it('SY94: one that was never finished is none, and goes when the next day has its own', async () => {
    const { env } = await server()
    for (let slice = 0; slice < 2; slice++) await exportSlice(env, noon)
    expect(await manifest('2026-11-22')).toBeUndefined()
    await exportAll(noon + dayMs)
    expect(await manifest('2026-11-23')).toBeDefined()
    const { delimitedPrefixes } = await env.BLOBS.list({ prefix: 'export/', delimiter: '/' })
    expect(delimitedPrefixes).toEqual(['export/2026-11-23/'])
  })

  it('SY94: keeps 7 days, the last of each of 8 weeks and of each of 12 months', () => {
    const days = Array.from({ length: 800 }, (_, at) =>
      new Date(noon - at * dayMs).toISOString().slice(0, 10),
    )
    const dropped = new Set(daysToDrop(days))
    const kept = days.filter(day => !dropped.has(day))
    expect(kept.slice(0, 7)).toEqual(days.slice(0, 7))
    expect(kept).toContain('2026-11-15')
    expect(kept).toContain('2026-10-31')
    expect(kept).toContain('2025-12-31')
    expect(kept).not.toContain('2025-11-30')
    expect(kept.length).toBeLessThan(27)
    expect(daysToDrop(kept)).toEqual([])
  })
})

describe('a run of the clock', { timeout: 120_000 }, () => {
  it('SY95: asks D1 and R2 at most 50 times, whatever is due, and comes to everything', async () => {
    const { env, harness } = await server()
    await households(45)
    await publishProgramme(text => text.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 60'))
    const jobs = ['office', 'reentry', 'archive', 'settle', 'walk', 'export', 'sweep', 'parts', 'scrub']
    let missing = jobs
    for (let run = 0; missing.length; run++) {
      expect(run, missing.join()).toBeLessThan(30)
      const scheduledTime = new Date(noon + run * 10 * 60_000)
      await harness.getWorker().scheduled({ cron: '*/10 * * * *', scheduledTime })
      const stored = await env.DB.prepare(`SELECT value FROM meta WHERE key = 'clock'`).first<string>('value')
      const { asked, done } = JSON.parse(stored!) as Clock
      expect(asked, `run ${run}`).toBeLessThanOrEqual(50)
      missing = jobs.filter(job => !done[job])
    }
    expect(await manifest('2026-11-22')).toBeDefined()
  })

  it('SY95: twice at once does what once does', async () => {
    const { env } = await server()
    await households(5)
    await Promise.all([runJobs(env, noon), runJobs(env, noon)])
    const { objects } = await env.BLOBS.list({ prefix: 'log/', include: ['customMetadata'] })
    const lines = (
      await Promise.all(objects.map(async ({ key }) => (await env.BLOBS.get(key))!.text()))
    ).flatMap(text => text.split('\n').map(line => (JSON.parse(line) as { id: string }).id))
    const count = await env.DB.prepare('SELECT count(*) AS n FROM operations').first<number>('n')
    expect(new Set(lines).size).toBe(count)
    expect(await env.DB.prepare(`SELECT value FROM meta WHERE key = 'archived'`).first('value')).toBe(
      String(count),
    )
  })
})

describe('the copy outside', () => {
  it('SY99: is read by the owner’s command line, and what is there is never written over', async () => {
    const { env } = await server()
    await runJobs(env, noon)
    const boss = await owner()
    const { rows } = await boss.must<{ rows: { key: string; bytes: number; sha256: string }[] }>(
      'GET',
      '/backup/objects?prefix=log/',
    )
    expect(rows.length).toBeGreaterThan(0)
    const [piece] = rows
    const bytes = new Uint8Array(await (await env.BLOBS.get(piece!.key))!.arrayBuffer())
    expect(piece).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) })
    const other = await boss.ask<{ written: boolean }>(
      'PUT',
      `/backup/object?key=${encodeURIComponent(piece!.key)}`,
      new Uint8Array([1, 2, 3]),
    )
    expect(other.body).toEqual({ written: false })
    expect(new Uint8Array(await (await env.BLOBS.get(piece!.key))!.arrayBuffer())).toEqual(bytes)
    expect((await boss.ask('GET', '/backup/objects?prefix=secrets/')).status).toBe(400)
  })

  it('SY99: in a folder, closed with a key, becomes the office again when database and bucket are gone', async () => {
    const { env } = await server()
    const device = await asha()
    for (let made = 0; made < 5; made++)
      device.append('submission.finalized', visit(form, '08010101', [{ name: 'Sok Chenda', age: '36' }]))
    await device.push()
    await ticks(noon)
    const log = async () =>
      (
        await env.DB.prepare(
          `SELECT id, hash, bytes FROM operations WHERE kind <> 'office.restored' ORDER BY id`,
        ).all()
      ).results
    const before = await log()
    const path = mkdtempSync(join(tmpdir(), 'doorstep-copy-'))
    try {
      const copied = await copyOffice(await owner(), new BackupFolder(path, 'horse battery staple'), true)
      expect(copied).toMatchObject({ day: '2026-11-22', operations: before.length })
      const again = await copyOffice(await owner(), new BackupFolder(path, 'horse battery staple'), true)
      // only the epoch and the head, which change
      expect(again.fetched).toBe(2)
      expect(readdirSync(join(path, 'objects', 'log', '1')).every(name => name.endsWith('.closed'))).toBe(
        true,
      )
      expect(() => new BackupFolder(path, '')).toThrow('--key')
      await wipe()
      const folder = new BackupFolder(path, 'horse battery staple')
      expect(await putBackCopy(await owner(), folder)).toMatchObject({ more: false, left: 0 })
      expect(await log()).toEqual(before)
      expect(await env.DB.prepare(`SELECT count(*) AS n FROM households`).first('n')).toBe(5)
      device.append('submission.finalized', visit(form, '08010101', [{ name: 'Chan Dara', age: '40' }]))
      expect((await device.push()).map(one => one.verdict)).toEqual(['accepted'])
      // and one that somebody has changed is not put back
      writeFileSync(join(path, 'objects', `${folder.keys('log/')[0]}.closed`), 'other')
      expect(() => readLog(new BackupFolder(path, 'horse battery staple'))).toThrow()
    } finally {
      rmSync(path, { recursive: true })
    }
  }, 120_000)
})
