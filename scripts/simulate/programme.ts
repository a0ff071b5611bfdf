/**
 * The small programme of the simulation: that of the worker's tests, with a photo, and in the versions that are published later: other
 * texts, another age, another visible list.
 */
import { readTables } from '../../forms/xlsform/table.ts'
import { formText, ruleSetText } from '../../test/support/small-programme.ts'

export const formSheets = (version: number) =>
  readTables(
    formText
      .replace('| visit | Visit | 1 |', `| visit | Visit | ${version} |`)
      .replace('| Head |', `| Head ${version} |`)
      .replace(
        '| begin_repeat | members',
        "| image | card | Card | | ${consent} = 'yes' | | | |\n| begin_repeat | members",
      ),
  )

/** Each second version has one more list for everybody who does follow-up: their scope is another then. */
export function ruleSetSheets(version: number) {
  const more = version % 2 === 0
  const table = (heading: string, row: string) => (text: string) =>
    text.replace(`\n\n## ${heading}`, `\n${row}\n\n## ${heading}`)
  const rule = table(
    'outcomes',
    "| B-1 | 1 | all | | | ${work} = 'driver' | ride | | Drives | | law | source | high |",
  )
  const outcome = table(
    'documents',
    '| ride | Ride | follow_up | low | 30 | Ask about the helmet. | | | info |',
  )
  const text = ruleSetText
    .replace('| Small programme | 1 |', `| Small programme | ${version} |`)
    .replace('>= 18', `>= ${17 + version}`)
  return readTables(more ? outcome(rule(text)) : text)
}

export interface Staff {
  name: string
  role: 'enumerator' | 'outreach'
  area: string
  restricted?: boolean
}

/** Who may work in a schedule; chance takes two to five of them. */
export const staff: readonly Staff[] = [
  { name: 'Asha', role: 'enumerator', area: '08' },
  { name: 'Dara', role: 'enumerator', area: '0801' },
  { name: 'Sok', role: 'enumerator', area: '' },
  { name: 'Binta', role: 'outreach', area: '08' },
  { name: 'Vanna', role: 'outreach', area: '0801', restricted: true },
  { name: 'Maly', role: 'outreach', area: '' },
]

export const places = ['08010101', '08010102', '08020101', '08020102']
