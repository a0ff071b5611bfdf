/** Answers to try at a question: at the borders that the form speaks of, usual ones, and odd ones that fields must bear. Pure. */
import type { NodeState } from '../engine/types.ts'
import type { Draw } from './draw.ts'
import type { Hint } from './hints.ts'

const DAY_MS = 86_400_000
/** so that a text from the field looks like one: Khmer, Latin, an apostrophe, what a spreadsheet would run, blanks inside */
const words = ['Sok Chenda', 'សុខ ចាន់ដា', "D'Angelo", '=1+1', 'two  blanks', 'ភូមិថ្មី', 'A', 'x'.repeat(60)]

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10)

/** A number of these digits: `3` → `417` */
const digits = (count: number, draw: Draw): string =>
  Array.from({ length: count }, (_, at) => (at === 0 ? 1 + draw.below(9) : draw.below(10))).join('')

const around = (numbers: Iterable<number>): string[] =>
  [...numbers].flatMap(one => [one - 1, one, one + 1].map(String))

/**
 * Some answers, the likeliest first; the run takes the first that fits, so that a constraint is met if any of them meets it.
 * @param now epoch milliseconds
 */
export function answersFor(state: NodeState, hint: Hint | undefined, draw: Draw, now: number): string[] {
  const mixed = (list: readonly string[]): string[] => {
    const left = [...list]
    const out: string[] = []
    while (left.length > 0) out.push(...left.splice(draw.below(left.length), 1))
    return out
  }
  const hinted = around(hint?.numbers ?? [])
  switch (state.type) {
    case 'select_one':
      return mixed((state.choices ?? []).map(choice => choice.name)).slice(0, 30)
    case 'select_multiple': {
      const names = mixed((state.choices ?? []).map(choice => choice.name))
      const several = names.slice(0, 1 + draw.below(3))
      return [several.join(' '), ...names]
    }
    case 'rank':
      return [mixed((state.choices ?? []).map(choice => choice.name)).join(' ')]
    case 'integer':
    case 'range':
      return [...mixed([...hinted, '0', '1', '7', '42', '-1', digits(2, draw), digits(4, draw)]), '5', '2000']
    case 'decimal':
      return mixed([...hinted, '0', '0.5', '12.25', '-1', digits(3, draw)])
    case 'date': {
      const days = [0, -1, -30, -365, -20 * 365, -36 * 365, -61 * 365, 1, 30]
      return mixed([
        ...[...(hint?.texts ?? [])].filter(text => /^\d{4}-/.test(text)),
        ...days.map(day => iso(now + day * DAY_MS)),
      ])
    }
    case 'time':
      return mixed(['00:00:00.000', '08:30:00.000', '23:59:00.000'])
    case 'dateTime':
      return [`${iso(now - draw.below(400) * DAY_MS)}T08:30:00.000+07:00`]
    case 'geopoint':
      return ['11.5564 104.9282 0 4.8', '13.3633 103.8564 0 12']
    case 'geotrace':
      return ['11.55 104.92 0 0; 11.56 104.93 0 0']
    case 'geoshape':
      return ['11.55 104.92 0 0; 11.56 104.93 0 0; 11.55 104.94 0 0; 11.55 104.92 0 0']
    case 'acknowledge':
      return ['OK']
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      // a file is chosen by a person
      return []
    default:
      return [
        ...mixed([...(hint?.texts ?? [])].filter(text => !/[\\^$[\](){}|*+?]/.test(text))),
        ...mixed(words),
        // numbers of telephones, of identity cards, of accounts
        ...[6, 8, 9, 10, 12, 14].map(count => digits(count, draw)),
        `0${digits(8, draw)}`,
        `0${digits(9, draw)}`,
      ]
  }
}
