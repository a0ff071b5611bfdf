/**
 * The same deaths as kills.ts, and worse: the battery is pulled. What Chromium wrote and had not forced to the disk is taken away
 * from its files after the kill; strace has written down how far that was. A SIGKILL alone is blind to it, as the kernel still
 * has everything. `node scripts/break.ts power-cut`.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { chromiumPath } from '../chromium.ts'
import { pickUp } from './interviewer.ts'
import type { Boundary, PickUp } from './kills.ts'
import { cutBack, readSyncLogFile, watchedCalls } from './sync-log.ts'

const strace = '/usr/bin/strace'
export const canCutPower = (): boolean => existsSync(strace)

/** The moments at which the page has just been told that all is on the disk, or tells it. */
export const isAfterSync = (boundary: Boundary): boolean =>
  boundary.startsWith('interview') && /(complete|told)$/.test(boundary)

/** What the cuts took away, over all deaths. */
export interface Cuts {
  deaths: number
  files: number
  bytes: number
}

/** Everything under these folders, with its size: what lies there before is on the disk. */
function sizesIn(folder: string, sizes = new Map<string, number>()): Map<string, number> {
  if (!existsSync(folder)) return sizes
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) sizesIn(path, sizes)
    else sizes.set(path, statSync(path).size)
  }
  return sizes
}

/** Chromium's own processes on this profile; strace lives on, so that it sees them to the end. */
function browsersOf(profile: string): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return command.includes(`--user-data-dir=${profile}`) && !command.startsWith(strace)
      } catch {
        return false
      }
    })
    .map(Number)
}

/** For kills.ts: phones whose death is a pulled battery. */
export function withBattery(cuts: Cuts): PickUp {
  return async profile => {
    const folder = mkdtempSync(join(tmpdir(), 'doorstep-strace-'))
    const log = join(folder, 'calls')
    const program = join(folder, 'chromium')
    const trace = `${strace} -f -y -qq -s 0 --seccomp-bpf -e signal=none -e trace=${watchedCalls} -o ${log}`
    writeFileSync(program, `#!/bin/sh\nexec ${trace} ${chromiumPath} "$@"\n`, { mode: 0o755 })
    const before = sizesIn(join(profile, 'Default'))
    const own = await pickUp(profile, { watched: true, program })
    return {
      ...own,
      async kill() {
        for (const pid of browsersOf(profile)) {
          try {
            process.kill(pid, 'SIGKILL')
          } catch {
            // a child that went with its parent
          }
        }
        await own.context.close().catch(() => {})
        // strace ends when the last of them has
        await own.kill()
        const lost = cutBack(readSyncLogFile(log, path => before.get(path)))
        cuts.deaths++
        cuts.files += lost.length
        cuts.bytes += lost.reduce((sum, { bytes }) => sum + bytes, 0)
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }
}

/** The fault that this must find: commits that are told before they are on the disk. */
export const relaxed: Plugin = {
  name: 'doorstep-relaxed',
  enforce: 'pre',
  transform(code, file) {
    return file.endsWith('/client/store/database.ts')
      ? code.replaceAll("durability: 'strict'", "durability: 'relaxed'")
      : undefined
  },
}
