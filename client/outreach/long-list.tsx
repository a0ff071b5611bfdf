/**
 * Rows under headings of which only what is in sight is in the page; it comes back where it was left, each list by itself. While
 * several are being chosen, a row is a checkbox and a heading chooses all below it.
 */
import type { RefObject, VNode } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { language, say, sayNumber } from '../ui/text.ts'
import { CaseRowLink } from './case-row.tsx'
import type { Group } from './groups.ts'
import { listWords } from './list-words.ts'
import type { CaseRow } from './rows.ts'
import { chosen, query } from './view.ts'
import { windowOf } from './window.ts'

/** rem: four lines of a row in each language, and a heading; the style sheet gives them the same heights */
const rowHeight = { en: 7.25, km: 8.5 }
const headingHeight = 3.5
/** pixels drawn beyond the screen, about one flick of a thumb at 60 frames a second; the window moves when half of it is used up */
const overscan = 500
/** after what is in sight was drawn, the rest of the window follows: with the first scroll, or when nothing was typed for so long */
const restMs = 250

/** Where each list stood when it was left; a new page begins at the top. */
const places = new Map<string, number>()

/** Another list is looked at, or another search: it begins at its top. */
export const toTop = (name: string): void => {
  places.delete(name)
  scrollTo(0, 0)
}

interface Props {
  /** keeps its place under this name */
  name: string
  groups: readonly Group[]
  /** what a row says besides: how far it is */
  besides?: (id: string) => string | undefined
}

export const LongList = ({ name, groups, besides }: Props) => {
  const list = useRef<HTMLDivElement>(null)
  const top = useTop(name, list)
  const beyond = useOverscan(`${name} ${query.value}`)
  const draw = useRows()
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize), [])
  const sizes = {
    counts: groups.map(({ rows, count }) => count ?? rows.length),
    row: rowHeight[language.value] * rem,
    headings: groups.map(({ title }) => (title ? headingHeight * rem : 0)),
  }
  const seen = windowOf(sizes, top, innerHeight, beyond)
  // what was typed gives its rows new people in the same places; otherwise a row keeps its person
  const isSearch = query.value !== ''
  return (
    <div
      ref={list}
      class="worklist"
      style={{ paddingTop: `${seen.before}px`, paddingBottom: `${seen.after}px` }}
    >
      {seen.pieces.flatMap(({ group, heading, from, to }) => {
        const shown = groups[group]
        if (!shown) return []
        const here = shown.rows
          .slice(from, to)
          .map((row, at) => draw(row, isSearch ? `${group} ${from + at}` : row.id, besides?.(row.id)))
        return heading ? [<Heading key={shown.key} group={shown} />, ...here] : here
      })}
    </div>
  )
}

interface Drawn {
  row: CaseRow
  text: string | undefined
  node: VNode
}

/** Draws rows; one that was drawn before and has not changed is the very same, and is not looked at again. */
function useRows() {
  const before = useRef(new Map<string, Drawn>())
  const now = new Map<string, Drawn>()
  useLayoutEffect(() => {
    before.current = now
  })
  return (row: CaseRow, key: string, text: string | undefined): VNode => {
    const known = before.current.get(key)
    const isSame = known?.row === row && known.text === text
    const drawn = isSame ? known : { row, text, node: <CaseRowLink key={key} row={row} besides={text} /> }
    now.set(key, drawn)
    return drawn.node
  }
}

/** Nothing beyond the screen at first, so that what is in sight of a list or of a search is there soonest. */
function useOverscan(what: string): number {
  const [whole, setWhole] = useState<string>()
  useEffect(() => {
    const go = () => setWhole(what)
    const soon = setTimeout(go, restMs)
    addEventListener('scroll', go, { passive: true, once: true })
    return () => {
      clearTimeout(soon)
      removeEventListener('scroll', go)
    }
  }, [what])
  return whole === what ? overscan : 0
}

/** Pixels of the list that are scrolled away, in steps within which the window still reaches beyond the screen. */
function useTop(name: string, list: RefObject<HTMLDivElement | null>): number {
  const [top, setTop] = useState(places.get(name) ?? 0)
  useLayoutEffect(() => {
    scrollTo(0, places.get(name) ?? 0)
    const follow = () => {
      places.set(name, scrollY)
      const now = scrollY - (list.current?.offsetTop ?? 0)
      setTop(before => (Math.abs(now - before) > overscan / 2 ? now : before))
    }
    const place = () => {
      places.set(name, scrollY)
      setTop(scrollY - (list.current?.offsetTop ?? 0))
    }
    place()
    addEventListener('scroll', follow, { passive: true })
    addEventListener('resize', place)
    return () => {
      removeEventListener('scroll', follow)
      removeEventListener('resize', place)
    }
  }, [name])
  return top
}

const Heading = ({ group: { title, kind, rows, count } }: { group: Group }) => {
  const choosing = chosen.value
  const isAll = choosing !== undefined && rows.every(({ id }) => choosing.has(id))
  const chooseAll = () => {
    const next = new Set(choosing)
    for (const { id } of rows) {
      if (isAll) next.delete(id)
      else next.add(id)
    }
    chosen.value = next
  }
  return (
    <div class={`worklist-heading ${kind ?? ''}`}>
      <h2>
        {title} <span class="number soft">{sayNumber(count ?? rows.length)}</span>
      </h2>
      {choosing && (
        <Button kind="quiet" action="choose-group" onPress={chooseAll}>
          {say(isAll ? listWords.leaveGroup : listWords.chooseGroup, { count: rows.length })}
        </Button>
      )}
    </div>
  )
}
