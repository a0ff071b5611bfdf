/**
 * Tells a choice that was meant from one that arrow keys only pass over: in a group of radios every arrow chooses. What moves
 * the page on (`quick`) or folds the list away waits for a finger, a mouse, Space or Enter.
 */
import { useRef } from 'preact/hooks'

/** Spread `handlers` on the element around the radios; `passing()` is true while arrows choose. */
export function usePassing() {
  const arrow = useRef(false)
  return {
    passing: () => arrow.current,
    handlers: {
      onKeyDown: (event: KeyboardEvent) => {
        arrow.current = event.key.startsWith('Arrow')
      },
      onPointerDown: () => {
        arrow.current = false
      },
    },
  }
}
