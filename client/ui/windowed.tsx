/**
 * A long list of which only what is near the screen is drawn: pieces of some items each, empty ones as tall as they were. Order
 * and keyboard stay, because a piece is drawn before it comes in sight and stays while the focus is in it.
 */
import { signal, useComputed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** shorter lists are drawn whole: nothing is gained by leaving some out */
const whole = 30
/** items of a piece */
const pieceSize = 10
/** a piece is drawn this far before it is seen: about one flick of a thumb, in pixels */
const aheadPixels = 900

const revealed = signal<string | undefined>(undefined)

/** Has the item of this key drawn wherever it is, so that it can be scrolled to and focused in the next frame. */
export const reveal = (key: string): void => {
  revealed.value = key
}

const watched = new WeakMap<Element, (entry: IntersectionObserverEntry) => void>()
let observer: IntersectionObserver | undefined

/** Tells whenever the element comes near the screen or goes; one observer for all, as five hundred cost more than what they spare. */
const watch = (element: Element, seen: (entry: IntersectionObserverEntry) => void): (() => void) => {
  observer ??= new IntersectionObserver(
    entries => {
      for (const entry of entries) watched.get(entry.target)?.(entry)
    },
    { rootMargin: `${aheadPixels}px 0px` },
  )
  watched.set(element, seen)
  observer.observe(element)
  return () => observer?.unobserve(element)
}

interface WindowedProps<Item> {
  items: readonly Item[]
  keyOf: (item: Item) => string
  draw: (item: Item) => ComponentChildren
  /** height of an item before it was ever drawn, in pixels */
  guess: number
  /** of the element around each piece: the same gaps as around all */
  pieceClass?: string
  /** of the element around each piece: `presentation` inside a list */
  pieceRole?: 'presentation'
}

interface PieceProps<Item> extends WindowedProps<Item> {
  first: boolean
}

const Piece = <Item,>({ items, keyOf, draw, guess, pieceClass, pieceRole, first }: PieceProps<Item>) => {
  const element = useRef<HTMLDivElement>(null)
  const height = useRef(items.length * guess)
  const [near, setNear] = useState(first)
  // of all pieces only the one that has it is drawn again
  const isWanted = useComputed(() => items.some(item => keyOf(item) === revealed.value))
  const shown = near || isWanted.value
  useEffect(() => {
    const div = element.current
    if (!div) return
    return watch(div, entry => {
      if (!entry.isIntersecting && div.contains(document.activeElement)) return
      if (!entry.isIntersecting) height.current = entry.boundingClientRect.height
      setNear(entry.isIntersecting)
    })
  }, [])
  return (
    <div
      ref={element}
      role={pieceRole}
      class={pieceClass}
      data-drawn={shown}
      style={shown ? undefined : { height: `${height.current}px` }}
    >
      {shown && items.map(draw)}
    </div>
  )
}

/** `draw` gives each item its key; keys are unique in the list. */
export const Windowed = <Item,>(props: WindowedProps<Item>) => {
  const { items, keyOf, draw } = props
  if (items.length <= whole) return <>{items.map(draw)}</>
  const pieces: Item[][] = []
  for (let at = 0; at < items.length; at += pieceSize) pieces.push(items.slice(at, at + pieceSize))
  return (
    <>
      {pieces.map((piece, index) => (
        <Piece key={keyOf(piece[0] as Item)} {...props} items={piece} first={index < 2} />
      ))}
    </>
  )
}
