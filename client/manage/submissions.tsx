/**
 * Interviews as they came in, with what the office's check said of them. One is complete only with all its files. A day or a
 * review state narrows them.
 */
import { useState } from 'preact/hooks'
import type { FormVersionView, SubmissionView } from '../../worker/contract/manage.ts'
import { Sheet } from '../ui/sheet.tsx'
import { Signal, type Tone } from '../ui/signal.tsx'
import { say, sayDay, sayNumber } from '../ui/text.ts'
import { AnswerFiles, FilesHere } from './answer-files.tsx'
import { Show, useRows } from './asked.tsx'
import { sayFinding } from './finding-words.ts'
import { Heading } from './heading.tsx'
import { dayOf, place } from './programme.ts'
import { refine, route } from './route.ts'
import { type Column, Table } from './table.tsx'
import { sayInstant } from './when.ts'
import { words } from './words.ts'

/** 'Household and workers 2': a submission names its version by hash. */
function versionName(row: SubmissionView, forms: readonly FormVersionView[]): string {
  const found = forms.find(form => form.hash === row.version)
  return found ? `${found.title || found.id} ${found.version}` : row.form
}

type Review = SubmissionView['reviewState']

const reviews: Record<Review, { tone: Tone; label: (typeof words)['review'] }> = {
  received: { tone: 'info', label: words.reviewReceived },
  hasIssues: { tone: 'due', label: words.reviewHasIssues },
  edited: { tone: 'info', label: words.reviewEdited },
  approved: { tone: 'safe', label: words.reviewApproved },
  rejected: { tone: 'urgent', label: words.reviewRejected },
}

/** Not a state of review: the text is here, and a photo or recording that it names is not. */
const incomplete = 'incomplete'
export const waitsForFiles = (row: SubmissionView): boolean => row.files.some(file => !file.here)
const isIn = (row: SubmissionView, state: string): boolean =>
  !state || (state === incomplete ? waitsForFiles(row) : row.reviewState === state)

export const Submissions = () => {
  const submissions = useRows<SubmissionView>('/api/submissions')
  const forms = useRows<FormVersionView>('/api/forms')
  const [opened, setOpened] = useState<SubmissionView>()
  const day = route.value.query.get('day') ?? ''
  const review = route.value.query.get('review') ?? ''
  const columns: Column<SubmissionView>[] = [
    { key: 'name', label: say(words.name), value: row => row.name || '–' },
    { key: 'place', label: say(words.place), value: row => place(row.place) },
    { key: 'by', label: say(words.by), value: row => row.by },
    { key: 'form', label: say(words.form), value: row => versionName(row, forms.answer?.rows ?? []) },
    {
      key: 'finished',
      label: say(words.finished),
      value: row => row.finishedAt,
      show: row => sayInstant(row.finishedAt),
    },
    {
      key: 'received',
      label: say(words.received),
      value: row => row.receivedAt,
      show: row => sayInstant(row.receivedAt),
    },
    {
      key: 'review',
      label: say(words.review),
      value: row => say(reviews[row.reviewState].label),
      show: row => (
        <Signal tone={reviews[row.reviewState].tone}>
          {say(reviews[row.reviewState].label)}
          {row.findings.length > 0 && ` (${sayNumber(row.findings.length)})`}
        </Signal>
      ),
    },
  ]
  const withFiles = submissions.answer?.rows.some(row => row.files.length > 0)
  if (withFiles)
    columns.splice(-1, 0, {
      key: 'files',
      label: say(words.filesHere),
      value: row => row.files.filter(file => !file.here).length,
      show: row => <FilesHere files={row.files} />,
    })
  return (
    <>
      <Heading title={day ? `${say(words.submissions)}, ${sayDay(day)}` : say(words.submissions)} />
      <Show asked={submissions}>
        {({ rows, cut }) => (
          <Table
            name="submissions"
            columns={columns}
            rows={rows.filter(row => (!day || dayOf(row.receivedAt) === day) && isIn(row, review))}
            idOf={row => row.id}
            onOpen={setOpened}
            cut={cut}
            sortedBy="-received"
            empty={say(words.noSubmissions)}
          >
            <select
              class="input table-filter"
              aria-label={say(words.review)}
              value={review}
              onChange={event => refine({ review: event.currentTarget.value })}
            >
              <option value="">{say(words.all)}</option>
              <option value={incomplete}>{say(words.filesToCome)}</option>
              {Object.entries(reviews).map(([name, { label }]) => (
                <option key={name} value={name}>
                  {say(label)}
                </option>
              ))}
            </select>
            <input
              class="input table-filter"
              type="date"
              aria-label={say(words.day)}
              value={day}
              onChange={event => refine({ day: event.currentTarget.value })}
            />
          </Table>
        )}
      </Show>
      {opened && (
        <Sheet title={opened.name || say(words.kindSubmission)} onClose={() => setOpened(undefined)}>
          {opened.files.length > 0 && (
            <>
              <h3>{say(words.answerFiles)}</h3>
              <AnswerFiles files={opened.files} />
            </>
          )}
          <h3>{say(words.findings)}</h3>
          {opened.findings.length === 0 ? (
            <Signal tone="safe">{say(words.noFindings)}</Signal>
          ) : (
            <ul class="stack stack-tight">
              {opened.findings.map((finding, i) => (
                <li key={i}>
                  <code>{finding.at && 'path' in finding.at ? finding.at.path : ''}</code>{' '}
                  {sayFinding(finding)}
                </li>
              ))}
            </ul>
          )}
        </Sheet>
      )}
    </>
  )
}
