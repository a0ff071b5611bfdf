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
import { commits, isWarned, mustWarn } from '../../../../client/outreach/card/warning.ts'
import type { CaseEvent } from '../../../../worker/contract/sync.ts'
import { shippedRules } from '../../../support/worklist.ts'

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
const outcome = (name: string) => ruleSet.outcomes.find(one => one.name === name)

describe('the warning', () => {
  it('stands before every step that commits the person, and not before having spoken with them', () => {
    const committing = ruleSet.states.filter(state => commits(ruleSet, state)).map(state => state.name)
    expect(committing).toContain('applied')
    expect(committing).toContain('enrolled')
    for (const free of ['new', 'contacted', 'refused', 'moved']) expect(committing).not.toContain(free)
  })

  it('has been told only where it was understood, and nobody took that back', () => {
    const told = event('a', 'warning.told', { understood: true })
    expect(isWarned([event('b', 'warning.told', { understood: false })])).toBe(false)
    expect(isWarned([told])).toBe(true)
    expect(isWarned([told, event('c', 'act.takenBack', { act: 'a' })])).toBe(false)
    expect(mustWarn(outcome('enrol_voluntary_self_employed'), [])).toBe(true)
    expect(mustWarn(outcome('enrol_voluntary_self_employed'), [told])).toBe(false)
    expect(mustWarn(outcome('fix_document_first'), [])).toBe(false)
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
