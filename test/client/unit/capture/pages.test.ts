import { describe, expect, it } from 'vitest'
import { readOutline } from '../../../../client/capture/outline.ts'
import { memberOf, outlineAt, pagesOf, placeOf } from '../../../../client/capture/pages.ts'
import type { CompiledForm, CompiledNode } from '../../../../forms/definition.ts'

/** Rows as in a survey sheet: `['g', 'group']` opens, `end` closes. */
const formOf = (rows: ([name: string, type: string, appearance?: string] | 'end')[]): CompiledForm => {
  const nodes: CompiledNode[] = []
  const open: number[] = []
  for (const row of rows) {
    if (row === 'end') {
      open.pop()
      continue
    }
    const [name, type, appearance] = row
    const container = type === 'group' || type === 'repeat'
    nodes.push({
      name,
      kind: container ? (type as 'group') : 'question',
      ...(container ? {} : { type: type as 'text' }),
      parent: open.at(-1) ?? -1,
      ...(appearance ? { appearance: [appearance] } : {}),
    })
    if (container) open.push(nodes.length - 1)
  }
  return { nodes } as unknown as CompiledForm
}

/** Everything is shown but the paths in `hidden` and what is below them. */
const looking = (hidden: string[] = []) => ({
  isRelevant: (path: string) => !hidden.some(one => path === one || path.startsWith(`${one}/`)),
})

const household = formOf([
  ['start', 'start'],
  ['consent', 'select_one'],
  ['note', 'note'],
  ['place', 'group'],
  ['village', 'select_one'],
  ['inner', 'group'],
  ['gps', 'geopoint'],
  'end',
  'end',
  ['members', 'repeat'],
  ['person', 'group'],
  ['name', 'text'],
  ['id', 'calculate'],
  'end',
  ['work', 'group'],
  ['job', 'text'],
  'end',
  'end',
  ['thanks', 'note'],
])
const outline = readOutline(household)

describe('pages of an interview', () => {
  it('are one a group, one for loose questions together, one list for a repeat', () => {
    expect(pagesOf(looking(), outline).map(page => [page.kind, page.path])).toEqual([
      ['questions', '/data/consent'],
      ['questions', '/data/place'],
      ['roster', '/data/members'],
      ['questions', '/data/thanks'],
    ])
  })

  it('part a long run of questions, but not a table of selects, nor what a field-list keeps together', () => {
    const run = (count: number): [string, string][] =>
      Array.from({ length: count }, (_, index) => [`q${index}`, 'text'])
    const sizes = (form: CompiledForm) => pagesOf(looking(), readOutline(form)).map(page => page.items.length)
    expect(sizes(formOf(run(45)))).toEqual([20, 20, 5])
    expect(sizes(formOf([['g', 'group'], ...run(45), 'end']))).toEqual([20, 20, 5])
    expect(sizes(formOf([['g', 'group', 'field-list'], ...run(45), 'end']))).toEqual([45])
  })

  it('hold the groups inside a group as headings, and no calculation', () => {
    const pages = pagesOf(looking(), outline)
    expect(pages[0]?.items.map(item => item.path)).toEqual(['/data/consent', '/data/note'])
    expect(pages[1]?.items).toEqual([
      { path: '/data/place/village', kind: 'question', depth: 0 },
      { path: '/data/place/inner', kind: 'group', depth: 0 },
      { path: '/data/place/inner/gps', kind: 'question', depth: 1 },
    ])
  })

  it('of one member are inside that member', () => {
    const member = '/data/members[2]'
    expect(pagesOf(looking(), outlineAt(outline, member), member).map(page => page.path)).toEqual([
      '/data/members[2]/person',
      '/data/members[2]/work',
    ])
  })

  it('leave out what is hidden, also a whole repeat', () => {
    const hidden = looking(['/data/place', '/data/members'])
    expect(pagesOf(hidden, outline).map(page => page.path)).toEqual(['/data/consent', '/data/thanks'])
  })

  it('split a long group at its subgroups, but not a field-list', () => {
    const rows = (appearance?: string) =>
      readOutline(
        formOf([
          ['big', 'group', appearance],
          ['q0', 'text'],
          ['a', 'group'],
          ...Array.from({ length: 6 }, (_, n) => [`a${n}`, 'text'] as [string, string]),
          'end',
          ['b', 'group'],
          ...Array.from({ length: 6 }, (_, n) => [`b${n}`, 'text'] as [string, string]),
          'end',
          'end',
        ]),
      )
    expect(pagesOf(looking(), rows()).map(page => page.path)).toEqual([
      '/data/big/q0',
      '/data/big/a',
      '/data/big/b',
    ])
    expect(pagesOf(looking(), rows('field-list')).map(page => page.path)).toEqual(['/data/big'])
  })

  it('give a field-list inside a short group a page of its own', () => {
    const nested = readOutline(
      formOf([
        ['short', 'group'],
        ['q0', 'text'],
        ['a', 'group', 'field-list'],
        ['q1', 'text'],
        ['q2', 'text'],
        'end',
        'end',
      ]),
    )
    expect(pagesOf(looking(), nested).map(page => page.path)).toEqual(['/data/short/q0', '/data/short/a'])
  })

  it('know which selects of one list are rows of a table', () => {
    const form = formOf([
      ['t', 'group', 'table-list'],
      ['a', 'select_one'],
      ['b', 'select_one'],
      ['c', 'text'],
      'end',
      ['d', 'select_one', 'list-nolabel'],
      ['e', 'select_one'],
    ])
    for (const node of form.nodes) if (node.type === 'select_one') node.items = 'yn'
    const items = pagesOf(looking(), readOutline(form)).flatMap(page => page.items)
    expect(items.map(item => [item.path, item.grid])).toEqual([
      ['/data/t/a', 'yn'],
      ['/data/t/b', 'yn'],
      ['/data/t/c', undefined],
      ['/data/d', 'yn'],
      ['/data/e', undefined],
    ])
  })
})

describe('where a problem is mended', () => {
  it('is the page of its member', () => {
    expect(placeOf(looking(), outline, '/data/members[3]/work/job')).toEqual({
      container: '/data/members[3]',
      page: '/data/members[3]/work',
    })
    expect(placeOf(looking(), outline, '/data/place/inner/gps')?.page).toBe('/data/place')
  })

  it('knows the innermost member of a path', () => {
    expect(memberOf('/data/a[1]/b[12]/c')).toBe('/data/a[1]/b[12]')
    expect(memberOf('/data/a[1]')).toBe('/data/a[1]')
    expect(memberOf('/data/place')).toBe('')
  })
})
