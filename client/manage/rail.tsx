/** The left rail: the parts of the console, who is signed in, the language. */
import { NewVersion } from '../health/new-version.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { textOf } from '../ui/programme-text.ts'
import { say, sayNumber } from '../ui/text.ts'
import { waiting } from './conflict-count.ts'
import { words as conflictWords } from './conflict-words.ts'
import { pairsWaiting } from './duplicates-count.ts'
import { words as duplicateWords } from './duplicates-words.ts'
import { words as employerWords } from './employers-words.ts'
import { words as bringWords } from './import-people-words.ts'
import { words as importWords } from './import-words.ts'
import { words as indicatorWords } from './indicator-words.ts'
import { words as movingWords } from './moving-words.ts'
import { me, programme, ruleSet } from './programme.ts'
import { href, route } from './route.ts'
import { words } from './words.ts'

const parts = [
  '',
  'forms',
  'rules',
  'submissions',
  'held',
  'conflicts',
  'duplicates',
  'people',
  'lists',
  'employers',
  'indicators',
  'work',
  'team',
  'bring',
  'import',
] as const
const names = {
  '': words.drive,
  forms: words.forms,
  rules: words.rules,
  submissions: words.submissions,
  held: words.held,
  conflicts: conflictWords.title,
  duplicates: duplicateWords.title,
  people: words.people,
  lists: words.lists,
  employers: employerWords.title,
  indicators: indicatorWords.title,
  work: movingWords.title,
  team: words.team,
  bring: bringWords.title,
  import: importWords.short,
}

export const Rail = () => {
  const account = me.value?.account
  // a programme without workplaces has no such part
  const shown = parts.filter(part => part !== 'employers' || ruleSet.value?.employer)
  return (
    <nav class="rail" aria-label={say(words.rail)}>
      <p class="rail-title">
        <b>Doorstep</b>
        <span class="small soft">{textOf(programme.value?.programme.title)}</span>
      </p>
      <ul>
        {shown.map(part => (
          <li key={part}>
            <a
              href={href(part === '' ? [] : [part])}
              data-part={part || 'drive'}
              aria-current={(route.value.path[0] ?? '') === part ? 'page' : undefined}
            >
              {say(names[part])}
              {part === 'conflicts' && <Waiting />}
              {part === 'duplicates' && pairsWaiting.value > 0 && (
                <b class="number rail-count">{sayNumber(pairsWaiting.value)}</b>
              )}
            </a>
          </li>
        ))}
      </ul>
      <div class="rail-foot small">
        <NewVersion />
        {account && (
          <span>{say(words.signedIn, { name: account.name, role: say(words[account.role]) })}</span>
        )}
        <LanguageSwitch />
      </div>
    </nav>
  )
}

const Waiting = () =>
  waiting.value && waiting.value.count > 0 ? (
    <b class="number rail-count">
      {sayNumber(waiting.value.count)}
      {waiting.value.more && '+'}
    </b>
  ) : null
