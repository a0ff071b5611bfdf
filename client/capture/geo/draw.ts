/** Paints the map on a canvas: a grid with its scale, north, where the phone is, lines, shapes and marks. It decides nothing. */
import type { Point } from './points.ts'
import { gridMetres, type Pixel, pixelOf, type Size, type View } from './view.ts'

export interface Mark {
  point: Point
  /** shown beside it; '' for none */
  label: string
  /** filled and larger */
  strong: boolean
}

export interface Picture {
  /** the line or shape that is being made */
  points: readonly Point[]
  closed: boolean
  /** index of the point that is held, -1 for none */
  held: number
  /** lines and shapes to orient by */
  references: readonly { points: readonly Point[]; closed: boolean }[]
  marks: readonly Mark[]
  position: Point | undefined
  crosshair: boolean
  /** words for the scale and for north */
  words: { scale: (metres: number) => string; north: string }
}

/** Colours of the page, by their names in tokens.css. */
type Ink = (name: 'paper' | 'ink' | 'soft' | 'hair' | 'press' | 'press-tint' | 'due' | 'urgent') => string

export const inkOf = (element: Element): Ink => {
  const style = getComputedStyle(element)
  return name => style.getPropertyValue(`--${name}`).trim()
}

/** radius of a point that can be dragged; a finger hits three times as far */
const dot = 7

export function draw(
  pen: CanvasRenderingContext2D,
  size: Size,
  view: View,
  picture: Picture,
  ink: Ink,
): void {
  const at = (point: Point): Pixel => pixelOf(view, size, point)
  pen.fillStyle = ink('paper')
  pen.fillRect(0, 0, size.width, size.height)
  pen.lineJoin = 'round'
  grid(pen, size, view, ink)
  for (const { points, closed } of picture.references)
    path(pen, points.map(at), closed, { line: ink('soft'), fill: undefined, dash: [6, 6], width: 2 })
  if (picture.position) position(pen, at(picture.position), picture.position.acc / view.perPixel, ink)
  const corners = picture.points.map(at)
  path(pen, corners, picture.closed, { line: ink('press'), fill: ink('press-tint'), dash: [], width: 3 })
  corners.forEach((corner, index) => {
    const held = index === picture.held
    circle(pen, corner, held ? dot + 4 : dot, held ? ink('due') : ink('press'), ink('paper'))
  })
  for (const { point, label, strong } of picture.marks) {
    const place = at(point)
    circle(pen, place, strong ? dot + 4 : dot, strong ? ink('press') : ink('paper'), ink('press'))
    if (label) words(pen, label, { x: place.x + dot + 6, y: place.y + 5 }, ink)
  }
  if (picture.crosshair) cross(pen, { x: size.width / 2, y: size.height / 2 }, ink)
  scale(pen, size, view, picture.words, ink)
}

function grid(pen: CanvasRenderingContext2D, size: Size, view: View, ink: Ink): void {
  const step = gridMetres(view.perPixel) / view.perPixel
  pen.strokeStyle = ink('hair')
  pen.lineWidth = 1
  pen.beginPath()
  // the lines hang on the middle of the view: they say how far, not where
  for (let x = (size.width / 2) % step; x < size.width; x += step) {
    pen.moveTo(x, 0)
    pen.lineTo(x, size.height)
  }
  for (let y = (size.height / 2) % step; y < size.height; y += step) {
    pen.moveTo(0, y)
    pen.lineTo(size.width, y)
  }
  pen.stroke()
}

interface Stroke {
  line: string
  fill: string | undefined
  dash: number[]
  width: number
}

function path(
  pen: CanvasRenderingContext2D,
  corners: readonly Pixel[],
  closed: boolean,
  stroke: Stroke,
): void {
  const [first, ...others] = corners
  if (!first || others.length === 0) return
  pen.beginPath()
  pen.moveTo(first.x, first.y)
  for (const { x, y } of others) pen.lineTo(x, y)
  if (closed && corners.length > 2) {
    pen.closePath()
    if (stroke.fill) {
      pen.globalAlpha = 0.6
      pen.fillStyle = stroke.fill
      pen.fill()
      pen.globalAlpha = 1
    }
  }
  pen.setLineDash(stroke.dash)
  pen.strokeStyle = stroke.line
  pen.lineWidth = stroke.width
  pen.stroke()
  pen.setLineDash([])
}

function circle(
  pen: CanvasRenderingContext2D,
  { x, y }: Pixel,
  radius: number,
  fill: string,
  line: string,
): void {
  pen.beginPath()
  pen.arc(x, y, radius, 0, 2 * Math.PI)
  pen.fillStyle = fill
  pen.fill()
  pen.strokeStyle = line
  pen.lineWidth = 2
  pen.stroke()
}

function position(pen: CanvasRenderingContext2D, place: Pixel, radius: number, ink: Ink): void {
  pen.beginPath()
  pen.arc(place.x, place.y, Math.max(radius, 10), 0, 2 * Math.PI)
  pen.globalAlpha = 0.35
  pen.fillStyle = ink('hair')
  pen.fill()
  pen.globalAlpha = 1
  pen.strokeStyle = ink('soft')
  pen.lineWidth = 1
  pen.stroke()
  circle(pen, place, 5, ink('ink'), ink('paper'))
}

function cross(pen: CanvasRenderingContext2D, { x, y }: Pixel, ink: Ink): void {
  pen.strokeStyle = ink('urgent')
  pen.lineWidth = 2
  pen.beginPath()
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    pen.moveTo(x + dx * 4, y + dy * 4)
    pen.lineTo(x + dx * 22, y + dy * 22)
  }
  pen.stroke()
}

/** Letters with paper around them, to be read over lines. */
function words(pen: CanvasRenderingContext2D, text: string, { x, y }: Pixel, ink: Ink): void {
  pen.font = `600 14px ${getComputedStyle(pen.canvas).fontFamily}`
  // beside a question in Arabic too: the map itself is not mirrored
  pen.textAlign = 'left'
  pen.lineWidth = 4
  pen.strokeStyle = ink('paper')
  pen.strokeText(text, x, y)
  pen.fillStyle = ink('ink')
  pen.fillText(text, x, y)
}

function scale(
  pen: CanvasRenderingContext2D,
  size: Size,
  view: View,
  said: Picture['words'],
  ink: Ink,
): void {
  const metres = gridMetres(view.perPixel)
  const [left, right, y] = [12, 12 + metres / view.perPixel, size.height - 12]
  pen.strokeStyle = ink('ink')
  pen.lineWidth = 3
  pen.beginPath()
  pen.moveTo(left, y - 6)
  pen.lineTo(left, y)
  pen.lineTo(right, y)
  pen.lineTo(right, y - 6)
  pen.stroke()
  words(pen, said.scale(metres), { x: left + 6, y: y - 8 }, ink)
  const x = 22
  pen.beginPath()
  pen.moveTo(x, 12)
  pen.lineTo(x + 7, 30)
  pen.lineTo(x, 25)
  pen.lineTo(x - 7, 30)
  pen.closePath()
  pen.fillStyle = ink('ink')
  pen.fill()
  words(pen, said.north, { x: x + 12, y: 28 }, ink)
}
