/**
 * At the foot while several cases are being chosen: how many, and what may be done with all of them; after that what was done, until
 * it was taken back or somebody goes on.
 */
import { signal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { Foot } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Notice, toast } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { type Done, undo } from './bulk.ts'
import { AttemptForMany, DayForMany, HandManyOver } from './bulk-sheet.tsx'
import { bulkWords } from './bulk-words.ts'
import type { Loaded } from './list.ts'
import type { CaseRow } from './rows.ts'
import { chosen, rowsOfWhose } from './view.ts'

type Open = 'attempt' | 'nextDay' | 'handOver' | undefined

/** what was done last, while it may be taken back */
const last = signal<Done | undefined>(undefined)

export const BulkBar = ({ loaded }: { loaded: Loaded }) => {
  const [open, setOpen] = useState<Open>()
  const [undoing, setUndoing] = useState(false)
  const ids = chosen.value
  // in the order of the list, also those that a search hides now
  const rows: CaseRow[] = ids ? rowsOfWhose.value.filter(({ id }) => ids.has(id)) : []
  const done = last.value
  const end = (result: Done) => {
    setOpen(undefined)
    last.value = result
    chosen.value = new Set(result.left.map(({ id }) => id))
  }
  const takeBack = async (what: Done) => {
    setUndoing(true)
    const failed = await undo(what, loaded.ruleSet)
    setUndoing(false)
    last.value = undefined
    // what could not be is chosen, so that it is found again
    chosen.value = new Set(failed.map(({ id }) => id))
    const count = failed.length
    toast(count ? 'urgent' : 'safe', say(count ? bulkWords.notUndone : bulkWords.undone, { count }))
  }
  const undoButton = done && done.recorded.length > 0 && (
    <Button icon="undo" wide action="undo-bulk" busy={undoing} onPress={() => void takeBack(done)}>
      {say(undoing ? bulkWords.undoing : bulkWords.undo)}
    </Button>
  )
  const sheet = { rows, ruleSet: loaded.ruleSet, onClose: () => setOpen(undefined), onDone: end }
  return (
    <>
      <Foot>
        {done && rows.length === 0 ? (
          <div class="grow stack stack-tight" role="status">
            <Notice tone={done.left.length ? 'urgent' : 'safe'}>
              <p data-bulk="done">{say(bulkWords.done, { count: done.recorded.length })}</p>
              {done.passedOver > 0 && <p>{say(bulkWords.passedOver, { count: done.passedOver })}</p>}
            </Notice>
            {undoButton}
          </div>
        ) : (
          <div class="grow stack stack-tight">
            {done && done.left.length > 0 && (
              <Notice tone="urgent" alert>
                <p>{say(bulkWords.left, { count: done.left.length })}</p>
                {done.recorded.length > 0 && <p>{say(bulkWords.done, { count: done.recorded.length })}</p>}
                {undoButton}
              </Notice>
            )}
            <p class="bulk-count" role="status" data-bulk="count">
              {rows.length === 0 ? (
                say(bulkWords.none)
              ) : (
                <b>{say(bulkWords.chosen, { count: rows.length })}</b>
              )}
            </p>
            {rows.length > 0 && (
              <div class="bulk-acts">
                {(['attempt', 'nextDay', 'handOver'] as const).map(act => (
                  <Button key={act} action={`bulk-${act}`} onPress={() => setOpen(act)}>
                    {say(bulkWords[act])}
                  </Button>
                ))}
              </div>
            )}
          </div>
        )}
      </Foot>
      {open === 'attempt' && <AttemptForMany {...sheet} />}
      {open === 'nextDay' && <DayForMany {...sheet} />}
      {open === 'handOver' && <HandManyOver {...sheet} />}
    </>
  )
}
