/** What would come of giving work: who gets how much, from whom, and what each has then. */
import type { AssignmentPreview } from '../../worker/contract/assignments.ts'
import { Notice } from '../ui/notice.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { words } from './moving-words.ts'

export const Preview = ({ preview }: { preview: AssignmentPreview }) => {
  const { households, people, open, to, from, unseen, tooMany } = preview
  if (households === 0) return <p role="status">{say(words.nothing)}</p>
  return (
    <section class="stack" data-preview>
      <p role="status">
        <b>{say(words.total, { households, people, open })}</b>
      </p>
      {to.length > 0 && (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{say(words.gets)}</th>
              <Head text={say(words.households)} />
              <Head text={say(words.people)} />
              <Head text={say(words.before)} />
              <Head text={say(words.after)} />
            </tr>
          </thead>
          <tbody>
            {to.map(one => (
              <tr key={one.account}>
                <th scope="row">{one.name}</th>
                {[one.households, one.people, one.before, one.after].map((value, at) => (
                  <td key={String(at)} class="number">
                    {sayNumber(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="soft">
        {say(words.from)}{' '}
        {from.map(one => `${one.name || say(words.nobody)} ${sayNumber(one.households)}`).join(' · ')}
      </p>
      {unseen > 0 && <Notice tone="due">{say(words.unseen, { count: unseen })}</Notice>}
      {tooMany && <Notice tone="urgent">{say(words.tooMany)}</Notice>}
    </section>
  )
}

const Head = ({ text }: { text: string }) => (
  <th scope="col" class="number">
    {text}
  </th>
)
