/** W3 by hand: the rows of each CSV file under what they are filtered by. */

export interface CascadeFloor {
  /** an answer that its list does not offer counts as blank until it is offered again, and so on down */
  set(level: string, value: string): void
  value(level: string): string
  /** what a level offers under the present answer to the level above */
  offered(level: string): readonly string[]
}

const levels = ['province', 'district', 'commune', 'village']
const NONE: readonly string[] = []

/** `files`: `villages.csv` → `name,label,commune` and its rows; no quotes in it. */
export function cascadeFloor(files: Record<string, string>): CascadeFloor {
  const given = levels.map(() => '')
  const seen = levels.map(() => '')
  const rows = new Map<string, Map<string, string[]>>()
  for (const level of levels) {
    const under = new Map<string, string[]>()
    for (const line of files[`${level}s.csv`]!.split('\n').slice(1)) {
      if (line === '') continue
      const [name = '', , parent = ''] = line.split(',')
      const names = under.get(parent)
      if (names) names.push(name)
      else under.set(parent, [name])
    }
    rows.set(level, under)
  }
  const offered = (level: number): readonly string[] =>
    rows.get(levels[level]!)!.get(level === 0 ? '' : seen[level - 1]!) ?? NONE
  return {
    value: level => seen[levels.indexOf(level)]!,
    offered: level => offered(levels.indexOf(level)),
    set(level, value) {
      const first = levels.indexOf(level)
      given[first] = value
      for (let at = first; at < levels.length; at++) {
        const answer = given[at]!
        const shown = answer === '' || offered(at).includes(answer) ? answer : ''
        if (at > first && shown === seen[at]) return
        seen[at] = shown
      }
    },
  }
}
