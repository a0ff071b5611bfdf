import { expect, test } from 'vitest'
import { determine } from '../../../forms/eligibility/determine.ts'
import { explain, explainOpen } from '../../../forms/eligibility/explain.ts'
import { programme } from './programme.ts'

const ruleSet = programme()
const facts = { consent: 'yes', work: 'vendor', age: '40', pregnant: 'yes' }
const found = determine(ruleSet, facts, '2025-06-01')

test('a card tells outcome, warning, papers, and each rule with its source and the answers it read', () => {
  expect(explain(ruleSet, found, 'stall', 'English (en)')).toEqual({
    outcome: 'stall',
    label: 'Ask for a stall',
    list: 'follow_up',
    priority: 'high',
    tone: 'due',
    advice: 'You may ask.',
    warning: 'Rent is due monthly.',
    documents: [{ name: 'id_card', label: 'ID card' }],
    rules: [
      {
        id: 'V-1',
        explanation: 'Grown-up vendor.',
        legalBasis: 'Order 7',
        sources: ['First page', 'Second page'],
        confidence: 'medium',
        deadline: '',
        facts: [
          { fact: 'work', label: 'Work', value: 'Sells at a market' },
          { fact: 'age', label: 'Age', value: '40' },
        ],
      },
    ],
  })
})

test('a language that nobody wrote falls back to the default language', () => {
  expect(explain(ruleSet, found, 'stall', 'Thai (th)')?.label).toBe('ស្នើសុំតូប')
})

test('a sensitive answer is told on restricted lists only', () => {
  expect(explain(ruleSet, found, 'clinic', 'English (en)')?.rules[0]?.facts).toEqual([])
  const restricted = {
    ...ruleSet,
    outcomes: ruleSet.outcomes.map(outcome => ({ ...outcome, list: 'restricted' as const })),
  }
  expect(explain(restricted, found, 'clinic', 'English (en)')?.rules[0]?.facts).toEqual([
    { fact: 'pregnant', label: 'Pregnant', value: 'yes' },
  ])
})

test('an outcome that was not given has no card', () => {
  expect(explain(ruleSet, found, 'guardian', 'English (en)')).toBeUndefined()
})

test('open questions: one entry an outcome that is not given yet, without sensitive facts', () => {
  const open = determine(ruleSet, { consent: 'yes', work: 'vendor' }, '2025-06-01')
  expect(explainOpen(ruleSet, open, 'English (en)')).toEqual([
    {
      outcome: 'stall',
      label: 'Ask for a stall',
      rules: ['V-1', 'V-3'],
      missing: [
        { fact: 'age', label: 'Age' },
        { fact: 'poor', label: 'Lacks money' },
      ],
    },
    // and nothing of the guardian, whom only some may read of
  ])
})
