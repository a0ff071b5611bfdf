/**
 * The warning of an outcome, to be read aloud before the person decides. What they answered is an event of its own, and stands in
 * the log; then one may go on. Two places show it: a sheet of its own, and an attempt whose result commits the person.
 */
import { useState } from 'preact/hooks'
import type { OutcomeDefinition, RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { Button } from '../../ui/button.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { Notice } from '../../ui/notice.tsx'
import { textOf } from '../../ui/programme-text.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { say } from '../../ui/text.ts'
import { type SeenCase, warningTold } from '../acts.ts'
import { record } from '../record.ts'
import { cardWords } from './words.ts'

interface Props {
  seen: SeenCase
  outcome: OutcomeDefinition
  ruleSet: RuleSet
  label: string
  /** it was understood, or it had happened already: what was pressed before goes on */
  onGoOn: () => void
  onStop: () => void
  /** somebody is about to be enrolled: it may have happened before the warning */
  mayHaveHappened: boolean
}

export const WarnPart = ({ seen, outcome, ruleSet, label, onGoOn, onStop, mayHaveHappened }: Props) => {
  const [busy, setBusy] = useState(false)
  const tell = async (understood: boolean) => {
    setBusy(true)
    const payload = warningTold(seen, { version: ruleSet.version, understood })
    const done = await record('warning.told', payload, label)
    setBusy(false)
    if (done) (understood ? onGoOn : onStop)()
  }
  return (
    <div class="stack" data-warning={outcome.name}>
      <p>{say(cardWords.warnFirst)}</p>
      <Notice tone="urgent">
        <Markdown text={textOf(outcome.warning, ruleSet.defaultLanguage)} />
      </Notice>
      <Button kind="primary" icon="tick" wide action="understood" busy={busy} onPress={() => void tell(true)}>
        {say(cardWords.warnUnderstood)}
      </Button>
      <Button icon="cross" wide action="not-understood" busy={busy} onPress={() => void tell(false)}>
        {say(cardWords.warnNot)}
      </Button>
      {mayHaveHappened && (
        <Button kind="quiet" wide action="happened" disabled={busy} onPress={onGoOn}>
          {say(cardWords.warnAlready)}
        </Button>
      )}
    </div>
  )
}

export const WarnSheet = (props: Props) => (
  <Sheet title={say(cardWords.warn)} onClose={props.onStop}>
    <WarnPart {...props} />
  </Sheet>
)
