import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodePush, encodePush, type SealedItem } from '../../../forms/sealed/frame.ts'

const item = (over: Partial<SealedItem> = {}): SealedItem => ({
  id: randomUUID(),
  keyId: '0a1b2c3d',
  enc: 'BPq',
  index: 65_535,
  box: new Uint8Array(randomBytes(900)),
  ...over,
})

describe('the body of a push', () => {
  it('comes out as it went in, with items of several sealing sessions', () => {
    const items = [item(), item({ enc: 'other', index: 0 }), item({ box: new Uint8Array(70_000).fill(7) })]
    const bytes = encodePush({ unsent: 3, appVersion: '0.1.0' }, items)
    expect(decodePush(bytes)).toEqual({ head: { unsent: 3, appVersion: '0.1.0' }, items })
  })

  it('costs 22 bytes an item beside its box', () => {
    const one = item()
    const two = { ...item(), enc: one.enc }
    const size = (items: SealedItem[]) => encodePush({}, items).length
    expect(size([one, two]) - size([one])).toBe(22 + two.box.length)
  })

  it('cut at any byte is malformed, but for a cut between two items', () => {
    const items = [item({ box: new Uint8Array(5) }), item({ box: new Uint8Array(9) })]
    const bytes = encodePush({ unsent: 0 }, items)
    const whole = [bytes.length, bytes.length - 22 - 9, bytes.length - 2 * 22 - 9 - 5]
    for (let length = 0; length <= bytes.length; length++) {
      if (whole.includes(length))
        expect(decodePush(bytes.slice(0, length)).items.length).toBeLessThanOrEqual(2)
      else expect(() => decodePush(bytes.slice(0, length)), `at ${length}`).toThrow('frame.malformed')
    }
  })

  it('with a head that is no JSON, or seals that are none, is malformed', () => {
    const bytes = encodePush({}, [item()])
    const wrong = bytes.slice()
    wrong[5] = 0
    expect(() => decodePush(wrong)).toThrow('frame.malformed')
    expect(() => encodePush({}, [item({ id: 'no uuid' })])).toThrow('frame.malformed')
  })
})
