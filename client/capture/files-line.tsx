/** How many photos and other files of finished interviews have arrived: over all, or of one. Nothing where there is none. */
import type { FileCounts } from '../store/attachments.ts'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { words } from './words.ts'

export const FilesLine = ({ all, sent, refused }: FileCounts) => {
  if (!all) return null
  const done = sent === all
  return (
    <p class="small" data-files={`${sent}/${all}`}>
      <Signal tone={done ? 'safe' : 'due'} icon={done ? 'tick' : 'up'}>
        {say(words.filesSent, { sent, all })}
      </Signal>
      {refused > 0 && (
        <>
          <br />
          <Signal tone="urgent">{say(words.filesRefused, { count: refused })}</Signal>
        </>
      )}
    </p>
  )
}
