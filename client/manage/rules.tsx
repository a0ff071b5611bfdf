/**
 * Rules: publish a workbook (with what it would change), all versions (a former one is published again from here), and the rules in
 * force in words with law, source and certainty.
 */
import { useState } from 'preact/hooks'
import type { Rule } from '../../forms/eligibility/ruleset.ts'
import type { RuleSetView } from '../../worker/contract/manage.ts'
import { Button } from '../ui/button.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { EditPublished } from './edit/edit-published.tsx'
import { words as editWords } from './edit/edit-words.ts'
import { Editing } from './edit/later.tsx'
import { FollowLists } from './follow-lists.tsx'
import { label, programme, ruleSet } from './programme.ts'
import { PublishAgain } from './publish-again.tsx'
import { href, route } from './route.ts'
import { type Column, Table } from './table.tsx'
import { toneOf } from './tones.ts'
import { Versions } from './versions.tsx'
import { words as whatIfWords } from './what-if-words.ts'
import { words } from './words.ts'

const certainty = { high: words.high, medium: words.medium, low: words.low }

/** `#/rules`, and `#/rules/edit/<id>` for a workbook in the editor. */
export const Rules = () => {
  const [, part, id] = route.value.path
  return part === 'edit' && id !== undefined ? <Editing id={id} /> : <Published />
}

const Published = () => {
  const [publications, setPublications] = useState(0)
  return (
    <>
      {publications > 0 && <FollowLists key={publications} />}
      <AllVersions onPublished={() => setPublications(publications + 1)} />
      {ruleSet.value && <InForce rules={ruleSet.value.rules} />}
    </>
  )
}

/** A version that is to be published again, and what to call then. */
interface Again {
  version: RuleSetView
  published: () => void
}

const AllVersions = ({ onPublished }: { onPublished: () => void }) => {
  const [again, setAgain] = useState<Again>()
  return (
    <>
      <Versions<RuleSetView>
        kind="rules"
        path="/api/rulesets"
        title={say(words.rules)}
        empty={say(words.noRules)}
        isCurrent={row => row.inForce}
        after={[{ key: 'rules', label: say(words.ruleCount), value: row => row.rules, number: true }]}
        onPublished={onPublished}
        last={published => ({
          key: 'edit',
          label: say(editWords.edit),
          value: () => '',
          show: row => (
            <span class="side">
              {!row.inForce && row.hash !== programme.value?.ruleSet?.hash && (
                <Button
                  kind="quiet"
                  icon="undo"
                  action="publish-again"
                  onPress={() => setAgain({ version: row, published })}
                >
                  {say(whatIfWords.publishAgain)}
                </Button>
              )}
              <EditPublished kind="rules" hash={row.hash} title={row.id} version={row.version} />
            </span>
          ),
        })}
      />
      {again && (
        <PublishAgain
          version={again.version}
          onPublished={again.published}
          onClose={() => setAgain(undefined)}
        />
      )}
    </>
  )
}

const InForce = ({ rules }: { rules: readonly Rule[] }) => {
  const inWords = (rule: Rule) => textOf(rule.explanation, ruleSet.value?.defaultLanguage)
  const columns: Column<Rule>[] = [
    { key: 'rule', label: say(words.rule), value: rule => rule.id },
    {
      key: 'outcome',
      label: say(words.outcome),
      value: rule => label('outcomes', rule.outcome),
      show: rule => (
        <a class="plain-link" href={href(['lists', rule.outcome])}>
          <Signal tone={toneOf(rule.outcome)}>{label('outcomes', rule.outcome)}</Signal>
        </a>
      ),
    },
    { key: 'explanation', label: say(words.explanation), value: inWords, long: true },
    { key: 'from', label: say(words.validFrom), value: rule => rule.from ?? '' },
    { key: 'to', label: say(words.validTo), value: rule => rule.to ?? '' },
    { key: 'law', label: say(words.legalBasis), value: rule => rule.legalBasis, long: true },
    { key: 'confidence', label: say(words.confidence), value: rule => say(certainty[rule.confidence]) },
    {
      key: 'source',
      long: true,
      label: say(words.source),
      value: rule => rule.sources.join('; '),
      show: rule => <span class="small">{rule.sources.join('; ')}</span>,
    },
  ]
  return (
    <section class="stack stack-tight">
      <h2>{say(words.rulesInForce)}</h2>
      <Table
        name="rules"
        columns={columns}
        rows={rules}
        idOf={rule => rule.id}
        sortedBy="rule"
        empty={say(words.noRules)}
      />
    </section>
  )
}
