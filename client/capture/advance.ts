/** `quick`: a question that has its answer leads on by itself, to the next one on the page or, from the last, to the next page. */
import { focusQuestion } from './focus-question.ts'
import { hereOf, next } from './navigate.ts'
import type { Session } from './session.ts'

/** long enough to see what was chosen */
const glanceMs = 250

export function advance(session: Session, path: string): void {
  setTimeout(() => {
    const { page } = hereOf(session)
    const at = page?.items.findIndex(item => item.path === path) ?? -1
    // left meanwhile by another way
    if (!page || at < 0) return
    const waits = page.items.slice(at + 1).find(({ kind, path: following }) => {
      const state = kind === 'question' ? session.instance.node(following) : undefined
      return state?.relevant && !state.readonly && state.type !== 'note'
    })
    const mend = waits?.path ?? next(session)
    if (mend) focusQuestion(mend)
  }, glanceMs)
}
