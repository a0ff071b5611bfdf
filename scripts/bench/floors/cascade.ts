/** W3 by hand: the rows of each CSV file under what they are filtered by. */

export interface CascadeFloor {
  answers: Record<string, string>
  /** an answer that the new list below does not have is taken away, and so on down */
  set(level: string, value: string): void
  /** what a level offers under the present answer to the level above */
  offered(level: string): readonly string[]
}

const levels = ['province', 'district', 'commune', 'village']
const NONE: readonly string[] = []

/** `files`: `villages.csv` → `name,label,commune` and its rows; no quotes in it. */
export function cascadeFloor(files: Record<string, string>): CascadeFloor {
  const answers: Record<string, string> = {}
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
    rows.get(levels[level]!)!.get(level === 0 ? '' : (answers[levels[level - 1]!] ?? '')) ?? NONE
  return {
    answers,
    offered: level => offered(levels.indexOf(level)),
    set(level, value) {
      answers[level] = value
      for (let below = levels.indexOf(level) + 1; below < levels.length; below++) {
        const answer = answers[levels[below]!]
        if (answer !== undefined && answer !== '' && offered(below).includes(answer)) return
        answers[levels[below]!] = ''
      }
    },
  }
}
