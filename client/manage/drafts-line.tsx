/** What becomes of interviews that are under way when a version is published: how many, on which version, as of when. */
import type { DraftsOnPhones } from '../../worker/contract/manage.ts'
import { say } from '../ui/text.ts'
import { words } from './diff-words.ts'
import { sayInstant } from './when.ts'

export const DraftsLine = ({ drafts }: { drafts: DraftsOnPhones }) => {
  const { versions, phones, silent, asOf } = drafts
  return (
    <section class="stack stack-tight" data-part="drafts">
      <h3>{say(words.drafts)}</h3>
      {versions.length === 0 ? (
        <p>{say(words.noDrafts)}</p>
      ) : (
        <ul>
          {versions.map(({ hash, version, drafts: count, phones: on }) => (
            <li key={hash} data-version={version}>
              {say(words.draftsOf, { version, drafts: count, phones: on })}
            </li>
          ))}
        </ul>
      )}
      <p class="small soft">
        {asOf && say(words.asOf, { when: sayInstant(asOf) })}{' '}
        {silent > 0 && say(words.silent, { silent, phones })}
      </p>
      <p class="small soft">{say(words.stay)}</p>
    </section>
  )
}
