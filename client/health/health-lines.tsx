/**
 * On the home screens: what a person has to know of the storage of this phone, and the way to the readiness check. Nothing but that way
 * when all is well.
 */
import { useState } from 'preact/hooks'
import { incidents } from '../store/incidents.ts'
import { journalState } from '../store/journal.ts'
import { lastReadiness, readinessKept } from '../store/readiness.ts'
import { spaceTrouble } from '../store/space.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { lookedAfter } from './look-after.ts'
import { NewVersion } from './new-version.tsx'
import { ReadySheet } from './ready-sheet.tsx'
import { Waits } from './waits.tsx'
import { words } from './words.ts'

export const Lines = () => {
  const [open, setOpen] = useState(false)
  const { recovered } = lookedAfter.value
  const journal = journalState.value
  const isNewer = incidents().some(
    ({ code, at }) => code === 'newer' && Date.now() - Date.parse(at) < 86_400_000,
  )
  return (
    <section class="stack stack-tight" data-health="">
      <NewVersion />
      <Space />
      <Stranded />
      {recovered > 0 && <Notice tone="due">{say(words.recovered, { count: recovered })}</Notice>}
      {isNewer && <Notice tone="due">{say(words.newerStore)}</Notice>}
      {journal !== 'ok' && (
        <Notice tone="due">{say(journal === 'off' ? words.journalOff : words.journalOwed)}</Notice>
      )}
      <Waits />
      <Button kind="quiet" icon="phone" wide action="ready" onPress={() => setOpen(true)}>
        {say(words.ready)}
      </Button>
      <LastFound />
      {open && <ReadySheet onClose={() => setOpen(false)} />}
    </section>
  )
}

/** Finished work of somebody whose key is not here (any more). */
export const Stranded = () => {
  const { stranded } = lookedAfter.value
  return stranded ? <Notice tone="urgent">{say(words.stranded, { count: stranded })}</Notice> : null
}

/** Quota and full disk are told apart: other things help against them. */
export const Space = () => {
  const why = spaceTrouble.value
  return why ? <Notice tone="urgent">{say(words[why])}</Notice> : null
}

const LastFound = () => {
  readinessKept.value
  const found = Object.values(lastReadiness().ready)
  if (!found.length) return null
  const red = found.filter(good => !good).length
  return (
    <p class="small">
      <Signal tone={red ? 'urgent' : 'safe'}>
        {red ? say(words.notReady, { count: red }) : say(words.isReady)}
      </Signal>
    </p>
  )
}
