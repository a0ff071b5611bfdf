import { describe, expect, it } from 'vitest'
import { resultsForMany } from '../../../../client/outreach/bulk.ts'
import { shippedRules } from '../../../support/worklist.ts'

const ruleSet = shippedRules()
const offered = (...outcomes: string[]) =>
  resultsForMany(ruleSet, ruleSet.results, outcomes).map(({ name }) => name)

describe('results for many at once', () => {
  it('ask nothing more of anybody: no reason, no proof', () => {
    const names = offered('get_equity_card')
    for (const name of ['said_no', 'enrolled', 'not_yet', 'moved']) expect(names).not.toContain(name)
    for (const name of ['no_answer', 'spoke', 'applied']) expect(names).toContain(name)
  })

  it('commit nobody to what has a warning, as that is read to each of them before', () => {
    const warned = ruleSet.outcomes.find(one => one.name === 'enrol_voluntary_self_employed')
    expect(Object.values(warned?.warning ?? {}).some(Boolean)).toBe(true)
    const names = offered('get_equity_card', 'enrol_voluntary_self_employed')
    for (const name of ['applied', 'papers_complete']) expect(names).not.toContain(name)
    for (const name of ['no_answer', 'spoke', 'message_sent']) expect(names).toContain(name)
  })
})
