/**
 * Parts in chunks of their own, drawn when first needed. The service worker has them on the phone by then, so that rare
 * questions cost the first page nothing. registry.tsx and the controls call it.
 */
import { signal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { Notice } from '../../ui/notice.tsx'
import { say } from '../../ui/text.ts'
import { words } from '../words.ts'

/**
 * While it is fetched nothing jumps: its place says that it comes; when it cannot be had (no connection before the service
 * worker is there) the next drawing tries again.
 */
export function later<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
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
    return failed.value ? (
      <Notice tone="due">{say(words.notYet)}</Notice>
    ) : (
      <p class="soft">{say(words.opening)}</p>
    )
  }
}
