/** What is wrong with the cell under the mouse, or with the active one: words beside the mark. The same words stand above the grid. */
import type { ReadonlySignal } from '@preact/signals'
import { Signal } from '../../ui/signal.tsx'
import { sayFinding } from '../finding-words.ts'
import type { Place } from './change.ts'
import type { Geometry, View } from './geometry.ts'
import { marksAt } from './marks.ts'
import type { Editor } from './state.ts'

interface BubbleProps {
  editor: Editor
  hovered: ReadonlySignal<Place | undefined>
  geometry: Geometry
  view: ReadonlySignal<View>
}

export const FindingBubble = ({ editor, hovered, geometry, view }: BubbleProps) => {
  const place = hovered.value ?? editor.selection.value.active
  const found = marksAt(editor.marks.value, editor.sheet.value, place.row, place.column)
  const worst = found[0]
  if (!worst || editor.typing.value) return null
  const { edges, frozen, numberWidth, rowHeight } = geometry
  const x = numberWidth + edges[place.column]! - (place.column < frozen ? 0 : view.value.left)
  const y = place.row === 0 ? 0 : place.row * rowHeight - view.value.top
  if (y < 0 || y > view.value.height - rowHeight) return null
  const isLow = y > view.value.height * 0.7
  const left = `${Math.max(0, Math.min(x + 16, view.value.width - 420))}px`
  return (
    <div
      class={`bubble tone-${worst.isError ? 'urgent' : 'due'}`}
      aria-hidden="true"
      style={
        isLow ? { left, bottom: `${view.value.height - y + 6}px` } : { left, top: `${y + rowHeight + 6}px` }
      }
    >
      {found.slice(0, 3).map(({ finding, isError }) => (
        <p key={finding.code}>
          <Signal tone={isError ? 'urgent' : 'due'}>{sayFinding(finding)}</Signal>
        </p>
      ))}
    </div>
  )
}
