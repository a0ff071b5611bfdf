/**
 * A text to a person who agreed to be contacted: the programme's own, in the person's language, changed as one likes, and opened in
 * the app that they use. Nothing is sent from here; after it the attempt is offered to be recorded.
 */
import { useState } from 'preact/hooks'
import type { MessageTemplate, RuleSet } from '../../../forms/eligibility/ruleset.ts'
import type { CaseView } from '../../../worker/contract/sync.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceCard } from '../../ui/choice.tsx'
import { Notice, toast } from '../../ui/notice.tsx'
import { textOf } from '../../ui/programme-text.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { say } from '../../ui/text.ts'
import { Unsaved } from '../../ui/unsaved.tsx'
import { languageOf } from '../known-facts.ts'
import { me, places } from '../list.ts'
import type { KnownHousehold, KnownPerson } from '../own-work.ts'
import { useKept } from './kept.ts'
import { filled, inLanguage, messageDay, messagesFor, smsLink, telegramLink, whatsappLink } from './links.ts'
import { PhoneCare } from './phone-care.tsx'
import { cardWords } from './words.ts'

interface Props {
  person: KnownPerson
  household: KnownHousehold
  view: CaseView
  ruleSet: RuleSet
  /** local digits */
  phone: string
  onClose: () => void
  /** the attempt on this channel is to be recorded */
  onSent: (channel: string) => void
}

/** Whether a fact of the person, or else of the household, is `yes`; a corrected one is the person's alone. */
export const isYes = (person: KnownPerson, household: KnownHousehold) => (fact: string) =>
  (person.told?.[fact] === undefined ? person.facts[fact] || household.facts[fact] : person.facts[fact]) ===
  'yes'

export const MessageSheet = (props: Props) => {
  const { person, household, view, ruleSet, phone, onClose, onSent } = props
  const { offered, withheld } = messagesFor(ruleSet, view.outcome, isYes(person, household))
  const write = (template: MessageTemplate | undefined, language: string): string => {
    if (!template) return ''
    const outcome = ruleSet.outcomes.find(one => one.name === view.outcome)
    const missing = (outcome?.documents ?? []).filter(name => !view.documentsSeen.includes(name))
    const papers = missing.map(name => {
      const label = ruleSet.documents.find(one => one.name === name)?.label
      return inLanguage(label, language, ruleSet.defaultLanguage)
    })
    return filled(inLanguage(template.text, language, ruleSet.defaultLanguage), {
      name: person.name,
      day: messageDay(view.due, language),
      place: inLanguage(places.value.get(household.place), language, ruleSet.defaultLanguage),
      papers: papers.join(', '),
      worker: me.value?.account.name ?? '',
    })
  }
  const first = offered[0]
  const spoken = languageOf(ruleSet, person, household)
  const { fields, set, done } = useKept(
    `${view.id}/message`,
    {
      phone,
      name: first?.name ?? '',
      language: spoken,
      text: write(first, spoken),
    },
    ({ name, language, text }) =>
      text ===
      write(
        offered.find(one => one.name === name),
        language,
      ),
  )
  const [opened, setOpened] = useState(false)
  const template = offered.find(one => one.name === fields.name) ?? first
  const choose = (name: string, language: string) =>
    set({
      name,
      language,
      text: write(
        offered.find(one => one.name === name),
        language,
      ),
    })
  const share = async () => {
    const { text } = fields
    try {
      if (navigator.share) await navigator.share({ text })
      else {
        await navigator.clipboard.writeText(text)
        toast('safe', say(cardWords.messageCopied))
      }
      setOpened(true)
    } catch (error) {
      // closed without choosing an app
      if ((error as Error).name !== 'AbortError') toast('due', say(cardWords.messageNoApp))
    }
  }
  const record = async () => {
    await done()
    // a text may be said or sent: the later channel of its row is the one for sending; of own words that of the texts here
    const ways = template ? [template] : (ruleSet.messages ?? [])
    onSent(ways.map(({ channels }) => channels.at(-1)).find(Boolean) ?? '')
  }
  const links = [
    { name: 'sms', label: say(cardWords.messageSms), href: smsLink(phone, fields.text) },
    { name: 'telegram', label: 'Telegram', href: telegramLink(phone, fields.text) },
    { name: 'whatsapp', label: 'WhatsApp', href: whatsappLink(phone, fields.text) },
  ]
  return (
    <Sheet title={say(cardWords.message)} onClose={onClose}>
      <PhoneCare person={person} household={household} ruleSet={ruleSet} />
      {withheld > 0 && (
        <p class="small soft" data-withheld={withheld}>
          {say(cardWords.messageNeeds)}
        </p>
      )}
      {offered.length > 1 && (
        <fieldset class="choices">
          <legend class="label">{say(cardWords.messageWhich)}</legend>
          {offered.map(one => (
            <ChoiceCard
              key={one.name}
              type="radio"
              group="message"
              value={one.name}
              checked={one.name === template?.name}
              onChange={() => choose(one.name, fields.language)}
            >
              {textOf(one.label, ruleSet.defaultLanguage)}
            </ChoiceCard>
          ))}
        </fieldset>
      )}
      {ruleSet.languages.length > 1 && (
        <fieldset class="days" data-languages>
          <legend class="label">{say(cardWords.messageLanguage)}</legend>
          {ruleSet.languages.map(language => (
            <button
              key={language}
              type="button"
              class="button"
              data-action="message-language"
              data-value={language}
              aria-pressed={language === fields.language}
              onClick={() => choose(fields.name, language)}
            >
              {/\(km\)/.test(language) ? 'ខ្មែរ' : language.replace(/ \(\w+\)$/, '')}
            </button>
          ))}
        </fieldset>
      )}
      <div class="field">
        <label class="label" for="message-text">
          {say(cardWords.messageText)}
        </label>
        <p class="hint" id="message-hint">
          {say(cardWords.messageHint)}
        </p>
        <Unsaved>
          <textarea
            id="message-text"
            class="input"
            rows={6}
            maxLength={1000}
            value={fields.text}
            aria-describedby="message-hint"
            onInput={event => set({ text: event.currentTarget.value })}
          />
        </Unsaved>
      </div>
      {opened ? (
        <Notice tone="info">
          <p>{say(cardWords.messageSent)}</p>
          <Button kind="primary" icon="tick" wide action="message-sent" onPress={() => void record()}>
            {say(cardWords.messageRecord)}
          </Button>
        </Notice>
      ) : null}
      <h3 class="small soft">{say(cardWords.messageVia)}</h3>
      <div class="days">
        {links.map(link => (
          <a
            key={link.name}
            class="button"
            data-action={`send-${link.name}`}
            href={link.href}
            // the card stays where it is; nobody is told where one came from
            target="_blank"
            rel="noopener noreferrer"
            onClick={() => setOpened(true)}
          >
            {link.label}
          </a>
        ))}
        <Button icon="next" action="send-other" onPress={() => void share()}>
          {say(cardWords.messageOther)}
        </Button>
      </div>
    </Sheet>
  )
}
