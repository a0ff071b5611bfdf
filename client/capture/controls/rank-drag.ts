/**
 * Dragging a row of a list with a finger or a mouse: at once by its handle, or by the row itself after it was held. The page
 * scrolls along at its edges. Nothing moves until it is let go: then `onMove` is told. rank.tsx draws.
 */
import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** a finger that rests so long means to lift the row, not to scroll the page */
const holdMs = 400
/** and one that strays so far before that scrolls, in pixels */
const strayPixels = 8
/** the bar and the foot are this near to the edges; within it the page scrolls along */
const edgePixels = 96
const scrollPixels = 8

export interface Drag {
  /** the row in the hand, -1 = none */
  at: number
  /** where it would land */
  to: number
  /** the handle was pressed */
  take(event: PointerEvent, at: number): void
  /** the row was pressed: lifted if it is held */
  holdRow(event: PointerEvent, at: number): void
}

export function useDrag(
  list: RefObject<HTMLElement | null>,
  onMove: (from: number, to: number) => void,
): Drag {
  const at = useSignal(-1)
  const to = useSignal(-1)
  const end = useRef(() => {})
  useEffect(() => () => end.current(), [])

  /** the row under this height of the window */
  const rowAt = (y: number): number => {
    const rows = [...(list.current?.children ?? [])]
    const found = rows.findIndex(row => y < row.getBoundingClientRect().bottom)
    return found < 0 ? rows.length - 1 : found
  }

  const begin = (pointer: number, from: number) => {
    at.value = from
    to.value = from
    let y: number | undefined
    let frame = 0
    const follow = () => {
      if (y !== undefined) {
        if (y < edgePixels) scrollBy(0, -scrollPixels)
        else if (y > innerHeight - edgePixels) scrollBy(0, scrollPixels)
        to.value = rowAt(y)
      }
      frame = requestAnimationFrame(follow)
    }
    follow()
    const move = (event: PointerEvent) => {
      if (event.pointerId === pointer) y = event.clientY
    }
    // while a row is in the hand a finger does not scroll
    const still = (event: TouchEvent) => event.preventDefault()
    const finish = (event?: Event) => {
      cancelAnimationFrame(frame)
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', finish)
      removeEventListener('pointercancel', finish)
      removeEventListener('touchmove', still)
      const [from, target] = [at.value, to.value]
      at.value = -1
      to.value = -1
      end.current = () => {}
      if (event?.type === 'pointerup' && target !== from) onMove(from, target)
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', finish)
    addEventListener('pointercancel', finish)
    addEventListener('touchmove', still, { passive: false })
    end.current = finish
  }

  return {
    at: at.value,
    to: to.value,
    take(event, from) {
      if (event.button !== 0) return
      event.preventDefault()
      event.stopPropagation()
      ;(event.currentTarget as HTMLElement).focus()
      begin(event.pointerId, from)
    },
    holdRow(event, from) {
      if (event.button !== 0 || (event.target as Element).closest('button')) return
      const { clientX, clientY, pointerId } = event
      const stop = () => {
        clearTimeout(timer)
        removeEventListener('pointermove', strays)
        removeEventListener('pointerup', stop)
        removeEventListener('pointercancel', stop)
        end.current = () => {}
      }
      const strays = (moved: PointerEvent) => {
        if (Math.hypot(moved.clientX - clientX, moved.clientY - clientY) > strayPixels) stop()
      }
      const timer = setTimeout(() => {
        stop()
        begin(pointerId, from)
      }, holdMs)
      addEventListener('pointermove', strays)
      addEventListener('pointerup', stop)
      addEventListener('pointercancel', stop)
      end.current = stop
    },
  }
}
