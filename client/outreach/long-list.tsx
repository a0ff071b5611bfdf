/**
 * Rows under headings of which only what is in sight is in the page; it comes back where it was left, each list by itself. While
 * several are being chosen, a row is a checkbox and a heading chooses all below it.
 */
import type { RefObject } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { language, say, sayNumber } from '../ui/text.ts'
import { CaseRowLink } from './case-row.tsx'
import type { Group } from './groups.ts'
import { listWords } from './list-words.ts'
import { chosen } from './view.ts'
import { windowOf } from './window.ts'

/** rem: four lines of a row in each language, and a heading; the style sheet gives them the same heights */
const rowHeight = { en: 7.25, km: 8.5 }
const headingHeight = 3.5
/** pixels drawn beyond the screen, about one flick of a thumb at 60 frames a second */
const overscan = 500

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
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize), [])
  const sizes = {
    counts: groups.map(({ rows }) => rows.length),
    row: rowHeight[language.value] * rem,
    headings: groups.map(({ title }) => (title ? headingHeight * rem : 0)),
  }
  const seen = windowOf(sizes, top, innerHeight, overscan)
  return (
    <div
      ref={list}
      class="worklist"
      style={{ paddingTop: `${seen.before}px`, paddingBottom: `${seen.after}px` }}
    >
      {seen.pieces.flatMap(({ group, heading, from, to }) => {
        const shown = groups[group]
        if (!shown) return []
        const rows = shown.rows
          .slice(from, to)
          .map(row => <CaseRowLink key={row.id} row={row} besides={besides?.(row.id)} />)
        return heading ? [<Heading key={shown.key} group={shown} />, ...rows] : rows
      })}
    </div>
  )
}

/** Pixels of the list that are scrolled away. */
function useTop(name: string, list: RefObject<HTMLDivElement | null>): number {
  const [top, setTop] = useState(places.get(name) ?? 0)
  useLayoutEffect(() => {
    scrollTo(0, places.get(name) ?? 0)
    const follow = () => {
      places.set(name, scrollY)
      setTop(scrollY - (list.current?.offsetTop ?? 0))
    }
    follow()
    addEventListener('scroll', follow, { passive: true })
    addEventListener('resize', follow)
    return () => {
      removeEventListener('scroll', follow)
      removeEventListener('resize', follow)
    }
  }, [name])
  return top
}

const Heading = ({ group: { title, kind, rows } }: { group: Group }) => {
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
        {title} <span class="number soft">{sayNumber(rows.length)}</span>
      </h2>
      {choosing && (
        <Button kind="quiet" action="choose-group" onPress={chooseAll}>
          {say(isAll ? listWords.leaveGroup : listWords.chooseGroup, { count: rows.length })}
        </Button>
      )}
    </div>
  )
}
