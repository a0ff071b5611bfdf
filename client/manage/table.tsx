/**
 * A table of the console: sorts by a press on a header, filters by what is typed, keeps its header in sight, and is worked
 * by the keyboard: arrows move between rows, Enter opens one. It knows nothing of what its rows are.
 */
import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { Empty } from '../ui/empty.tsx'
import { fold } from '../ui/fold.ts'
import { Icon } from '../ui/icon.tsx'
import { language, say, sayNumber } from '../ui/text.ts'
import { refine, route } from './route.ts'
import { words } from './words.ts'

export interface Column<Row> {
  key: string
  label: string
  /** what is sorted and searched; numbers sort as numbers */
  value: (row: Row) => string | number
  /** what is shown, when it is more than the value */
  show?: (row: Row) => ComponentChildren
  /** digits: to the right, one below the other */
  number?: boolean
  /** text of several lines; all else stays on one */
  long?: boolean
}

interface TableProps<Row> {
  /** read out, and used for the hooks of tests */
  name: string
  columns: Column<Row>[]
  rows: readonly Row[]
  idOf: (row: Row) => string
  onOpen?: (row: Row) => void
  /** more rows are at the office than are shown */
  cut?: boolean
  /** what is typed, for who looks at the office as well */
  onSearch?: (query: string) => void
  /** ids of rows that match whatever is typed, as the office found them by what is in no column */
  also?: ReadonlySet<string>
  /** before anybody presses a header: `name`, or `-name` from the end */
  sortedBy?: string
  empty: string
  /** filters of the view, beside the search field */
  children?: ComponentChildren
}

/** Rows in the DOM at first; a press shows as many again. Two thousand rows at once take a second to lay out. */
const step = 200

export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, onOpen } = props
  const [query, setQuery] = useState('')
  const [shown, setShown] = useState(step)
  const sort = route.value.query.get('sort') ?? props.sortedBy ?? ''
  const found = useMemo(() => {
    const matches = matching(columns, query)
    return sorted(
      rows.filter(row => matches(row) || props.also?.has(props.idOf(row))),
      columns,
      sort,
    )
  }, [rows, query, sort, props.also, language.value])
  // there is nothing to look for in an empty table; the view's own filters stay, as they may be why
  const hasRows = rows.length > 0 || query !== '' || props.cut === true
  return (
    <div class="table-part stack stack-tight">
      <div class="side side-wrap">
        {hasRows && (
          <input
            class="input table-search"
            type="search"
            aria-label={say(words.searchTable)}
            placeholder={say(words.searchTable)}
            value={query}
            onInput={event => {
              setQuery(event.currentTarget.value)
              setShown(step)
              props.onSearch?.(event.currentTarget.value)
            }}
          />
        )}
        {props.children}
        <span class="soft small" role="status">
          {hasRows && say(words.rowCount, { count: found.length })}
          {props.cut && ` · ${say(words.moreAtOffice)}`}
        </span>
      </div>
      {found.length === 0 ? (
        <Empty
          icon={rows.length === 0 ? 'tick' : 'search'}
          title={rows.length === 0 ? props.empty : say(words.noneFound)}
        />
      ) : (
        <div class="table-scroll">
          <table data-table={props.name}>
            <thead>
              <tr>
                {columns.map(column => (
                  <Header key={column.key} column={column} sort={sort} />
                ))}
              </tr>
            </thead>
            <tbody onKeyDown={moveFocus}>
              {found.slice(0, shown).map(row => (
                <tr
                  key={props.idOf(row)}
                  data-row={props.idOf(row)}
                  class={onOpen && 'opens'}
                  tabIndex={onOpen && 0}
                  onClick={onOpen && (event => pressedItself(event) && onOpen(row))}
                  onKeyDown={
                    onOpen &&
                    (event => {
                      if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row)
                    })
                  }
                >
                  {columns.map(column => (
                    <td key={column.key} class={column.number ? 'number' : column.long ? 'long' : undefined}>
                      {column.show ? column.show(row) : sayValue(column.value(row))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {found.length > shown && (
            <button
              type="button"
              class="button button-quiet"
              data-action="more"
              onClick={() => setShown(shown + step)}
            >
              {say(words.showMore, { count: Math.min(step, found.length - shown) })}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

const sayValue = (value: string | number) => (typeof value === 'number' ? sayNumber(value) : value)

function Header<Row>({ column, sort }: { column: Column<Row>; sort: string }) {
  const up = sort === column.key
  const down = sort === `-${column.key}`
  return (
    <th
      scope="col"
      class={column.number ? 'number' : undefined}
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
    >
      <button
        type="button"
        class="sort"
        data-sort={column.key}
        onClick={() => refine({ sort: up ? `-${column.key}` : column.key })}
      >
        {column.label}
        <span class={up ? 'sort-mark up' : 'sort-mark'}>
          {(up || down) && <Icon name="down" size="1em" />}
        </span>
      </button>
    </th>
  )
}

/** Whether each typed word occurs in some column. */
function matching<Row>(columns: Column<Row>[], query: string): (row: Row) => boolean {
  const wanted = fold(query).split(' ').filter(Boolean)
  return row => {
    if (wanted.length === 0) return true
    const text = fold(columns.map(column => column.value(row)).join(' '))
    return wanted.every(word => text.includes(word))
  }
}

function sorted<Row>(rows: readonly Row[], columns: Column<Row>[], sort: string): readonly Row[] {
  const column = columns.find(one => one.key === sort.replace(/^-/, ''))
  if (!column) return rows
  const turn = sort.startsWith('-') ? -1 : 1
  return [...rows].sort((a, b) => {
    const one = column.value(a)
    const other = column.value(b)
    const order = typeof one === 'number' && typeof other === 'number' ? one - other : compare(one, other)
    return order * turn
  })
}

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)

/** A link or button inside a row does its own work. */
const pressedItself = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest('a, button, input, select') === null

function moveFocus(event: KeyboardEvent): void {
  const row = event.target instanceof Element ? event.target.closest('tr') : null
  const next =
    event.key === 'ArrowDown'
      ? row?.nextElementSibling
      : event.key === 'ArrowUp'
        ? row?.previousElementSibling
        : null
  if (next instanceof HTMLElement) {
    event.preventDefault()
    next.focus()
  }
}
