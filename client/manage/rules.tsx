/** Rules: publish a workbook, all versions, and the rules in force in words with law, source and certainty. */
import type { Rule } from '../../forms/eligibility/ruleset.ts'
import type { RuleSetView } from '../../worker/contract/manage.ts'
import { syncNow } from '../sync/run.ts'
import { textOf } from '../ui/programme-text.ts'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { Show, useRows } from './asked.tsx'
import { Heading } from './heading.tsx'
import { label, ruleSet } from './programme.ts'
import { href } from './route.ts'
import { type Column, Table } from './table.tsx'
import { toneOf } from './tones.ts'
import { UploadPanel } from './upload-panel.tsx'
import { sayInstant } from './when.ts'
import { words } from './words.ts'

const certainty = { high: words.high, medium: words.medium, low: words.low }

export const Rules = () => {
  const ruleSets = useRows<RuleSetView>('/api/rulesets')
  const columns: Column<RuleSetView>[] = [
    {
      key: 'version',
      label: say(words.version),
      value: row => row.version,
      show: row => (
        <span class="side">
          {row.version}
          {row.inForce && <Signal tone="safe">{say(words.inField)}</Signal>}
        </span>
      ),
    },
    { key: 'rules', label: say(words.ruleCount), value: row => row.rules, number: true },
    {
      key: 'published',
      label: say(words.publishedAt),
      value: row => row.publishedAt,
      show: row => sayInstant(row.publishedAt),
    },
    {
      key: 'by',
      label: say(words.by),
      value: row => (row.publishedBy === 'owner' ? say(words.owner) : row.publishedBy),
    },
  ]
  const published = () => {
    ruleSets.again()
    void syncNow()
  }
  return (
    <>
      <Heading title={say(words.rules)} />
      <UploadPanel kind="rules" onPublished={published} />
      <section class="stack stack-tight">
        <h2>{say(words.versions)}</h2>
        <Show asked={ruleSets}>
          {({ rows }) => (
            <Table
              name="rulesets"
              columns={columns}
              rows={rows}
              idOf={row => row.hash}
              sortedBy="-published"
              empty={say(words.noRules)}
            />
          )}
        </Show>
      </section>
      {ruleSet.value && <InForce rules={ruleSet.value.rules} />}
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
