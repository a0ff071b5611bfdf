/**
 * The area of an account: typed as a name in either script, or as a code. Nobody has to know the codes of the gazetteer; what a code stands
 * for is said below it. Account fields and nothing else use it.
 */
import { useState } from 'preact/hooks'
import { toAsciiDigits } from '../ui/digits.ts'
import { TextField } from '../ui/field.tsx'
import { fold } from '../ui/fold.ts'
import { placeName } from '../ui/programme-text.ts'
import { say } from '../ui/text.ts'
import { words } from './area-words.ts'
import { places } from './programme.ts'

/** more than a look takes in is a reason to type one more letter */
const offeredMost = 8

/** Whole codes of a province, district, commune or village; '' = everywhere. */
export const isAreaWrong = (area: string): boolean => !/^(\d{2}){0,4}$/.test(area)

/** @example pathOf('081104') → 'Ta Khmau, Kandal' as far as the gazetteer knows */
const pathOf = (code: string): string =>
  [8, 6, 4, 2]
    .filter(length => length <= code.length)
    .map(length => code.slice(0, length))
    .filter(part => places.value.has(part))
    .map(part => placeName(places.value, part))
    .join(', ')

/** Places of which some name begins with what is typed, the largest first. */
export function placesNamed(typed: string, among: ReadonlyMap<string, Record<string, string>>): string[] {
  const wanted = fold(typed)
  if (wanted.length < 2) return []
  return [...among]
    .filter(([, names]) => Object.values(names).some(name => fold(name).startsWith(wanted)))
    .map(([code]) => code)
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .slice(0, offeredMost)
}

interface Props {
  area: string
  asked: boolean
  /** a code, or what is typed as long as it is none */
  onChange: (area: string) => void
}

export const AreaField = ({ area, asked, onChange }: Props) => {
  const [typed, setTyped] = useState(area)
  const isCode = /^\d*$/.test(area)
  const path = isCode && !isAreaWrong(area) ? pathOf(area) : ''
  const choose = (code: string) => {
    setTyped(code)
    onChange(code)
  }
  return (
    <div class="stack stack-tight">
      <TextField
        label={say(words.area)}
        hint={say(words.hint)}
        autocomplete="off"
        maxLength={60}
        value={typed}
        error={asked && isAreaWrong(area) ? say(words.wrong) : undefined}
        onInput={text => {
          setTyped(text)
          onChange(toAsciiDigits(text).trim())
        }}
      />
      {path && (
        <p class="small" role="status" data-area={area}>
          {path}
        </p>
      )}
      {!isCode && (
        <div class="side side-wrap" data-part="areas">
          {placesNamed(typed, places.value).map(code => (
            <button
              key={code}
              type="button"
              class="button narrow"
              data-action="choose-area"
              data-value={code}
              onClick={() => choose(code)}
            >
              {pathOf(code)}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
