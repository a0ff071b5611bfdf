/** An answer that can be read and not changed: the words of choices, not their names; days and numbers as people write them. */
import type { NodeState } from '../../forms/engine/types.ts'
import { groupThousands } from '../ui/digits.ts'
import { Inline } from '../ui/markdown.tsx'
import { say, sayDay, sayNumber, sayTime } from '../ui/text.ts'
import { numberWords } from './controls/number-words.ts'
import { chosenNames } from './controls/select.tsx'
import { Link } from './controls/text.tsx'
import { words } from './words.ts'

const Chosen = ({ state }: { state: NodeState }) => {
  const labels = chosenNames(state).map(
    name => state.choices?.find(choice => choice.name === name)?.label ?? name,
  )
  const ordered = state.type === 'rank'
  if (labels.length < 2 && !ordered) return <p>{labels[0] ? <Inline text={labels[0]} /> : '–'}</p>
  const items = labels.map((label, at) => (
    <li key={`${at} ${label}`}>
      <Inline text={label} />
    </li>
  ))
  return <div class="prose">{ordered ? <ol>{items}</ol> : <ul>{items}</ul>}</div>
}

/** `11.55 104.92 12 4.8` → what a person compares with a map */
const point = (text: string): string => {
  const [latitude = '', longitude = '', , accuracy] = text.trim().split(/\s+/)
  const place = `${sayNumber(latitude)}, ${sayNumber(longitude)}`
  return Number(accuracy) ? `${place} (${say(words.accuracy, { metres: Number(accuracy) })})` : place
}

const spoken = ({ type, value, appearance, choices }: NodeState): string => {
  switch (type) {
    case 'integer':
    case 'decimal':
      return sayNumber(appearance.includes('thousands-sep') ? groupThousands(value) : value)
    case 'range':
      return choices?.find(choice => Number(choice.name) === Number(value))?.label ?? sayNumber(value)
    case 'date':
      return sayDay(value)
    case 'dateTime':
      return `${sayDay(value)} ${sayTime(value)}`
    case 'time':
      return sayNumber(value.slice(0, 5))
    case 'acknowledge':
      return say(words.understood)
    case 'geopoint':
      return point(value)
    case 'geotrace':
    case 'geoshape':
      return value
        .split(';')
        .filter(part => part.trim())
        .map(point)
        .join('; ')
    default:
      return value
  }
}

/** An answer is text, whatever it looks like: only its lines are kept. */
const Lines = ({ text }: { text: string }) => (
  <p>{text.split('\n').flatMap((line, index) => (index > 0 ? [<br key={index} />, line] : [line]))}</p>
)

export const ReadOnlyValue = ({ state }: { state: NodeState }) => {
  const { type, value, appearance } = state
  if (type === 'text' && appearance.includes('url')) return <Link address={value} />
  if (value === '') return <p>–</p>
  if (appearance.includes('masked') || appearance.includes('hidden-answer'))
    return <p>{say(numberWords.hidden)}</p>
  if (type?.startsWith('select') || type === 'rank') return <Chosen state={state} />
  return type === 'text' ? <Lines text={value} /> : <p class="number">{spoken(state)}</p>
}
