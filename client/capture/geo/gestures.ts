/**
 * Fingers, mouse, wheel and keys on the map: a tap, a drag of a point or of the paper, a pinch. It says what was meant; the
 * map moves.
 */
import type { Pixel } from './view.ts'

export interface Meant {
  /** index of the point under this pixel, -1 for none */
  hit(at: Pixel): number
  tap(at: Pixel): void
  /** a point is drawn to here; `end` when it is let go */
  drag(index: number, at: Pixel, end: boolean): void
  pan(by: Pixel): void
  zoom(factor: number, at: Pixel): void
}

/** a finger that moved less than this has tapped, in pixels */
const stillPixels = 8

interface Finger {
  start: Pixel
  last: Pixel
}

const apart = (a: Pixel, b: Pixel): number => Math.hypot(a.x - b.x, a.y - b.y)

/** Listens on `canvas`; returns how to stop. */
export function watchGestures(canvas: HTMLElement, meant: Meant): () => void {
  const fingers = new Map<number, Finger>()
  let held = -1
  let isTap = false
  const pixel = (event: PointerEvent | WheelEvent): Pixel => {
    const { left, top } = canvas.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return
    const at = pixel(event)
    canvas.setPointerCapture(event.pointerId)
    fingers.set(event.pointerId, { start: at, last: at })
    isTap = fingers.size === 1
    held = isTap ? meant.hit(at) : -1
  }
  const move = (event: PointerEvent) => {
    const finger = fingers.get(event.pointerId)
    if (!finger) return
    const at = pixel(event)
    if (isTap && apart(at, finger.start) < stillPixels) return
    isTap = false
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
    if (other) {
      const before = apart(finger.last, other.last)
      const middle = { x: (at.x + other.last.x) / 2, y: (at.y + other.last.y) / 2 }
      if (before > 0) meant.zoom(apart(at, other.last) / before, middle)
      meant.pan({ x: (at.x - finger.last.x) / 2, y: (at.y - finger.last.y) / 2 })
    } else if (held >= 0) meant.drag(held, at, false)
    else meant.pan({ x: at.x - finger.last.x, y: at.y - finger.last.y })
    finger.last = at
  }
  const up = (event: PointerEvent) => {
    const finger = fingers.get(event.pointerId)
    if (!finger) return
    fingers.delete(event.pointerId)
    const cancelled = event.type === 'pointercancel'
    if (isTap && !cancelled) meant.tap(finger.start)
    else if (held >= 0) meant.drag(held, finger.last, true)
    isTap = false
    held = -1
  }
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    meant.zoom(event.deltaY < 0 ? 1.25 : 0.8, pixel(event))
  }
  canvas.addEventListener('pointerdown', down)
  canvas.addEventListener('pointermove', move)
  canvas.addEventListener('pointerup', up)
  canvas.addEventListener('pointercancel', up)
  canvas.addEventListener('wheel', wheel, { passive: false })
  return () => {
    canvas.removeEventListener('pointerdown', down)
    canvas.removeEventListener('pointermove', move)
    canvas.removeEventListener('pointerup', up)
    canvas.removeEventListener('pointercancel', up)
    canvas.removeEventListener('wheel', wheel)
  }
}
