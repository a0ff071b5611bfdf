/**
 * One row of the grid: its number, the frozen cells and those in sight. It is drawn again only when something of its own is
 * different, so that moving about draws two rows and scrolling only the new ones.
 */
import { Component } from 'preact'
import type { SheetCell } from '../../../forms/xlsform/sheets.ts'
import { Icon } from '../../ui/icon.tsx'
import { shownText } from './change.ts'
import { KindIcon } from './edit-icon.tsx'
import type { Geometry } from './geometry.ts'
import type { Mark } from './marks.ts'
import type { RowShape } from './outline.ts'

export interface RowProps {
  /** from 0; 0 is the header */
  row: number
  cells: readonly SheetCell[] | undefined
  shape: RowShape | undefined
  /** by column; -1 for the row as a whole */
  marks: ReadonlyMap<number, readonly Mark[]> | undefined
  geometry: Geometry
  firstColumn: number
  lastColumn: number
  /** the active cell's, or -1 when it is in another row */
  activeColumn: number
  /** selected columns of this row; -1 for none */
  left: number
  right: number
  typeColumn: number
  isReadOnly: boolean
  /** of the header row: what each column does, by column */
  hints?: readonly (string | undefined)[]
  /** the word of the grip between headers */
  resizeWord: string
}

export const cellId = (row: number, column: number): string => `cell-${row}-${column}`

/** Excel's letters. @example 27 → 'AB' */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

export class GridRow extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const { props } = this
    return (Object.keys(next) as (keyof RowProps)[]).some(key => next[key] !== props[key])
  }

  override render() {
    const { row, shape, marks, geometry, firstColumn, lastColumn, activeColumn } = this.props
    const columns: number[] = []
    for (let column = firstColumn; column <= lastColumn; column++) columns.push(column)
    const isFar = activeColumn >= geometry.frozen && (activeColumn < firstColumn || activeColumn > lastColumn)
    if (isFar) columns.push(activeColumn)
    const whole = marks?.get(-1)
    const kind = shape && shape.kind !== 'blank' ? ` kind-${shape.kind}` : ''
    return (
      <div
        role="row"
        tabIndex={-1}
        aria-rowindex={row + 1}
        class={`grid-row${row === 0 ? ' grid-head' : kind}`}
        style={
          row === 0
            ? { height: `${geometry.rowHeight}px` }
            : { height: `${geometry.rowHeight}px`, transform: `translateY(${row * geometry.rowHeight}px)` }
        }
      >
        <div
          role="rowheader"
          tabIndex={-1}
          aria-colindex={1}
          class={`grid-number${whole ? (whole[0]!.isError ? ' has-error' : ' has-warning') : ''}`}
          style={{ width: `${geometry.numberWidth}px` }}
          data-row={row}
          data-number
        >
          {whole && <Icon name="triangle" size="0.9em" />}
          {row + 1}
        </div>
        {Array.from({ length: geometry.frozen }, (_, column) => this.cell(column))}
        {columns.map(column => this.cell(column))}
      </div>
    )
  }

  cell(column: number) {
    const { row, cells, shape, marks, geometry, activeColumn, left, right, typeColumn } = this.props
    const found = marks?.get(column)
    const worst = found?.[0]
    const isFrozen = column < geometry.frozen
    const start = geometry.edges[column]!
    const width = geometry.edges[column + 1]! - start
    const isActive = column === activeColumn
    const isSelected = isActive || (column >= left && column <= right)
    const isType = column === typeColumn && row > 0 && shape !== undefined
    const classes = ['grid-cell']
    if (isFrozen) classes.push('is-frozen')
    if (isFrozen && column === geometry.frozen - 1) classes.push('is-last-frozen')
    if (isActive) classes.push('is-active')
    if (isSelected) classes.push('is-selected')
    if (worst) classes.push(worst.isError ? 'has-error' : 'has-warning')
    // long labels are cut by the column; a whole page of text would only slow the layout
    const text = shownText(cells?.[column]).slice(0, 400)
    const offset = geometry.numberWidth + start
    const aria = {
      role: row === 0 ? 'columnheader' : 'gridcell',
      'aria-colindex': column + 2,
      'aria-selected': isSelected,
      'aria-invalid': worst?.isError || undefined,
      'aria-readonly': this.props.isReadOnly || undefined,
      'aria-describedby': isActive ? 'cell-findings' : undefined,
    } as const
    return (
      <div
        key={column}
        id={cellId(row, column)}
        title={this.props.hints?.[column]}
        {...aria}
        tabIndex={isActive ? 0 : -1}
        class={classes.join(' ')}
        style={
          isFrozen
            ? { width: `${width}px`, left: `${offset}px` }
            : { width: `${width}px`, transform: `translateX(${offset}px)` }
        }
        data-row={row}
        data-column={column}
      >
        {isType && (
          <span class="grid-kind" style={{ paddingInlineStart: `${shape.depth * 0.9}rem` }}>
            <KindIcon kind={shape.kind} />
          </span>
        )}
        {worst && <Icon name={worst.isError ? 'triangle' : 'info'} size="1em" />}
        <span class="grid-text">{text}</span>
        {row === 0 && (
          <>
            <span class="grid-letter" aria-hidden="true">
              {columnLetters(column)}
            </span>
            <span class="grid-grip" data-grip={column} title={this.props.resizeWord} />
          </>
        )}
      </div>
    )
  }
}
