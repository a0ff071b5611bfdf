/**
 * Findings in words, in the language of the screen. The catalogues are large and only this console needs them: each is
 * fetched when its language is first wanted.
 */
import { signal } from '@preact/signals'
import { type Catalogue, fill } from '../../forms/finding-text.ts'
import type { Finding } from '../../forms/findings.ts'
import { type Language, language } from '../ui/text.ts'

const catalogues = signal<Partial<Record<Language, Catalogue>>>({})
const fetching = new Set<Language>()

async function fetchWords(wanted: Language): Promise<void> {
  if (fetching.has(wanted)) return
  fetching.add(wanted)
  const found =
    wanted === 'km'
      ? (await import('../../forms/finding-texts/km.ts')).km
      : (await import('../../forms/finding-texts/en.ts')).en
  catalogues.value = { ...catalogues.value, [wanted]: found }
}

/** What is wrong and how to mend it, without the place; '…' while the words are on their way. */
export function sayFinding(finding: Finding): string {
  const words = catalogues.value[language.value]
  if (!words) {
    void fetchWords(language.value)
    return '…'
  }
  return fill(words[finding.code] ?? finding.code, finding.details)
}
