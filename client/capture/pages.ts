/**
 * Which pages an interview has now. One page a group; questions outside groups are collected; a repeat is a roster page
 * (its list of members), and every member has pages of its own that lead back to that roster. Where a page begins and
 * ends is decided by the form's structure, so that pages do not move while people answer; hidden ones are left out.
 */
import type { Instance } from '../../forms/engine/types.ts'
import type { OutlineNode } from './outline.ts'

export interface PageItem {
  path: string
  kind: 'question' | 'group'
  /** headings inside the page: 0 = a group on the page itself */
  depth: number
  /** items of one list in a row are one table */
  grid?: string
}

/** @example { path: '/data/members[2]/work', kind: 'questions', title: '/data/members[2]/work', items: […] } */
export interface Page {
  /** stable address of the page, kept in the draft: path of its group or of its first question */
  path: string
  kind: 'questions' | 'roster'
  /** path of the group or repeat whose label is the heading, or '' */
  title: string
  items: PageItem[]
}

/** more than this many questions of several groups on one page is a long way to scroll with a thumb */
const longGroup = 10
/** questions without groups between them are parted after so many, unless a field-list keeps them together */
const longRun = 20

type Look = Pick<Instance, 'isRelevant'>

/**
 * The pages below `container`: `/data` for the interview, `/data/members[2]` for one member. `children` is the outline there.
 * Pages of which nothing is shown now are left out.
 */
export const pagesOf = (instance: Look, children: readonly OutlineNode[], container = '/data'): Page[] =>
  allPages(children, container).filter(page => isShown(instance, page))

/** pages follow from the form alone, so they are made once for each part of an outline */
const made = new WeakMap<readonly OutlineNode[], Map<string, Page[]>>()

const allPages = (children: readonly OutlineNode[], container: string): Page[] => {
  const here = made.get(children) ?? new Map<string, Page[]>()
  made.set(children, here)
  const pages = here.get(container) ?? makePages(children, container)
  here.set(container, pages)
  return pages
}

const makePages = (children: readonly OutlineNode[], container: string): Page[] => {
  const pages: Page[] = []
  let open: Page | undefined
  const walk = (nodes: readonly OutlineNode[], parent: string, title: string) => {
    open = undefined
    for (const node of nodes) {
      const path = `${parent}/${node.name}`
      if (node.kind === 'question') {
        if (!open || (open.items.length >= longRun && !continues(open, node)))
          open = begin(pages, path, title)
        open.items.push(itemOf(node, path, 0))
        continue
      }
      open = undefined
      if (node.kind === 'repeat') pages.push({ path, kind: 'roster', title: path, items: [] })
      else if (isOnePage(node)) collect(node, path, begin(pages, path, path), 0)
      else walk(node.children, path, path)
      open = undefined
    }
  }
  walk(children, container, '')
  return pages
}

/** a row of the table above it */
const continues = (page: Page, node: OutlineNode): boolean =>
  node.grid !== undefined && page.items.at(-1)?.grid === node.grid

const begin = (pages: Page[], path: string, title: string): Page => {
  const page: Page = { path, kind: 'questions', title, items: [] }
  pages.push(page)
  return page
}

const itemOf = (node: OutlineNode, path: string, depth: number): PageItem => ({
  path,
  kind: node.kind === 'group' ? 'group' : 'question',
  depth,
  ...(node.grid !== undefined && { grid: node.grid }),
})

/** a `field-list` inside asks for a page of its own */
const hasTogether = (group: OutlineNode): boolean =>
  group.children.some(child => child.kind === 'group' && (child.together || hasTogether(child)))

const isOnePage = (group: OutlineNode) =>
  !group.hasRepeat &&
  (group.together ||
    (group.questions <= longRun && group.children.every(child => child.kind === 'question')) ||
    (group.questions <= longGroup && !hasTogether(group)))

const collect = (group: OutlineNode, parent: string, page: Page, depth: number): void => {
  for (const node of group.children) {
    const path = `${parent}/${node.name}`
    page.items.push(itemOf(node, path, depth))
    if (node.kind === 'group') collect(node, path, page, depth + 1)
  }
}

const isShown = (instance: Look, page: Page): boolean =>
  page.kind === 'roster'
    ? instance.isRelevant(page.path)
    : page.items.some(item => item.kind === 'question' && instance.isRelevant(item.path))

/** Path of the innermost repeat instance that `path` is in: `/data/members[2]/work/pay` → `/data/members[2]`; '' outside. */
export const memberOf = (path: string): string => path.match(/^(.*\[\d+\])(?:\/|$)/)?.[1] ?? ''

/** The outline below a repeat instance: `/data/members[2]` → children of `members`. */
export const outlineAt = (roots: readonly OutlineNode[], container: string): readonly OutlineNode[] => {
  let nodes = roots
  for (const name of container.split('/').slice(2)) {
    const bare = name.replace(/\[\d+\]$/, '')
    nodes = nodes.find(node => node.name === bare)?.children ?? []
  }
  return nodes
}

/** True when `path` is on this page: one of its items, or (roster) the repeat and everything in it. */
export const isOn = (page: Page, path: string): boolean =>
  page.kind === 'roster'
    ? path === page.path || path.startsWith(`${page.path}[`)
    : page.items.some(item => item.path === path)

/** Where a problem at `path` is mended: the sequence of pages (container) and the page in it. */
export const placeOf = (
  instance: Look,
  roots: readonly OutlineNode[],
  path: string,
): { container: string; page: string } | undefined => {
  const container = memberOf(path) || '/data'
  const page = pagesOf(instance, outlineAt(roots, container), container).find(one => isOn(one, path))
  return page && { container, page: page.path }
}
