/**
 * Which language an interview speaks. A form of Khmer and English, or of one language, follows the screen: one press changes
 * both. A form with others has a menu of all its languages; what is chosen there stays with this draft, and the screen stays.
 */
import { useSignal } from '@preact/signals'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say, type Words } from '../ui/text.ts'
import { languageAttributes, nameOf, tagOf } from './form-language.ts'
import type { Session } from './session.ts'

const words = {
  title: { en: 'Language', km: 'ភាសា' },
  ofForm: { en: 'Questions in', km: 'សំណួរជាភាសា' },
  ofScreen: { en: 'Buttons and messages in', km: 'ប៊ូតុង និងសារជាភាសា' },
  now: { en: 'Language: {name}', km: 'ភាសា៖ {name}' },
} satisfies Record<string, Words>

/** languages that the screen speaks too */
const screens = ['km', 'en']

export const InterviewLanguage = ({ session }: { session: Session }) => {
  const open = useSignal(false)
  const current = session.language.value
  const { languages } = session.instance.form
  const own = languages.filter(name => !screens.includes(tagOf(name) ?? '') && name !== 'default')
  if (own.length === 0 || languages.length < 2) return <LanguageSwitch />
  const close = () => {
    open.value = false
  }
  return (
    <>
      <Button
        kind="quiet"
        icon="globe"
        action="languages"
        label={say(words.now, { name: nameOf(current) })}
        onPress={() => {
          open.value = true
        }}
      >
        {(tagOf(current) ?? nameOf(current).slice(0, 3)).toUpperCase()}
      </Button>
      {open.value && (
        <Sheet title={say(words.title)} onClose={close}>
          <h3 class="small soft">{say(words.ofForm)}</h3>
          <ul class="list">
            {languages.map(name => (
              <li key={name}>
                <button
                  type="button"
                  class="row"
                  data-action="form-language"
                  data-value={name}
                  aria-current={name === current ? 'true' : undefined}
                  onClick={() => {
                    session.chooseLanguage(name)
                    close()
                  }}
                >
                  <span class="grow" lang={languageAttributes(name).lang}>
                    {nameOf(name)}
                  </span>
                  {name === current && <Icon name="tick" />}
                </button>
              </li>
            ))}
          </ul>
          <div class="side side-apart">
            <span class="small soft">{say(words.ofScreen)}</span>
            <LanguageSwitch />
          </div>
        </Sheet>
      )}
    </>
  )
}
