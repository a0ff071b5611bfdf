/**
 * The bench's forms through our own engine and through the floor written by hand: two implementations that share nothing, so this
 * tests the engine's recalculation as much as the bench.
 */
import { describe, expect, it } from 'vitest'
import { doorstep } from '../../../scripts/bench/subjects/doorstep.ts'
import { fill } from '../../../scripts/bench/subjects/fill.ts'
import { floor } from '../../../scripts/bench/subjects/floor.ts'
import type { OpenForm } from '../../../scripts/bench/subjects/subject.ts'
import { workload, workloadNames } from '../../../scripts/bench/workloads/all.ts'
import { questionPaths, type Workload } from '../../../scripts/bench/workloads/form.ts'
import { inputFor } from '../../../scripts/bench/writers/input.ts'

const small = workloadNames.filter(name => !['W1-5000', 'W2-200', 'W3-15000'].includes(name))

const shown = (form: OpenForm, { form: benchForm, answers }: Workload): string[] =>
  questionPaths(benchForm, answers).map(
    path =>
      `${path} ${form.isShown(path) ? form.value(path) : 'hidden'} ${path === '/data/village' ? form.choices(path)() : ''}`,
  )

const opened = async (engine: 'doorstep' | 'floor', given: Workload): Promise<OpenForm> => {
  const input = await inputFor(engine, given)
  const subject = engine === 'doorstep' ? doorstep : floor
  return subject.load(await subject.import(input), input)
}

describe('the engine and the floor written by hand', () => {
  it.each(small)('show the same after every answer of %s', async name => {
    const given = workload(name)
    const ours = await opened('doorstep', given)
    const hand = await opened('floor', given)
    for (const form of [ours, hand]) fill(form, given.answers)
    expect(shown(ours, given)).toEqual(shown(hand, given))
    for (const [path, value] of given.script) {
      ours.answering(path, value)()
      hand.answering(path, value)()
      expect(shown(ours, given), `after ${path} = ${value}`).toEqual(shown(hand, given))
    }
  })

  it.each(['W2-5', 'W4'])('agree on the totals of %s after members came and went', async name => {
    const given = workload(name)
    const forms = [await opened('doorstep', given), await opened('floor', given)]
    for (const form of forms) {
      fill(form, given.answers)
      form.add('/data/m')
      form.answering('/data/m[6]/year', '1990')()
      form.answering('/data/m[6]/income', '70')()
    }
    const totals = ['size', 'total', 'adults', 'workers', 'olds', 'dependants']
    const read = () => forms.map(form => totals.map(total => form.value(`/data/${total}`)))
    const [withSixth, byHand] = read()
    expect(withSixth).toEqual(byHand)
    for (const form of forms) form.removeLast('/data/m')
    const [without, withoutByHand] = read()
    expect(without).toEqual(withoutByHand)
    expect(without).not.toEqual(withSixth)
  })

  it('go on from a saved record as they were', async () => {
    const given = workload('W2-5')
    const input = await inputFor('doorstep', given)
    const restored = await doorstep.restore(await doorstep.import(input), input)
    const byHand = await opened('floor', given)
    fill(byHand, given.answers)
    expect(shown(restored, given)).toEqual(shown(byHand, given))
  })
})
