/** Behind "Why?": the rule in words, the law and source it rests on, the answers it read, and where to confirm. */
import type { Explanation } from '../../forms/eligibility/explain.ts'
import { breakKhmer } from '../ui/break-khmer.ts'
import { Markdown } from '../ui/markdown.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { endWords } from './end-words.ts'

/** facts of yes and no have no labels of their own */
const sayValue = (value: string): string =>
  value === 'yes' || value === 'no' ? say(endWords[value]) : sayNumber(value)

interface WhyProps {
  explanation: Explanation
  /** of the rule set */
  version: string
  /** telephone numbers, or '' */
  hotlines: string
  onClose: () => void
}

export const Why = ({ explanation, version, hotlines, onClose }: WhyProps) => (
  <Sheet title={explanation.label} onClose={onClose}>
    {explanation.rules.map(rule => (
      <section key={rule.id} class="stack stack-tight">
        <Markdown text={rule.explanation} />
        {rule.deadline && <Markdown text={rule.deadline} />}
        {rule.facts.length > 0 && (
          <>
            <h3>{say(endWords.answers)}</h3>
            <dl class="facts">
              {rule.facts.map(({ fact, label, value }) => (
                <div key={fact} class="side side-apart">
                  <dt>{breakKhmer(label)}</dt>
                  <dd>
                    {value ? breakKhmer(sayValue(value)) : <span class="soft">{say(endWords.unknown)}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
        <p class="small">
          <b>{say(endWords.law)}</b>: {rule.legalBasis}
        </p>
        {rule.sources.length > 0 && (
          <p class="small soft">
            <b>{say(endWords.sources)}</b>: {rule.sources.join(' · ')}
          </p>
        )}
        {rule.confidence === 'low' && <Signal tone="due">{say(endWords.notSure)}</Signal>}
        <p class="small soft">{say(endWords.rule, { id: rule.id, version })}</p>
      </section>
    ))}
    {hotlines && <p class="label">{say(endWords.confirm, { phones: sayNumber(hotlines) })}</p>}
  </Sheet>
)
