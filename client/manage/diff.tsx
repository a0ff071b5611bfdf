/**
 * What publishing would change against the version in the field, in plain words: what breaks for lists and rules first, then
 * every change with its row, group by group. In the editor (`onGoTo`) each leads to its cell. publication.tsx shows it.
 */
import type { SheetPlace } from '../../forms/findings.ts'
import type { ChangeKind, DiffWarning, FormChange, FormDiff } from '../../worker/contract/manage.ts'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { groupWords, warningWords, words } from './diff-words.ts'

type GoTo = (at: SheetPlace) => void

interface DiffProps {
  diff: FormDiff | null
  onGoTo?: GoTo | undefined
}

/** longer groups are folded */
const openMost = 8
/** nobody reads more of one kind; the number is in the heading */
const shownMost = 200

export const Diff = ({ diff, onGoTo }: DiffProps) => {
  if (!diff) return <p data-diff="first">{say(words.first)}</p>
  const { changes, warnings } = diff
  const groups = new Map<ChangeKind, FormChange[]>()
  for (const change of changes) {
    const group = groups.get(change.kind)
    if (group) group.push(change)
    else groups.set(change.kind, [change])
  }
  return (
    <section class="stack stack-tight" data-diff={changes.length === 0 ? 'same' : 'changes'}>
      <h3>{say(words.title, { version: diff.version })}</h3>
      <p class="soft">
        {changes.length === 0 ? say(words.same) : say(words.changes, { count: changes.length })}
      </p>
      {warnings.length > 0 && <Breaks warnings={warnings} onGoTo={onGoTo} />}
      {[...groups].map(([kind, group]) => (
        <details key={kind} class="diff-group" data-change={kind} open={group.length <= openMost}>
          <summary>{say(groupWords[kind], { count: group.length })}</summary>
          <ul class="diff-rows">
            {group.slice(0, shownMost).map((change, index) => (
              <Change key={index} change={change} onGoTo={onGoTo} />
            ))}
            {group.length > shownMost && (
              <li class="soft">{say(words.more, { count: group.length - shownMost })}</li>
            )}
          </ul>
        </details>
      ))}
    </section>
  )
}

interface PlaceProps {
  at: SheetPlace | null
  onGoTo?: GoTo | undefined
}

/** `survey, row 12`: a button where there is a grid to go to. */
const Place = ({ at, onGoTo }: PlaceProps) => {
  if (at?.row === undefined) return <span class="diff-place" />
  const place = say(words.row, { sheet: at.sheet, row: at.row })
  return onGoTo ? (
    <button
      type="button"
      class="diff-place"
      data-action="go-to-cell"
      aria-label={say(words.goTo, { place })}
      onClick={() => onGoTo(at)}
    >
      {place}
    </button>
  ) : (
    <span class="diff-place soft">{place}</span>
  )
}

const Change = ({ change, onGoTo }: { change: FormChange; onGoTo?: GoTo | undefined }) => {
  const { name, label, list, language, column, before, now, at } = change
  const about = [
    list && say(words.list, { list }),
    column !== name && column,
    language !== 'default' && language,
  ].filter(Boolean)
  return (
    <li data-name={name}>
      <Place at={at} onGoTo={onGoTo} />
      <div>
        {label && <b>{label} </b>}
        {name && <code>{name}</code>}
        {about.length > 0 && <span class="soft"> {about.join(', ')}</span>}
        {before !== undefined && now !== undefined && (
          <dl class="diff-texts">
            <dt>{say(words.was)}</dt>
            <dd>
              <Text text={before} />
            </dd>
            <dt>{say(words.is)}</dt>
            <dd>
              <Text text={now} />
            </dd>
          </dl>
        )}
      </div>
    </li>
  )
}

const Text = ({ text }: { text: string }) =>
  text === '' ? <span class="soft">({say(words.blank)})</span> : <code>{text}</code>

const Breaks = ({ warnings, onGoTo }: { warnings: readonly DiffWarning[]; onGoTo?: GoTo | undefined }) => (
  <Notice tone="due">
    <b>{say(words.breaks)}</b>
    <ul class="diff-rows" data-part="breaks">
      {warnings.map(({ kind, name, property, rules, choice = '', before = '', now = '', at }, index) => (
        <li key={index} data-warning={kind}>
          <Place at={at} onGoTo={onGoTo} />
          <div>
            {say(warningWords[kind], { property, name, choice, before, now })}
            <br />
            <span class="small soft">
              {rules.length > 0 ? say(words.rulesRead, { rules: rules.join(', ') }) : say(words.noRulesRead)}
            </span>
          </div>
        </li>
      ))}
    </ul>
  </Notice>
)
