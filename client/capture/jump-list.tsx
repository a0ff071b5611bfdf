/** The list behind the progress: every page of the interview, where we are, and which pages still need something. */
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { TextField } from '../ui/field.tsx'
import { fold } from '../ui/fold.ts'
import { Icon } from '../ui/icon.tsx'
import { Inline } from '../ui/markdown.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { reveal, Windowed } from '../ui/windowed.tsx'
import { memberName } from './member-name.ts'
import { enterMember, hereOf, pathsOf } from './navigate.ts'
import { pageTitle } from './page-title.ts'
import { outlineAt, pagesOf } from './pages.ts'
import { endPage, type Session } from './session.ts'
import { words } from './words.ts'

interface JumpListProps {
  session: Session
  onClose: () => void
}

/** more pages than this are searched faster than scrolled */
const manyPages = 20
/** height of a row, in pixels */
const usualHeight = 64

interface Row {
  key: string
  title: string
  toMend: boolean
  inside: boolean
  go: () => void
}

/** Every page in order, the members of a roster below it. */
const rowsOf = (session: Session): Row[] => {
  const { instance } = session
  const problems = new Set(pathsOf(instance.problems()))
  /** `/data/members[2]` of every problem in a repeat, and the outermost repeat `/data/members` */
  const inside = new Set([...problems].map(path => path.match(/^.*?\[\d+\]/)?.[0] ?? ''))
  const rosters = new Set([...inside].map(member => member.replace(/\[\d+\]$/, '')))
  return pagesOf(instance, session.outline).flatMap(page => {
    const row: Row = {
      key: page.path,
      title: pageTitle(session, page),
      toMend:
        page.kind === 'roster' ? rosters.has(page.path) : page.items.some(item => problems.has(item.path)),
      inside: false,
      go: () => session.goTo(page.path),
    }
    if (page.kind !== 'roster') return row
    const members = instance.children(page.path).map(
      (path): Row => ({
        key: path,
        title: memberName(instance, path, outlineAt(session.outline, path)),
        toMend: inside.has(path),
        inside: true,
        go: () => enterMember(session, path),
      }),
    )
    return [row, ...members]
  })
}

export const JumpList = ({ session, onClose }: JumpListProps) => {
  const wanted = useSignal('')
  // the sheet is drawn anew at every letter; the form does not change under it
  const rows = useMemo(() => rowsOf(session), [session])
  const { member } = hereOf(session)
  const here = member || session.page.value
  const end: Row = {
    key: endPage,
    title: say(words.endPage),
    toMend: false,
    inside: false,
    go: () => session.goTo(endPage),
  }
  const sought = fold(wanted.value)
  const found = [...rows, end].filter(row => fold(row.title).includes(sought))
  useEffect(() => reveal(here), [here])
  return (
    <Sheet title={say(words.pages)} onClose={onClose}>
      {rows.length > manyPages && (
        <TextField
          type="search"
          label={say(words.search)}
          value={wanted.value}
          onInput={text => {
            wanted.value = text
          }}
        />
      )}
      {found.length === 0 && <p class="soft">{say(words.noMatch)}</p>}
      <div role="list" class="list">
        <Windowed
          items={found}
          keyOf={row => row.key}
          guess={usualHeight}
          pieceRole="presentation"
          draw={row => (
            <div role="listitem" key={row.key}>
              <button
                type="button"
                class={`row${row.inside ? ' row-inside' : ''}`}
                data-action="jump"
                aria-current={row.key === here ? 'page' : undefined}
                onClick={() => {
                  onClose()
                  session.beside?.event('jump')
                  row.go()
                }}
              >
                <span class="grow">
                  <Inline text={row.title} />
                </span>
                {row.toMend && (
                  <span class="small">
                    <Signal tone="due">{say(words.toMend)}</Signal>
                  </span>
                )}
                {row.key === here && <Icon name="pin" />}
              </button>
            </div>
          )}
        />
      </div>
    </Sheet>
  )
}
