/**
 * A locked phone: who are you, and your PIN. What waits to be sent is told honestly, and goes on being sent meanwhile: it is
 * sealed and needs nobody's PIN.
 */
import { effect } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { stored } from '../store/changed.ts'
import { unsentHere } from '../store/outbox.ts'
import { choosePerson, currentAccount, peopleHere } from '../store/people.ts'
import type { Person } from '../store/types.ts'
import { TopBar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { lookAtDoor } from './door.ts'
import { Forgot } from './forgot.tsx'
import { Unlock } from './unlock.tsx'
import { words } from './words.ts'

interface Here {
  people: Person[]
  me: Person
  unsent: number
}

async function read(): Promise<Here | undefined> {
  const [people, current, unsent] = await Promise.all([peopleHere(), currentAccount(), unsentHere()])
  const me = people.find(({ account }) => account.id === current)
  people.sort((one, other) => one.account.name.localeCompare(other.account.name))
  return me && { people, me, unsent }
}

export const Locked = () => {
  const [here, setHere] = useState<Here>()
  const [forgot, setForgot] = useState(false)
  useEffect(
    () =>
      effect(() => {
        stored.value
        // a store that is closed for a moment is read at its next change
        read().then(setHere, () => {})
      }),
    [],
  )
  if (!here) return null
  const { people, me, unsent } = here
  return (
    <div data-vault="locked">
      <TopBar title="Doorstep" end={<LanguageSwitch />} />
      <main class="page stack">
        {people.length > 1 && (
          <fieldset class="choices">
            <legend class="label">{say(words.whoAreYou)}</legend>
            {people.map(({ account }) => (
              <ChoiceCard
                key={account.id}
                type="radio"
                group="person"
                value={account.id}
                checked={account.id === me.account.id}
                onChange={() => {
                  setForgot(false)
                  choosePerson(account.id).then(lookAtDoor)
                }}
              >
                {account.name}
              </ChoiceCard>
            ))}
          </fieldset>
        )}
        {forgot ? (
          <Forgot key={me.account.id} me={me} onBack={() => setForgot(false)} />
        ) : (
          <>
            <Unlock key={me.account.id} me={me} />
            <Button kind="quiet" wide action="forgot" onPress={() => setForgot(true)}>
              {say(words.forgot)}
            </Button>
          </>
        )}
        <Button kind="quiet" icon="plus" wide action="add-person" onPress={() => location.assign('/#add')}>
          {say(words.addPerson)}
        </Button>
        <p class="small" data-unsent={unsent}>
          {unsent > 0 ? (
            <Signal tone="due" icon="up">
              {say(words.unsentGoes, { count: unsent })}
            </Signal>
          ) : (
            <Signal tone="safe">{say(words.nothingUnsent)}</Signal>
          )}
        </p>
      </main>
    </div>
  )
}
