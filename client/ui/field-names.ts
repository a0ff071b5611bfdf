/**
 * What is known of a person, as people read it: facts by the rule set's own labels, how to reach somebody by ours. Outreach and
 * the console say fields through here. It asks for no more of a rule set than the labels.
 */
import { sayAnswer, textOf } from './programme-text.ts'
import { say, type Words } from './text.ts'

interface Labels {
  defaultLanguage: string
  facts: readonly {
    name: string
    label: Record<string, string>
    valueLabels?: Record<string, Record<string, string>>
    role?: string
  }[]
}

/** for a programme that has no fact of this role */
const contact: Record<string, Words> = {
  phone: { en: 'Phone number', km: 'លេខទូរស័ព្ទ' },
  address: { en: 'Address', km: 'អាសយដ្ឋាន' },
  phone_shared: { en: 'Others answer this phone', km: 'អ្នកផ្សេងក៏ទទួលទូរស័ព្ទនេះដែរ' },
  may_name: { en: 'We may say what it is about', km: 'អាចប្រាប់ថាហៅអំពីរឿងអ្វី' },
  consent_contact: { en: 'Agreed to be called', km: 'យល់ព្រមឱ្យហៅទូរស័ព្ទ' },
}
const notKnown: Words = { en: 'not known', km: 'មិនដឹង' }

/** @example fieldName(ruleSet, 'phone') → 'Phone number' */
export function fieldName({ facts, defaultLanguage }: Labels, name: string): string {
  const fact = facts.find(one => one.name === name)
  const known = contact[roleOf(fact, name)]
  return textOf(fact?.label, defaultLanguage) || (known ? say(known) : name)
}

/** @example fieldValue(ruleSet, 'work', 'vendor') → 'Sells at a market'; '' → 'not known'. A phone number stays as it was written. */
export function fieldValue({ facts, defaultLanguage }: Labels, name: string, value: string): string {
  if (value === '') return say(notKnown)
  const fact = facts.find(one => one.name === name)
  const label = textOf(fact?.valueLabels?.[value], defaultLanguage)
  return label || (roleOf(fact, name) === 'phone' ? value : sayAnswer(value))
}

/** A programme without roles calls its fields by them; whether the scheme may be named it calls by its own id as well. */
const roleOf = (fact: Labels['facts'][number] | undefined, name: string): string =>
  fact?.role ?? (name.startsWith('phone_may_name_') ? 'may_name' : name)
