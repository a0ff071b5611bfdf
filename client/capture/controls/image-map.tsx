/**
 * `image-map`: a drawing whose shapes are the choices, by id. The drawing is read as a document and its shapes are drawn anew as
 * our own elements, from a short list of what a shape may be: nothing of the file itself enters the page. Below it the choices
 * stand as cards too, so that nobody needs to hit a shape or see it. A chunk of its own.
 */
import { useSignal } from '@preact/signals'
import { type ComponentChildren, h } from 'preact'
import { useEffect } from 'preact/hooks'
import { toParse } from '../../ui/trusted-types.ts'
import { MediaChoice } from './choice-card.tsx'
import type { Choosing } from './choice-field.tsx'
import { tied } from './control.ts'
import './image-map.css'

const shapes = [
  'svg',
  'g',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
]
const attributes = [
  ...[
    'd',
    'x',
    'y',
    'x1',
    'y1',
    'x2',
    'y2',
    'cx',
    'cy',
    'r',
    'rx',
    'ry',
    'width',
    'height',
    'points',
    'viewBox',
  ],
  ...[
    'transform',
    'fill',
    'fill-opacity',
    'fill-rule',
    'stroke',
    'stroke-width',
    'opacity',
    'font-size',
    'text-anchor',
  ],
]
/** a map of provinces has a hundred shapes; a drawing of a million would hang the phone */
const mostShapes = 3000

interface Drawing {
  shape: string
  id: string
  attributes: Record<string, string>
  children: (Drawing | string)[]
}

function copy(element: Element, budget: { left: number }): Drawing | undefined {
  if (!shapes.includes(element.localName) || budget.left-- <= 0) return undefined
  const kept: Record<string, string> = {}
  for (const name of attributes) {
    const value = element.getAttribute(name)
    // url(…) may point outside
    if (value !== null && !/url\s*\(/i.test(value)) kept[name] = value
  }
  const isText = element.localName === 'text' || element.localName === 'tspan'
  const children = [...element.childNodes].flatMap((node): (Drawing | string)[] => {
    if (node instanceof Element) {
      const child = copy(node, budget)
      return child ? [child] : []
    }
    return isText && node.textContent ? [node.textContent] : []
  })
  return { shape: element.localName, id: element.id, attributes: kept, children }
}

/** A drawing as plain data, or undefined when it is none. */
export function readDrawing(svg: string): Drawing | undefined {
  const root = new DOMParser().parseFromString(toParse(svg), 'image/svg+xml').documentElement
  const drawing = root.localName === 'svg' ? copy(root, { left: mostShapes }) : undefined
  if (drawing && !drawing.attributes.viewBox) {
    const { width = '300', height = '150' } = drawing.attributes
    drawing.attributes.viewBox = `0 0 ${Number.parseFloat(width)} ${Number.parseFloat(height)}`
  }
  return drawing
}

export const ImageMap = (props: Choosing) => {
  const { state, session, choices, chosen, onPress } = props
  const drawing = useSignal<Drawing | undefined>(undefined)
  const one = state.type === 'select_one'
  const file = state.media?.image
  useEffect(() => {
    let left = false
    if (file)
      session.media.text(file).then(
        text => {
          if (!left && text) drawing.value = readDrawing(text)
        },
        () => {
          // the cards below are enough
        },
      )
    return () => {
      left = true
    }
  }, [file])

  const draw = (part: Drawing | string): ComponentChildren => {
    if (typeof part === 'string') return part
    const choice = part.id ? choices.find(({ name }) => name === part.id) : undefined
    const on = choice !== undefined && chosen.includes(choice.name)
    const { width: _width, height: _height, ...rest } = part.attributes
    return h(
      part.shape,
      {
        ...(part.shape === 'svg' ? rest : part.attributes),
        ...(choice && {
          class: `map-shape${on ? ' map-shape-on' : ''}`,
          'data-value': choice.name,
          onClick: () => onPress(choice.name, !on),
        }),
      },
      part.children.map(draw),
    )
  }
  return (
    <div class="stack stack-tight">
      {drawing.value && (
        <div class="image-map" aria-hidden="true">
          {draw(drawing.value)}
        </div>
      )}
      <div class="choices choices-pack" role={one ? 'radiogroup' : 'group'} {...tied(props)}>
        {choices.map(choice => (
          <MediaChoice
            key={choice.name}
            choice={choice}
            session={session}
            one={one}
            group={state.path}
            checked={chosen.includes(choice.name)}
            onChange={on => onPress(choice.name, on)}
          />
        ))}
      </div>
    </div>
  )
}
