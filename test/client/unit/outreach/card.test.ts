import { describe, expect, it } from 'vitest'
import {
  filled,
  messageDay,
  messagesFor,
  smsLink,
  telegramLink,
  whatsappLink,
} from '../../../../client/outreach/card/links.ts'
import { monthsBack } from '../../../../client/outreach/card/months.ts'
import { photosIn } from '../../../../client/outreach/card/photos-in.ts'
import { commits, mustWarn } from '../../../../client/outreach/card/warning.ts'
import { caseView } from '../../../../forms/eligibility/case-view.ts'
import type { CaseEvent } from '../../../../worker/contract/sync.ts'
import { shippedRules } from '../../../support/worklist.ts'
import { aCase } from './examples.ts'

const ruleSet = shippedRules()

const event = (id: string, kind: CaseEvent['kind'], payload: object): CaseEvent => ({
  id,
  case: 'p1:enrol',
  kind,
  at: '2026-11-22T09:00:00+07:00',
  time: 0,
  seq: 1,
  by: 'Dara',
  payload: { heads: [], ...payload },
})

describe('the warning', () => {
  it('stands before every step that commits the person, and not before having spoken with them', () => {
    const committing = ruleSet.states.filter(state => commits(ruleSet, state)).map(state => state.name)
    expect(committing).toContain('applied')
    expect(committing).toContain('enrolled')
    for (const free of ['new', 'contacted', 'refused', 'moved']) expect(committing).not.toContain(free)
  })

  it('has been told when the last telling was understood: what was not understood later, or taken back, is read again', () => {
    const outcome = ruleSet.outcomes.find(one => one.name === 'enrol_voluntary_self_employed')
    const opening = aCase({ id: 'p1:enrol', outcome: 'enrol_voluntary_self_employed' })
    const must = (...events: CaseEvent[]) =>
      mustWarn(outcome, caseView(ruleSet, opening, events as Parameters<typeof caseView>[2]))
    const told = event('a', 'warning.told', { understood: true })
    expect(must()).toBe(true)
    expect(must(event('b', 'warning.told', { understood: false }))).toBe(true)
    expect(must(told)).toBe(false)
    expect(must(told, event('c', 'warning.told', { understood: false, heads: ['a'] }))).toBe(true)
    expect(must(told, event('d', 'act.takenBack', { act: 'a', heads: ['a'] }))).toBe(true)
    const plain = ruleSet.outcomes.find(one => one.name === 'fix_document_first')
    expect(mustWarn(plain, {})).toBe(false)
  })
})

describe('photos of a case', () => {
  const files = [{ name: 'image-1.jpg', type: 'image/jpeg', sha256: 'f1' }]
  it('are shown by paper and as proof, each with the event it came with; of what was taken back none', () => {
    const events = [
      event('a', 'document.checked', { document: 'khmer_id', seen: true, attachments: files }),
      event('b', 'document.checked', { document: 'passport', seen: true }),
      event('c', 'enrolment.recorded', { attachments: [{ ...files[0], sha256: 'f2' }] }),
    ]
    expect(photosIn(events, 'khmer_id')).toMatchObject([{ event: 'a', sha256: 'f1', by: 'Dara' }])
    expect(photosIn(events, 'passport')).toEqual([])
    expect(photosIn(events).map(one => one.sha256)).toEqual(['f1', 'f2'])
    expect(photosIn([...events, event('d', 'act.takenBack', { act: 'c' })]).map(one => one.sha256)).toEqual([
      'f1',
    ])
  })
})

describe('messages', () => {
  it('are offered by outcome, and those that name the scheme only where the person agreed to that', () => {
    const names = (isYes: boolean) =>
      messagesFor(ruleSet, 'at_risk_of_lapse', () => isYes).offered.map(one => one.name)
    expect(names(true)).toContain('pay_now')
    expect(names(false)).not.toContain('pay_now')
    expect(names(false)).toContain('pay_soon_unnamed')
    expect(messagesFor(ruleSet, 'at_risk_of_lapse', () => false).withheld).toBeGreaterThan(0)
    expect(names(true)).not.toContain('bring_papers')
  })

  it('are filled in, with the day as it is said in their language, and leave no blank where nothing is known', () => {
    const blanks = {
      name: 'Chenda',
      day: messageDay('2026-11-30', 'Khmer (km)'),
      place: '',
      papers: '',
      worker: 'Dara',
    }
    expect(filled('{name} {day} {place}, {worker}. {sum}', blanks)).toBe('Chenda ៣០/១១/២០២៦, Dara. {sum}')
    expect(messageDay('2026-11-30', 'English (en)')).toBe('30/11/2026')
    expect(messageDay(null, 'English (en)')).toBe('')
  })

  it('open each app with the number as it is dialled from abroad and the text as it was typed', () => {
    expect(smsLink('012345678', 'a & b')).toBe('sms:+85512345678?body=a%20%26%20b')
    expect(telegramLink('012345678', 'a')).toBe('https://t.me/+85512345678?text=a')
    expect(whatsappLink('012345678', 'a')).toBe('https://wa.me/85512345678?text=a')
  })
})

it('Months are counted back over the end of a year.', () => {
  expect(monthsBack('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
})
