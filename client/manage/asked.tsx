/**
 * What a view asks the office, and the three things it may be meanwhile: on its way, in trouble, here. Pages of a table
 * come one after the other; a view shows those that are here.
 */

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Page } from '../../worker/contract/manage.ts'
import { ask, RequestFailed } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { problemWords } from '../ui/problem-words.ts'
import { say } from '../ui/text.ts'
import { words } from './words.ts'

export interface Asked<Answer> {
  answer?: Answer
  /** problem code of the last try */
  trouble?: string
  again: () => void
}

export const codeOf = (error: unknown): string =>
  error instanceof RequestFailed ? error.code : 'sync.trouble'

export interface AllRows<Row> {
  rows: Row[]
  /** more than `most` are there: this many are shown */
  cut: boolean
}

/** What a table holds at once; sorting and filtering are in the browser. More than this wants a filter of its own. */
const most = 2000

/** All pages of a table, up to `most` rows. */
export function useRows<Row>(path: string): Asked<AllRows<Row>> {
  return useLoaded(path, async () => {
    const rows: Row[] = []
    let after = ''
    for (;;) {
      const query = after && `${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(after)}`
      const answer = await ask<Page<Row> | Row[]>('GET', path + query)
      // short tables (staff, phones) come whole
      if (Array.isArray(answer)) return { rows: answer, cut: false }
      rows.push(...answer.rows)
      if (answer.next === null || rows.length >= most) return { rows, cut: answer.next !== null }
      after = answer.next
    }
  })
}

/** One answer that is no table. */
export const useAnswer = <Answer,>(path: string): Asked<Answer> =>
  useLoaded(path, () => ask<Answer>('GET', path))

function useLoaded<Answer>(key: string, load: () => Promise<Answer>): Asked<Answer> {
  const [state, setState] = useState<{ answer?: Answer; trouble?: string }>({})
  const [times, setTimes] = useState(0)
  useEffect(() => {
    let wanted = true
    load().then(
      answer => wanted && setState({ answer }),
      error => wanted && setState(before => ({ ...before, trouble: codeOf(error) })),
    )
    return () => {
      wanted = false
    }
  }, [key, times])
  return { ...state, again: () => setTimes(times + 1) }
}

/** Of the line, not of what was asked: their common words speak of a phone, which keeps work that this computer does not have. */
const isOfLine = (code: string): boolean => /^sync\.(offline|trouble|notOurs)$/.test(code)

/** A problem in words: what, what is safe, what to do. */
export const Trouble = ({ code, again }: { code: string; again?: () => void }) => {
  const common = problemWords(code)
  const { what, safe, todo } = isOfLine(code)
    ? { ...common, safe: words.safeAtOffice, todo: words.tryLine }
    : common
  return (
    <Notice tone="urgent" alert>
      <p>
        <b>{say(what)}</b> {say(safe)} {say(todo)}
      </p>
      {again && (
        <div class="side">
          <Button action="again" onPress={again}>
            {say(words.again)}
          </Button>
        </div>
      )}
    </Notice>
  )
}

interface ShowProps<Answer> {
  asked: Asked<Answer>
  children: (answer: Answer) => ComponentChildren
}

/** The answer once it is here; before that, words. Trouble after an answer is shown above it. */
export function Show<Answer>({ asked, children }: ShowProps<Answer>) {
  return (
    <>
      {asked.trouble && <Trouble code={asked.trouble} again={asked.again} />}
      {asked.answer !== undefined
        ? children(asked.answer)
        : !asked.trouble && (
            <p class="soft" role="status">
              {say(words.loading)}
            </p>
          )}
    </>
  )
}
