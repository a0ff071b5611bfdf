/**
 * Where Back, Next and the jump list lead. Pages are read again at each step, because answers show and hide them. Members'
 * pages begin and end at their roster, so that the list of people is always one step away.
 */
import type { Finding } from '../../forms/findings.ts'
import { memberOf, outlineAt, type Page, pagesOf, placeOf } from './pages.ts'
import { endPage, type Session } from './session.ts'

export interface Here {
  /** the pages of this sequence: of the interview, or of one member */
  pages: Page[]
  /** -1 at the end page, or when the page is hidden now */
  index: number
  page: Page | undefined
  /** path of the member whose pages these are, or '' */
  member: string
}

export const hereOf = (session: Session): Here => {
  const path = session.page.value
  const member = path === endPage ? '' : memberOf(path)
  const pages = pagesOf(session.instance, outlineAt(session.outline, member || '/data'), member || '/data')
  const index = pages.findIndex(page => page.path === path)
  return { pages, index, page: pages[index], member }
}

/** `/data/members[2]` → `/data/members` */
const rosterOf = (member: string): string => member.replace(/\[\d+\]$/, '')

/** The paths that keep people from going on from this page, in order. */
const problemsOn = (session: Session, page: Page): string[] => {
  if (page.kind === 'roster')
    return pathsOf(session.instance.problems()).filter(path => path.startsWith(`${page.path}[`))
  return page.items.map(item => item.path).filter(path => session.instance.node(path)?.valid === false)
}

export const pathsOf = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ at }) => (at && 'path' in at ? [at.path] : []))

/** To the page of a question, with what is wrong there told. The question itself is focused by the screen. */
export const goToQuestion = (session: Session, path: string): void => {
  const place = placeOf(session.instance, session.outline, path)
  if (!place) return
  session.tell(path, 2)
  if (place.page !== session.page.value) session.goTo(place.page)
}

/**
 * One page on. When something on this page must be mended first, tells it and returns the path of the first such question.
 */
export const next = (session: Session): string | undefined => {
  session.flush()
  const { pages, index, page, member } = hereOf(session)
  if (page) {
    const problems = problemsOn(session, page)
    if (page.kind === 'questions') for (const path of problems) session.tell(path, 2)
    const first = problems[0]
    if (first !== undefined) {
      return page.kind === 'roster' ? goOnWith(session, first) : first
    }
    // nothing is stored of it: said once before it is left behind
    const half = page.items.find(item => session.tellHalf(item.path))
    if (half) return half.path
  }
  const following = pages[index + 1]
  session.goTo(following ? following.path : member ? rosterOf(member) : endPage)
}

/** From the roster: a member not yet looked at begins at the first page, with nothing blamed; else what is left is shown. */
const goOnWith = (session: Session, problem: string): string | undefined => {
  const member = memberOf(problem)
  if (![...session.visited].some(page => page.startsWith(`${member}/`))) {
    enterMember(session, member)
    return
  }
  goToQuestion(session, problem)
  return problem
}

/** One page back; from a member's first page to the roster. Undefined on the very first page. */
export const before = (session: Session): string | undefined => {
  const { pages, index, member } = hereOf(session)
  if (session.page.value === endPage) return pages.at(-1)?.path
  return pages[index - 1]?.path ?? (member ? rosterOf(member) : undefined)
}

/** The first page of a member, for a tap on its name. */
export const enterMember = (session: Session, member: string): void => {
  const first = pagesOf(session.instance, outlineAt(session.outline, member), member)[0]
  if (first) session.goTo(first.path)
}
