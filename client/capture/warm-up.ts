/**
 * What the first opening of a form would wait for, done while the day's page is looked at: the time zone (a cheap phone takes a
 * fifth of a second to learn one), the form read, and the engine run once. app.tsx calls it; nothing of it is kept but speed.
 */
import { openForm } from '../../forms/engine/instance.ts'
import { prepare } from '../../forms/engine/prepare.ts'
import { offsetAt } from '../../forms/evaluate/calendar.ts'
import { compiledForm, isFormHere, programmeState } from '../store/programme.ts'
import { worldOf } from './world.ts'

/** After this long it is done although there is something else to do. */
const patienceMs = 2_000

/** Safari has no idle callback, and its phones are quick. */
const idle = (): Promise<void> =>
  new Promise(resolve => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => resolve(), { timeout: patienceMs })
    else setTimeout(resolve)
  })

let begun = false

/** Once, in pieces, so that a tap between them is answered. Before the first pull there is nothing to do yet: it may be asked again. */
export const warmUp = async (): Promise<void> => {
  if (begun) return
  const state = await programmeState()
  const offered = state?.forms.find(({ use }) => use === 'capture')
  if (begun || !state || !offered) return
  begun = true
  await idle()
  offsetAt(Date.now(), state.programme.timeZone)
  await idle()
  const form = await compiledForm(offered.hash)
  if (!form || !(await isFormHere(offered.hash))) return
  await prepare(form)
  const world = await worldOf(form, offered.hash)
  await idle()
  openForm(form, world)
}
