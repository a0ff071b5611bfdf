/**
 * Parts in chunks of their own, drawn when first needed. The service worker has them on the phone by then, so that what is rare
 * costs the first page nothing.
 */
import { signal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { Notice } from './notice.tsx'
import { say, type Words } from './text.ts'

const opening: Words = { en: 'Opening…', km: 'កំពុងបើក…' }
const notHereYet: Words = {
  en: 'This part is not on the phone yet. Connect once, then open it again.',
  km: 'ផ្នែកនេះមិនទាន់មានក្នុងទូរស័ព្ទទេ។ សូមភ្ជាប់អ៊ីនធឺណិតម្ដង រួចបើកម្ដងទៀត។',
}

/**
 * While it is fetched nothing jumps: its place says that it comes; when it cannot be had (no connection before the service
 * worker is there) the next drawing tries again.
 * @param missing what is said then
 */
export function later<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  missing: Words = notHereYet,
): FunctionComponent<Props> {
  const loaded = signal<FunctionComponent<Props> | undefined>(undefined)
  const failed = signal(false)
  let loading = false
  const begin = () => {
    if (loading || loaded.peek()) return
    loading = true
    load()
      .then(
        part => {
          loaded.value = part
          failed.value = false
        },
        () => {
          failed.value = true
        },
      )
      .finally(() => {
        loading = false
      })
  }
  return props => {
    const Loaded = loaded.value
    if (Loaded) return <Loaded {...props} />
    begin()
    return failed.value ? <Notice tone="due">{say(missing)}</Notice> : <p class="soft">{say(opening)}</p>
  }
}
