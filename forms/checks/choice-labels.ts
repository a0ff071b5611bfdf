/**
 * Choices of one list that look the same to whoever answers: two names, one label. Called by form.ts. Lists that are only shown
 * filtered are left alone: there are many villages of one name.
 */
import type { ChoiceDefinition, FormDefinition } from '../definition.ts'
import type { Finding } from '../findings.ts'
import { questionsOf } from '../xlsform/lists.ts'
import { warning } from '../xlsform/report.ts'

/** One finding a list, at its first twin. */
export function checkChoiceLabels(form: FormDefinition): Finding[] {
  const whole = new Set<string>()
  for (const { items, choiceFilter } of questionsOf(form.nodes))
    if (items?.from === 'list' && !choiceFilter) whole.add(items.list)
  return [...whole].flatMap(list => {
    const twins = twinsOf(form.lists[list] ?? [])
    const [first] = twins
    if (!first) return []
    const { choice, other, label } = first
    const at = { ...choice.at, column: 'label' }
    const details = {
      list,
      label,
      name: choice.name,
      other: other.name,
      otherRow: other.at.row,
      count: twins.length,
    }
    return [warning('choice.labelTwice', at, details)]
  })
}

interface Twin {
  choice: ChoiceDefinition
  other: ChoiceDefinition
  label: string
}

function twinsOf(choices: readonly ChoiceDefinition[]): Twin[] {
  const seen = new Map<string, ChoiceDefinition>()
  const twins: Twin[] = []
  for (const choice of choices) {
    // pictures tell them apart
    if (Object.keys(choice.media).length > 0) continue
    for (const [language, label] of Object.entries(choice.label)) {
      const key = `${language}\n${label.trim().toLowerCase()}`
      const other = seen.get(key)
      if (!other) seen.set(key, choice)
      else if (other.name !== choice.name) {
        twins.push({ choice, other, label })
        break
      }
    }
  }
  return twins
}
