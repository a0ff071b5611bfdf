/**
 * Under the phone: records at random until every question was shown, what none of them reached (a click leads to the row), and
 * each question with a record that shows it on the phone.
 */
import { useEffect, useState } from 'preact/hooks'
import type { AnswerTree } from '../../../forms/values.ts'
import { Button } from '../../ui/button.tsx'
import { Signal } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import type { CheckedFormJson } from './check-messages.ts'
import type { PhoneFiles } from './phone-files.ts'
import { openTrial, type Trial } from './trial.ts'
import { trialWords as words } from './trial-words.ts'

interface TrialPanelProps {
  checked: CheckedFormJson
  files: () => Promise<PhoneFiles>
  timeZone: string
  onRecord: (answers: AnswerTree, node: number | undefined) => void
  onRow: (row: number) => void
}

/** records of one download */
const saved = 100

const textsOf = (files: PhoneFiles): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )

export const TrialPanel = ({ checked, files, timeZone, onRecord, onRow }: TrialPanelProps) => {
  const [trial, setTrial] = useState<Trial>()
  const [seed, setSeed] = useState(1)
  const { form, rowOfNode } = checked
  useEffect(() => {
    const opened = openTrial()
    setTrial(opened)
    let gone = false
    void files().then(there => {
      if (!gone) opened.start({ form, files: textsOf(there), timeZone, seed })
    })
    return () => {
      gone = true
      opened.close()
    }
  }, [checked, seed])
  const progress = trial?.progress.value
  const isGoing = trial?.isGoing.value ?? true
  const seen = progress?.seenIn.filter(run => run >= 0).length ?? 0
  const all = progress?.wanted.length ?? 0
  const unseen = progress?.wanted.filter((_, at) => (progress.seenIn[at] ?? -1) < 0) ?? []
  const unbroken = progress?.constraints.filter(node => !progress.broken.includes(node)) ?? []

  const nodeButton = (node: number) => (
    <li key={node}>
      <button type="button" class="why-name" data-node={node} onClick={() => onRow(rowOfNode[node] ?? 1)}>
        <code>{form.nodes[node]?.name}</code>
      </button>{' '}
      <span class="soft number">{rowOfNode[node]}</span>
    </li>
  )
  const list = (title: string, nodes: readonly number[]) =>
    nodes.length > 0 && (
      <details open>
        <summary>
          <Signal tone="due">
            {title}: {nodes.length}
          </Signal>
        </summary>
        <ul class="why-tree">{nodes.map(nodeButton)}</ul>
      </details>
    )
  const look = async (run: number, node: number | undefined) => {
    if (trial) onRecord(await trial.record(run), node)
  }
  const save = async (format: 'csv' | 'json') => {
    if (!trial) return
    const [records, { saveRecords }] = await Promise.all([trial.records(saved), import('./save-records.ts')])
    saveRecords(records, format, form.id)
  }
  return (
    <section class="stack stack-tight" data-part="trial" data-done={!isGoing}>
      <h3>{say(words.title)}</h3>
      <p class="soft small">{say(words.how)}</p>
      {trial?.isFailed.value && <Signal tone="urgent">{say(words.failed)}</Signal>}
      {progress && (
        <p role="status">
          {isGoing ? (
            say(words.going, { runs: progress.runs, seen, all })
          ) : seen === all ? (
            <Signal tone="safe">{say(words.allSeen, { all })}</Signal>
          ) : (
            <Signal tone="due">{say(words.someSeen, { seen, all })}</Signal>
          )}
        </p>
      )}
      {isGoing && <progress max={all || 1} value={seen} aria-hidden="true" />}
      <div class="side side-wrap">
        {isGoing ? (
          <Button action="trial-stop" onPress={() => trial?.stop()}>
            {say(words.stop)}
          </Button>
        ) : (
          <Button action="trial-again" onPress={() => setSeed(seed + 1)}>
            {say(words.again)}
          </Button>
        )}
        <Button
          action="trial-record"
          disabled={!progress}
          onPress={() => void look(Math.floor(Math.random() * (progress?.runs ?? 1)), undefined)}
        >
          {say(words.another)}
        </Button>
        <Button kind="quiet" action="trial-csv" disabled={isGoing} onPress={() => void save('csv')}>
          {say(words.saveTable)}
        </Button>
        <Button kind="quiet" action="trial-json" disabled={isGoing} onPress={() => void save('json')}>
          {say(words.saveJson)}
        </Button>
      </div>
      {progress && !isGoing && (
        <>
          {list(say(words.neverSeen), unseen)}
          {list(say(words.neverBroken), unbroken)}
          {list(say(words.alwaysBlank), progress.blank)}
          {progress.constraints.length > 0 && (
            <p class="soft small">
              {say(words.broken, {
                broken: progress.constraints.length - unbroken.length,
                all: progress.constraints.length,
              })}
            </p>
          )}
          <details>
            <summary>{say(words.shows)}</summary>
            <ul class="why-tree">
              {progress.wanted.map((node, at) => {
                const run = progress.seenIn[at] ?? -1
                return run < 0 ? null : (
                  <li key={node}>
                    <code>{form.nodes[node]?.name}</code>{' '}
                    <button
                      type="button"
                      class="why-name"
                      data-run={run}
                      onClick={() => void look(run, node)}
                    >
                      {say(words.showRecord, { run: run + 1 })}
                    </button>
                  </li>
                )
              })}
            </ul>
          </details>
        </>
      )}
    </section>
  )
}
