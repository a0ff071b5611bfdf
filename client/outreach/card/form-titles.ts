/** Titles of the published forms in the language of the screen, by their id: the log names forms by them. Read once, with the card. */
import { signal } from '@preact/signals'
import { type FormVersion, programmeState } from '../../store/programme.ts'
import { textOf } from '../../ui/programme-text.ts'

const known = signal<readonly FormVersion[]>([])
let isAsked = false

/** '' for a form that this phone does not know. */
export function useFormTitles(): (id: string) => string {
  if (!isAsked) {
    isAsked = true
    programmeState().then(
      state => {
        known.value = state?.forms ?? []
      },
      () => {
        isAsked = false
      },
    )
  }
  const forms = known.value
  return id => {
    const form = forms.find(one => one.id === id)
    return textOf(form?.titles) || (form?.title ?? '')
  }
}
