/** People who may be listed twice, one row a pair; a press puts both side by side. Beside it what was merged, to be taken apart again. */
import { useState } from 'preact/hooks'
import { sameFrom } from '../../forms/matching/compare.ts'
import type { DuplicateView, MergeView } from '../../worker/contract/duplicates.ts'
import { ask } from '../sync/api.ts'
import { toast } from '../ui/notice.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Show, Trouble, useRows } from './asked.tsx'
import { DuplicateSheet } from './duplicate-sheet.tsx'
import { countDuplicates } from './duplicates-count.ts'
import { levelWords, words } from './duplicates-words.ts'
import { Heading } from './heading.tsx'
import { place } from './programme.ts'
import { refine, route } from './route.ts'
import { type Column, Table } from './table.tsx'
import { sayInstant } from './when.ts'

export const Duplicates = () => {
  const merged = route.value.query.get('show') === 'merged'
  return (
    <>
      <Heading title={say(words.title)} />
      <p class="soft">{say(words.help)}</p>
      {merged ? <Merged /> : <Waiting />}
    </>
  )
}

const Which = ({ merged }: { merged: boolean }) => (
  <>
    {(['', 'merged'] as const).map(show => (
      <button
        key={show}
        type="button"
        class="button narrow"
        data-action="show-duplicates"
        data-value={show || 'open'}
        aria-pressed={merged === (show === 'merged')}
        onClick={() => refine({ show })}
      >
        {say(show ? words.merged : words.open)}
      </button>
    ))}
  </>
)

/** The strongest reasons in words, those for one person first. */
const reasons = ({ levels }: DuplicateView): string =>
  levels
    .slice(0, 4)
    .flatMap(level => levelWords[level] ?? [])
    .map(one => say(one))
    .join(' · ')

const places = ({ a, b }: DuplicateView): string =>
  a.place === b.place ? place(a.place) : `${place(a.place)} / ${place(b.place)}`

export const Likely = ({ score }: { score: number }) =>
  score >= sameFrom ? (
    <Signal tone="due">{say(words.same)}</Signal>
  ) : (
    <Signal tone="info">{say(words.maybe)}</Signal>
  )

const Waiting = () => {
  const asked = useRows<DuplicateView>('/api/duplicates')
  const [opened, setOpened] = useState<DuplicateView>()
  const columns: Column<DuplicateView>[] = [
    { key: 'first', label: say(words.first), value: row => row.a.name },
    { key: 'second', label: say(words.second), value: row => row.b.name },
    {
      key: 'likely',
      label: say(words.likely),
      value: row => row.score,
      show: row => <Likely score={row.score} />,
    },
    { key: 'why', long: true, label: say(words.why), value: reasons },
    { key: 'places', long: true, label: say(words.places), value: places },
  ]
  return (
    <>
      <Show asked={asked}>
        {({ rows, cut }) => (
          <Table
            name="duplicates"
            columns={columns}
            rows={rows}
            idOf={row => row.id}
            onOpen={setOpened}
            cut={cut}
            sortedBy="-likely"
            empty={say(words.none)}
          >
            <Which merged={false} />
          </Table>
        )}
      </Show>
      {opened && (
        <DuplicateSheet
          pair={opened}
          onClose={() => setOpened(undefined)}
          onDone={() => {
            setOpened(undefined)
            asked.again()
            void countDuplicates()
          }}
        />
      )}
    </>
  )
}

const Merged = () => {
  const asked = useRows<MergeView>('/api/merges')
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState('')
  const undo = async (id: string) => {
    setBusy(id)
    setTrouble(undefined)
    try {
      await ask('POST', `/api/merges/${encodeURIComponent(id)}/undo`, {})
      toast('safe', say(words.undoneNow))
      asked.again()
      void countDuplicates()
    } catch (error) {
      setTrouble(codeOf(error))
    }
    setBusy('')
  }
  const columns: Column<MergeView>[] = [
    { key: 'kept', label: say(words.kept), value: row => row.keep.name },
    { key: 'dropped', label: say(words.dropped), value: row => row.drop.name },
    { key: 'place', label: say(words.places), value: row => place(row.place) },
    { key: 'by', label: say(words.by), value: row => row.by },
    { key: 'when', label: say(words.when), value: row => row.at, show: row => sayInstant(row.at) },
    {
      key: 'undo',
      label: say(words.undo),
      value: row => (row.undone ? say(words.undone) : ''),
      show: row =>
        row.undone ? (
          <span class="soft">{say(words.undone)}</span>
        ) : (
          <button
            type="button"
            class="button narrow"
            data-action="unmerge"
            disabled={busy !== ''}
            aria-busy={busy === row.id || undefined}
            onClick={() => void undo(row.id)}
          >
            {say(words.undo)}
          </button>
        ),
    },
  ]
  return (
    <>
      {trouble && <Trouble code={trouble} />}
      <Show asked={asked}>
        {({ rows, cut }) => (
          <Table
            name="merges"
            columns={columns}
            rows={rows}
            idOf={row => row.id}
            cut={cut}
            sortedBy="-when"
            empty={say(words.noneMerged)}
          >
            <Which merged />
          </Table>
        )}
      </Show>
    </>
  )
}
