/**
 * What is typed in a sheet of a case and not saved yet: kept in a box of the vault, so that a phone that locks, or a page that is
 * killed behind a call, loses none of it. The sheet that is opened again at the same place begins with it; saving ends it.
 */
import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { type KeptSheets, keepSheets, keptSheets } from '../../store/boxed-notes.ts'
import { beforeLock } from '../../store/lock.ts'
import { tidyLooseFiles } from '../../store/loose-files.ts'

/** undefined until it was read; a sheet is opened only then */
export const kept = signal<KeptSheets | undefined>(undefined)

/** older ones go: nobody comes back to so many */
const most = 40
const pauseMs = 300
/** a photo that no sheet holds after a day was left on purpose, or with a page that was killed */
const looseMs = 24 * 3_600_000

let reading: Promise<void> | undefined
export const readKept = (): Promise<void> => {
  reading ??= keptSheets()
    .catch((): KeptSheets => ({}))
    .then(sheets => {
      kept.value = sheets
      const records = Object.values(sheets).map(({ photos }) => (photos as { record?: string })?.record ?? '')
      tidyLooseFiles(new Set(records), Date.now() - looseMs).catch(() => {})
    })
  return reading
}

let timer: ReturnType<typeof setTimeout> | undefined
let writing: Promise<void> = Promise.resolve()

/** All that is typed is on disk when it resolves. */
const flush = (): Promise<void> => {
  clearTimeout(timer)
  timer = undefined
  const now = kept.peek()
  // a full disk must not close the sheet: what is typed is still on the screen
  writing = writing.then(() => (now ? keepSheets(now).catch(() => {}) : undefined))
  return writing
}

function change(place: string, value: Record<string, unknown> | undefined): void {
  const { [place]: _, ...others } = kept.peek() ?? {}
  const rest = Object.entries(others).slice(1 - most)
  kept.value = Object.fromEntries(value ? [...rest, [place, value]] : rest)
  clearTimeout(timer)
  timer = setTimeout(() => void flush(), pauseMs)
}

export interface Kept<Fields> {
  fields: Fields
  set: (change: Partial<Fields>) => void
  /** it is recorded: nothing of it is kept any more */
  done: () => Promise<void>
}

/**
 * @param place `<case id>/<sheet>`
 * @param blank the fields of a sheet where nothing was typed yet
 * @param isBlank nothing in them is worth keeping: what is chosen with one tap is chosen again with one
 */
export function useKept<Fields extends object>(
  place: string,
  blank: Fields,
  isBlank: (fields: Fields) => boolean,
): Kept<Fields> {
  const [fields, setFields] = useState<Fields>(() => ({ ...blank, ...kept.peek()?.[place] }))
  useEffect(() => {
    const stop = beforeLock(flush)
    const hide = () => {
      if (document.hidden && timer !== undefined) void flush()
    }
    document.addEventListener('visibilitychange', hide)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', hide)
      if (timer !== undefined) void flush()
    }
  }, [])
  return {
    fields,
    set(changed) {
      setFields(before => {
        const next = { ...before, ...changed }
        change(place, isBlank(next) ? undefined : (next as Record<string, unknown>))
        return next
      })
    },
    async done() {
      change(place, undefined)
      await flush()
    },
  }
}

/** What was typed there is not wanted any more. @param places `<case id>/<sheet>` */
export function forget(places: readonly string[]): void {
  for (const place of places) change(place, undefined)
}

/** The sheets of this case in which something is typed: `['attempt']`. */
export const keptOf = (about: string): string[] =>
  Object.keys(kept.value ?? {}).flatMap(place =>
    place.startsWith(`${about}/`) ? [place.slice(about.length + 1)] : [],
  )
