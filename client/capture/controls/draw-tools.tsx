/** The pens of a drawing: four colours that differ in name and place as well, and three widths. draw-sheet.tsx shows it. */
import { useId } from 'preact/hooks'
import { say } from '../../ui/text.ts'
import { drawWords } from './draw-words.ts'

const colours = ['black', 'blue', 'red', 'green'] as const
const widths = ['thin', 'medium', 'thick'] as const

export interface Pen {
  colour: (typeof colours)[number]
  width: (typeof widths)[number]
}

/** The token's value, as a canvas cannot read tokens: `--pen-red` → `#b3130a`. */
export const penColour = (name: Pen['colour'] | 'paper'): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--pen-${name}`).trim()

/** Thinnest and widest part of a stroke in CSS pixels: a quick stroke is thinner. */
export const penWidth = (width: Pen['width']): [number, number] =>
  ({ thin: [0.8, 1.6], medium: [1.2, 3], thick: [3, 6] })[width] as [number, number]

interface DrawToolsProps {
  pen: Pen
  onChange: (pen: Pen) => void
}

export const DrawTools = ({ pen, onChange }: DrawToolsProps) => {
  const id = useId()
  return (
    <div class="side side-wrap">
      <fieldset class="side draw-pens" aria-label={say(drawWords.colour)}>
        {colours.map(colour => (
          <label key={colour} class="draw-pen" data-pen={colour}>
            <input
              type="radio"
              name={`${id}-colour`}
              class="away"
              checked={pen.colour === colour}
              onChange={() => onChange({ ...pen, colour })}
            />
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <circle cx="12" cy="12" r="8" fill={`var(--pen-${colour})`} />
            </svg>
            <span class="away">{say(drawWords[colour])}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="side draw-pens" aria-label={say(drawWords.width)}>
        {widths.map((width, at) => (
          <label key={width} class="draw-pen" data-width={width}>
            <input
              type="radio"
              name={`${id}-width`}
              class="away"
              checked={pen.width === width}
              onChange={() => onChange({ ...pen, width })}
            />
            <svg viewBox="0 0 24 24" aria-hidden="true" stroke="currentColor" stroke-linecap="round">
              <path d="M5 18 19 6" stroke-width={[1.5, 3.5, 6.5][at]} />
            </svg>
            <span class="away">{say(drawWords[width])}</span>
          </label>
        ))}
      </fieldset>
    </div>
  )
}
