/**
 * What a rule set would change if it were published: who joins and leaves which list and whose day moves, by list and by place down
 * to the village, with names. Progress and a stop while the office looks. publication.tsx shows it before its button, and
 * publish-again.tsx for a former version. Nothing of it is kept.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { CheckedRuleSet, SheetCells } from '../../worker/contract/manage.ts'
import type { WhatIfSlice } from '../../worker/contract/what-if.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Trouble } from './asked.tsx'
import { runWhatIf, type WhatIfSum } from './what-if-run.ts'
import { WhatIfTables } from './what-if-tables.tsx'
import { words } from './what-if-words.ts'

/** A workbook that is nowhere but here, or a version by its hash. */
export type Draft = { sheets: SheetCells[] } | { hash: string }

/** The draft with what was found of it. */
interface Found {
  draft: RuleSet
  hash: string
  sum: WhatIfSum
}

export const WhatIf = ({ of }: { of: Draft }) => {
  const [found, setFound] = useState<Found>()
  const [trouble, setTrouble] = useState<string>()
  const [running, setRunning] = useState(false)
  const stop = useRef<AbortController>(undefined)
  const start = async () => {
    stop.current?.abort()
    const controller = new AbortController()
    stop.current = controller
    const { signal } = controller
    setFound(undefined)
    setTrouble(undefined)
    setRunning(true)
    try {
      const hash = 'hash' in of ? of.hash : await keepDraft(of.sheets)
      if (hash !== null && !signal.aborted) {
        const draft = await ask<RuleSet>('GET', `/api/blobs/${hash}`)
        await runWhatIf({
          hash,
          signal,
          ask: path => ask<WhatIfSlice>('GET', path),
          // another object each time, so that it is drawn anew
          onProgress: sum => setFound({ draft, hash, sum: { ...sum } }),
        })
      }
    } catch (error) {
      if (!signal.aborted) setTrouble(codeOf(error))
    }
    if (stop.current?.signal === signal) setRunning(false)
  }
  useEffect(() => {
    void start()
    return () => stop.current?.abort()
  }, ['hash' in of ? of.hash : of.sheets])

  const sum = found?.sum
  const state = running ? 'looking' : trouble ? 'trouble' : sum?.done ? 'done' : 'stopped'
  return (
    <section class="stack stack-tight" data-part="what-if" data-state={state} aria-busy={running}>
      <h3>{say(words.title)}</h3>
      {trouble === 'auth.notAllowed' ? (
        <p class="soft">{say(words.notAllowed)}</p>
      ) : (
        trouble && <Trouble code={trouble} again={() => void start()} />
      )}
      {running && <Looking sum={sum} onStop={() => stop.current?.abort()} />}
      {!running && !trouble && sum && <Summary sum={sum} onAgain={() => void start()} />}
      {sum && sum.stopped > 0 && (
        <Notice tone="urgent">
          <p data-part="would-stop">{say(words.wouldStop, { people: sum.stopped })}</p>
        </Notice>
      )}
      {sum?.behind && (
        <Notice tone="due">
          <p>{say(words.behind)}</p>
        </Notice>
      )}
      {found && found.sum.counts.size > 0 && (
        <WhatIfTables draft={found.draft} hash={found.hash} sum={found.sum} />
      )}
    </section>
  )
}

/** The office keeps the draft under its hash; null where it has mistakes, which the page shows already. */
async function keepDraft(sheets: SheetCells[]): Promise<string | null> {
  const { ruleSet } = await ask<CheckedRuleSet>('POST', '/api/rulesets/what-if', { sheets })
  return ruleSet?.hash ?? null
}

const Looking = ({ sum, onStop }: { sum: WhatIfSum | undefined; onStop: () => void }) => {
  const text = sum?.total
    ? say(words.looking, { people: sum.people, households: sum.households, total: sum.total })
    : say(words.preparing)
  return (
    <div class="side">
      <div class="grow stack stack-tight">
        <p role="status">{text}</p>
        <progress aria-label={say(words.title)} max={sum?.total ?? 1} value={sum?.households ?? 0} />
      </div>
      <Button action="stop-what-if" icon="cross" onPress={onStop}>
        {say(words.stop)}
      </Button>
    </div>
  )
}

const Summary = ({ sum, onAgain }: { sum: WhatIfSum; onAgain: () => void }) => {
  const { people, households, unchanged, done } = sum
  const total = sum.total ?? households
  const changed = people - unchanged
  const text = !done
    ? say(words.stoppedEarly, { people, households, total })
    : changed === 0
      ? say(words.nothing, { people })
      : say(words.changes, { people, changed })
  return (
    <div class="side side-wrap">
      <p class="grow" role="status" data-part="what-if-sum">
        {text}
      </p>
      <Button kind="quiet" action="look-again" icon="sync" onPress={onAgain}>
        {say(words.lookAgain)}
      </Button>
    </div>
  )
}
