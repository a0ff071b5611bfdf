/** Small invented households and a small rule set for the tests of outreach; each takes what a test cares about. */

import type { KnownHousehold } from '../../../../client/outreach/own-work.ts'
import type { RuleSet } from '../../../../forms/eligibility/ruleset.ts'
import type { CaseView, HouseholdBundle, PersonView } from '../../../../worker/contract/sync.ts'

export const aCase = (some: Partial<CaseView>): CaseView => ({
  id: 'p1:join',
  person: 'p1',
  outcome: 'join',
  state: 'new',
  due: null,
  openedOn: '2026-11-01',
  openedDue: some.due ?? null,
  told: true,
  asked: true,
  current: true,
  reason: null,
  proofNumber: null,
  enrolledOn: null,
  documentsSeen: [],
  ...some,
})

export const aHousehold = (
  some: Partial<Omit<HouseholdBundle, 'people'>> & {
    people: (Omit<PersonView, 'determination'> & Partial<PersonView>)[]
  },
): KnownHousehold => ({
  id: 'h1',
  seq: 1,
  place: '08010101',
  name: 'House 1',
  facts: {},
  cases: [],
  events: [],
  ...some,
  people: some.people.map(person => ({ determination: null, ...person, conflicts: [] })),
})

const texts = (text: string) => ({ 'English (en)': text })

export const aRuleSet = (some: Partial<RuleSet> = {}): RuleSet => ({
  format: 1,
  id: 'drive',
  title: texts('Drive'),
  version: '1',
  languages: ['English (en)'],
  defaultLanguage: 'English (en)',
  missingValues: [''],
  facts: [],
  rules: [],
  outcomes: [
    {
      name: 'join',
      label: texts('Can join'),
      list: 'follow_up',
      priority: 'normal',
      dueDays: 14,
      advice: {},
      documents: [],
      tone: 'good',
    },
    {
      name: 'renew',
      label: texts('Renew'),
      list: 'follow_up',
      priority: 'urgent',
      dueDays: 3,
      advice: {},
      documents: [],
      tone: 'urgent',
    },
  ],
  documents: [],
  states: [
    { name: 'new', label: texts('New'), from: [], closed: false },
    { name: 'contacted', label: texts('Contacted'), from: ['new'], closed: false },
    { name: 'enrolled', label: texts('Enrolled'), from: ['new', 'contacted'], closed: true, needs: 'proof' },
    { name: 'done', label: texts('Done'), from: ['contacted'], closed: true, needs: 'reason' },
  ],
  results: [
    { name: 'no_answer', label: texts('No answer'), channels: ['call'], nextDays: 2 },
    { name: 'agreed', label: texts('Agreed'), channels: [], state: 'contacted', nextDays: 7 },
    { name: 'not_home', label: texts('Not home'), channels: ['visit'], nextDays: 1 },
  ],
  channels: [
    { name: 'call', label: texts('Called') },
    { name: 'visit', label: texts('Visited') },
  ],
  reasons: [],
  parameters: [],
  ...some,
})
