/** The left rail: the parts of the console, who is signed in, the language. */
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { textOf } from '../ui/programme-text.ts'
import { say } from '../ui/text.ts'
import { words as importWords } from './import-words.ts'
import { me, programme } from './programme.ts'
import { href, route } from './route.ts'
import { words } from './words.ts'

const parts = ['', 'forms', 'rules', 'submissions', 'held', 'people', 'lists', 'team', 'import'] as const
const names = {
  '': words.drive,
  forms: words.forms,
  rules: words.rules,
  submissions: words.submissions,
  held: words.held,
  people: words.people,
  lists: words.lists,
  team: words.team,
  import: importWords.title,
}

export const Rail = () => {
  const account = me.value?.account
  return (
    <nav class="rail" aria-label={say(words.rail)}>
      <p class="rail-title">
        <b>Doorstep</b>
        <span class="small soft">{textOf(programme.value?.programme.title)}</span>
      </p>
      <ul>
        {parts.map(part => (
          <li key={part}>
            <a
              href={href(part === '' ? [] : [part])}
              data-part={part || 'drive'}
              aria-current={(route.value.path[0] ?? '') === part ? 'page' : undefined}
            >
              {say(names[part])}
            </a>
          </li>
        ))}
      </ul>
      <div class="rail-foot small">
        {account && (
          <span>{say(words.signedIn, { name: account.name, role: say(words[account.role]) })}</span>
        )}
        <LanguageSwitch />
      </div>
    </nav>
  )
}
