/**
 * Appearances that the phone cannot do, and words that look like a slip of the pen. Unknown words are no mistake otherwise: every
 * client ignores what it does not know. The table is xlsform/appearances.ts. Called by form.ts.
 */
import type { DefinitionNode } from '../definition.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import { APPEARANCES, type AppearanceTarget, appearanceOf } from '../xlsform/appearances.ts'
import { warning } from '../xlsform/report.ts'
import { suggest } from '../xlsform/suggest.ts'
import type { Facts } from './facts.ts'

const CODES = { otherApp: 'appearance.otherApp', hardware: 'appearance.hardware' } as const

export function checkAppearances(facts: Facts): Finding[] {
  const findings: Finding[] = []
  for (const { definition } of facts.names.outline.nodes) {
    const target: AppearanceTarget = definition.kind === 'question' ? definition.type! : definition.kind
    for (const word of definition.appearance) {
      const known = appearanceOf(word, target)
      const details = { word, type: target }
      if (known?.support === 'no')
        findings.push(
          warning(known.reason ? CODES[known.reason] : 'appearance.unsupported', cellOf(definition), details),
        )
      const suggestion =
        known || APPEARANCES.some(one => one.word === word) ? undefined : nearest(word, target)
      if (suggestion)
        findings.push(warning('appearance.nearMiss', cellOf(definition), { ...details, suggestion }))
    }
  }
  return findings
}

const cellOf = ({ at }: DefinitionNode): SheetPlace => ({ ...at, column: 'appearance' })

const nearest = (word: string, target: AppearanceTarget): string | undefined =>
  suggest(
    word,
    APPEARANCES.filter(({ targets, pattern }) => targets.includes(target) && !pattern?.test(word)).map(
      known => known.word,
    ),
  )
