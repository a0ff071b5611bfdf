/**
 * Rows of a long list: only those in sight, and some around them, are in the page. Heights may differ; they are measured as rows
 * come into sight. A part of lazily loaded lists: the library behind it is 8 kB.
 */
import { useSignal } from '@preact/signals'
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'

export interface Rows {
  items: readonly VirtualItem[]
  /** of all rows together, pixels */
  height: number
  /** give it to each row as `ref`; the row carries `data-index` */
  measure: (row: Element | null) => void
  show(index: number): void
}

/** @param estimate height of a row that was not seen yet, in pixels */
export function useRows(scroller: RefObject<HTMLElement | null>, count: number, estimate: number): Rows {
  const drawn = useSignal(0)
  drawn.value
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    overscan: 6,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => {
      drawn.value = drawn.peek() + 1
    },
  }
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, Element>(options))
  virtualizer.setOptions(options)
  useEffect(() => virtualizer._didMount(), [virtualizer])
  useLayoutEffect(() => virtualizer._willUpdate())
  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    measure: row => virtualizer.measureElement(row),
    show: index => virtualizer.scrollToIndex(index, { align: 'auto' }),
  }
}
