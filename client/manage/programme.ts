/**
 * What the console knows by itself: who is signed in, the rule set in force (for labels), names of places. It comes from the
 * store, where sync puts it; tables come from the office (asked.tsx).
 */
import { batch, effect, signal } from '@preact/signals'
import type { NamedText, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { ProgrammeState } from '../../worker/contract/sync.ts'
import { stored } from '../store/changed.ts'
import { self } from '../store/device.ts'
import { loadPlaces, type Places } from '../store/places.ts'
import { programmeState, ruleSet as storedRuleSet } from '../store/programme.ts'
import type { Self } from '../store/types.ts'
import { placeName, textOf } from '../ui/programme-text.ts'

/** undefined while it is read; null when this computer has not joined */
export const me = signal<Self | null | undefined>(undefined)
export const programme = signal<ProgrammeState | undefined>(undefined)
export const ruleSet = signal<RuleSet | undefined>(undefined)
export const places = signal<Places>(new Map())
let placesOf = ''

/** Reads the store now and after each change. */
export const keepLoaded = (): (() => void) =>
  effect(() => {
    void stored.value
    void Promise.all([self(), programmeState(), storedRuleSet()]).then(async ([who, state, rules]) => {
      batch(() => {
        me.value = who ?? null
        programme.value = state
        ruleSet.value = rules
      })
      const forms = state?.forms.map(form => form.hash).join() ?? ''
      if (!state || forms === placesOf) return
      placesOf = forms
      places.value = await loadPlaces(state.forms)
    })
  })

/** Label of a state, outcome or other thing of the rule set; its bare name where the rule set lacks it, '…' before sync. */
export function label(
  kind: 'outcomes' | 'states' | 'reasons' | 'documents' | 'channels' | 'results',
  name: string,
): string {
  const among: readonly NamedText[] = ruleSet.value?.[kind] ?? []
  const found = among.find(one => one.name === name)
  if (!programme.value) return '…'
  return textOf(found?.label, ruleSet.value?.defaultLanguage) || name
}

/** ISO day of an instant in the programme's time zone; '' for none. */
export function dayOf(instant: string | null): string {
  if (!instant) return ''
  const timeZone = programme.value?.programme.timeZone ?? 'UTC'
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant))
}

export const today = (): string => dayOf(new Date().toISOString())

/** 'Preaek Long 08110101': by name, and by code, as names are not unique. */
export function place(code: string): string {
  const name = placeName(places.value, code)
  return name === code ? code : `${name} ${code}`
}
