/** The warning of an outcome on the card: whether it was read, and the mark that stays where somebody was enrolled without it. */
import type { OutcomeDefinition, RuleSet } from '../../../forms/eligibility/ruleset.ts'
import type { CaseView } from '../../../worker/contract/sync.ts'
import { Button } from '../../ui/button.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { Notice } from '../../ui/notice.tsx'
import { textOf } from '../../ui/programme-text.ts'
import { Signal } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import { mustWarn } from './warning.ts'
import { cardWords } from './words.ts'

interface Props {
  outcome: OutcomeDefinition | undefined
  view: CaseView
  ruleSet: RuleSet
  onWarn: () => void
}

export const WarningNotice = ({ outcome, view, ruleSet, onWarn }: Props) => {
  const warning = textOf(outcome?.warning, ruleSet.defaultLanguage)
  if (!warning) return null
  const isReading = mustWarn(outcome, view)
  return (
    <Notice tone={isReading ? 'urgent' : view.warningMissing ? 'due' : 'info'}>
      <Markdown text={warning} />
      {view.warningMissing && (
        <p data-warning-missing>
          <b>{say(isReading ? cardWords.warnMissing : cardWords.warnMissed)}</b>
        </p>
      )}
      {isReading ? (
        <Button icon="sound" action="warn" onPress={onWarn}>
          {say(cardWords.warn)}
        </Button>
      ) : (
        <p>
          <Signal tone="safe">{say(cardWords.warnTold)}</Signal>
        </p>
      )}
    </Notice>
  )
}
