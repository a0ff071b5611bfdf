/** What publishing would change against the version in the field, in plain words with the names behind each number. */
import type { FormDiff } from '../../worker/contract/manage.ts'
import { say } from '../ui/text.ts'
import { words } from './words.ts'

export const Diff = ({ diff }: { diff: FormDiff | null }) => {
  if (!diff) return <p data-diff="first">{say(words.diffNone)}</p>
  const lines = [
    { words: words.questionsAdded, count: diff.added.length, names: diff.added },
    { words: words.questionsRemoved, count: diff.removed.length, names: diff.removed },
    { words: words.questionsChanged, count: diff.changed.length, names: diff.changed },
    { words: words.choicesAdded, count: diff.choicesAdded, names: [] },
    { words: words.choicesRemoved, count: diff.choicesRemoved, names: [] },
  ].filter(line => line.count > 0)
  return (
    <section class="stack stack-tight" data-diff={lines.length === 0 ? 'same' : 'changes'}>
      <h3>{say(words.diffTitle)}</h3>
      {lines.length === 0 && <p>{say(words.diffSame)}</p>}
      <ul>
        {lines.map(line => (
          <li key={line.words.en}>
            <b>{say(line.words, { count: line.count })}</b>
            {line.names.length > 0 && <span class="soft">: {line.names.join(', ')}</span>}
          </li>
        ))}
      </ul>
      <p class="small soft">{say(words.draftsStay)}</p>
    </section>
  )
}
