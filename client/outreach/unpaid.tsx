/** Unpaid months as blocks: how many of those after which the door closes are used up. A picture and its words. */
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { PersonView } from '../../worker/contract/sync.ts'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { unpaidMonthsLimit, unpaidMonthsOf } from './known-facts.ts'
import { today } from './list.ts'
import { words } from './words.ts'

export const Unpaid = ({ person, ruleSet }: { person: PersonView; ruleSet: RuleSet }) => {
  const count = unpaidMonthsOf(person)
  if (count === undefined) return null
  const limit = unpaidMonthsLimit(ruleSet, today.value)
  const text = limit ? say(words.unpaidOf, { count, limit }) : say(words.unpaidCount, { count })
  const tone = count === 0 ? 'safe' : limit && count >= limit - 2 ? 'urgent' : 'due'
  return (
    <section class="stack stack-tight" data-unpaid={count}>
      <div class="side side-apart">
        <h2>{say(words.unpaid)}</h2>
        <Signal tone={tone}>{text}</Signal>
      </div>
      {limit && (
        <div class={`blocks tone-${tone}`} aria-hidden="true">
          {Array.from({ length: limit }, (_, i) => (
            <span key={i} class={i < count ? 'block block-full' : 'block'} />
          ))}
        </div>
      )}
    </section>
  )
}
