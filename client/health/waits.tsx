/**
 * What waits for what: every finished item is in exactly one line, and the lines add up to all of them. At its end the file of last
 * resort, as long as something is only here.
 */
import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { countFiles, type FileCounts } from '../store/attachments.ts'
import { stored } from '../store/changed.ts'
import { draftRows } from '../store/drafts.ts'
import { counts } from '../store/outbox.ts'
import { currentAccount } from '../store/people.ts'
import type { Counts } from '../store/types.ts'
import { Button } from '../ui/button.tsx'
import type { IconName } from '../ui/icon.tsx'
import { toast } from '../ui/notice.tsx'
import { Signal, type Tone } from '../ui/signal.tsx'
import { say, type Words } from '../ui/text.ts'
import { words } from './words.ts'

interface Waiting {
  counts: Counts
  files: FileCounts
  drafts: number
}

const waiting = signal<Waiting | undefined>(undefined)

const follow = () =>
  stored.subscribe(version => {
    const read = async () => {
      const rows = await draftRows(await currentAccount())
      return { counts: await counts(), files: (await countFiles()).total, drafts: rows.length }
    }
    read().then(
      now => {
        if (version === stored.peek()) waiting.value = now
      },
      () => {
        // the store is closed for a moment: the next change reads again
      },
    )
  })

export const Waits = () => {
  useEffect(follow, [])
  if (!waiting.value) return null
  const { counts: all, files, drafts } = waiting.value
  const left = files.all - files.sent - files.refused
  const lines: [name: string, count: number, tone: Tone, icon: IconName, text: Words][] = [
    ['saved', all.saved, 'due', 'up', words.waitSaved],
    ['files', left, 'due', 'up', words.waitFiles],
    ['sent', all.sent, 'info', 'tick', words.waitSent],
    ['attention', all.attention, 'due', 'clock', words.waitManager],
    ['safe', all.safe, 'safe', 'house', words.waitNothing],
  ]
  const shown = lines.filter(([, count]) => count > 0)
  return (
    <>
      {shown.length > 0 && (
        <ul class="stack stack-tight small" data-waits="">
          {shown.map(([name, count, tone, icon, text]) => (
            <li key={name} data-wait={name} data-number={count}>
              <Signal tone={tone} icon={icon}>
                {say(text, { count })}
              </Signal>
            </li>
          ))}
        </ul>
      )}
      {(all.saved > 0 || left > 0 || drafts > 0) && <SaveButton />}
    </>
  )
}

const SaveButton = () => {
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const { saveToFile } = await import('../store/save-to-file.ts')
      const { operations, drafts, files, filesMissing, left } = await saveToFile()
      const missing = filesMissing + left
      toast(
        missing ? 'due' : 'safe',
        say(missing ? words.savedPart : words.savedAll, { operations, drafts, files, missing }),
      )
    } catch {
      toast('urgent', say(words.fileFailed))
    }
    setBusy(false)
  }
  return (
    <>
      <Button kind="quiet" icon="below" wide action="save-to-file" busy={busy} onPress={() => void save()}>
        {say(words.saveUnsent)}
      </Button>
      <p class="soft small">{say(words.saveUnsentHelp)}</p>
    </>
  )
}
