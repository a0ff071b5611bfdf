/** The papers that an outcome asks for; a tap says "seen", another takes it back. Each tap is an operation. */
import type { OutcomeDefinition, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { ChoiceCard } from '../ui/choice.tsx'
import { say } from '../ui/text.ts'
import { documentSeen, type SeenCase } from './acts.ts'
import { record } from './record.ts'
import { nameOf } from './texts.ts'
import { words } from './words.ts'

interface Props {
  outcome: OutcomeDefinition | undefined
  ruleSet: RuleSet
  seen: SeenCase
  label: string
}

export const Papers = ({ outcome, ruleSet, seen, label }: Props) => {
  const documents = outcome?.documents ?? []
  if (documents.length === 0) return null
  const have = new Set(seen.view.documentsSeen)
  return (
    <section class="stack stack-tight">
      <div class="side side-apart">
        <h2>{say(words.papers)}</h2>
        <span class="soft">
          {say(words.papersSeen, {
            seen: documents.filter(document => have.has(document)).length,
            all: documents.length,
          })}
        </span>
      </div>
      <div class="choices">
        {documents.map(document => (
          <ChoiceCard
            key={document}
            type="checkbox"
            group="papers"
            value={document}
            checked={have.has(document)}
            onChange={checked =>
              void record('document.checked', documentSeen(seen, { document, seen: checked }), label)
            }
          >
            {nameOf(ruleSet, ruleSet.documents, document)}
          </ChoiceCard>
        ))}
      </div>
    </section>
  )
}
