/**
 * Files that are answers, as the office looks at them: pictures at once, sound and film on a press, any other as a download.
 * The bytes are asked for with this browser's signature and live in the page only; nothing of a phone runs here.
 */
import { useEffect, useState } from 'preact/hooks'
import type { AttachmentView, HouseholdFiles } from '../../worker/contract/attachments.ts'
import { askBytes } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { problemWords } from '../ui/problem-words.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayDay } from '../ui/text.ts'
import { codeOf, useRows } from './asked.tsx'
import { words } from './words.ts'

/** `183 kB`, `2.4 MB` */
const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

const familyOf = ({ type }: AttachmentView): 'image' | 'audio' | 'video' | 'other' => {
  const family = type.split('/')[0]
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'other'
}

/** The bytes under an address of this page; asked for when `wanted`. */
function useBytes({ sha256, type }: AttachmentView, wanted: boolean): { url?: string; trouble?: string } {
  const [state, setState] = useState<{ url?: string; trouble?: string }>({})
  useEffect(() => {
    if (!wanted) return
    let left = false
    let url = ''
    askBytes(`/api/attachments/${sha256}`).then(
      bytes => {
        if (left) return
        url = URL.createObjectURL(new Blob([bytes], { type }))
        setState({ url })
      },
      error => !left && setState({ trouble: codeOf(error) }),
    )
    return () => {
      left = true
      URL.revokeObjectURL(url)
    }
  }, [sha256, wanted])
  return state
}

const Shown = ({ file, url }: { file: AttachmentView; url: string }) => {
  switch (familyOf(file)) {
    case 'image':
      return <img class="answer-picture" src={url} alt={file.name} />
    case 'audio':
      return (
        <audio controls src={url} aria-label={file.name}>
          <track kind="captions" />
        </audio>
      )
    case 'video':
      return (
        <video class="answer-picture" controls src={url} aria-label={file.name}>
          <track kind="captions" />
        </video>
      )
    default:
      return null
  }
}

const AnswerFile = ({ file }: { file: AttachmentView }) => {
  const family = familyOf(file)
  const [wanted, setWanted] = useState(family === 'image')
  const { url, trouble } = useBytes(file, wanted && file.here)
  return (
    <li class="stack stack-tight answer-file" data-answer-file={file.here ? 'here' : 'away'}>
      {url && <Shown file={file} url={url} />}
      <div class="side side-wrap small">
        <Icon name="file" />
        <span class="grow">
          {file.name} · {size(file.bytes)}
        </span>
        {!file.here && <Signal tone="due">{say(words.fileOnPhone)}</Signal>}
        {trouble && <Signal tone="urgent">{say(problemWords(trouble).what)}</Signal>}
        {file.here && !wanted && (
          <Button action="open-file" onPress={() => setWanted(true)}>
            {say(words.openFile)}
          </Button>
        )}
        {url && (
          <a class="button" href={url} download={file.name} data-action="download-file">
            {say(words.downloadFile)}
          </a>
        )}
      </div>
    </li>
  )
}

/** `2 of 3`, with what that is for a screen reader; nothing where there is none */
export const FilesHere = ({ files }: { files: readonly AttachmentView[] }) => {
  const here = files.filter(file => file.here).length
  if (!files.length) return null
  return (
    <Signal tone={here === files.length ? 'safe' : 'due'}>
      <span class="away">{say(words.filesHere)}: </span>
      {say(words.filesHereOf, { here, all: files.length })}
    </Signal>
  )
}

export const AnswerFiles = ({ files }: { files: readonly AttachmentView[] }) => (
  <ul class="stack answer-files">
    {files.map(file => (
      <AnswerFile key={file.name} file={file} />
    ))}
  </ul>
)

/** What the interviews of a household brought; nothing where they brought none, or it cannot be had now. */
export const FilesOfHousehold = ({ household }: { household: string }) => {
  const { answer } = useRows<HouseholdFiles>(`/api/attachments?household=${encodeURIComponent(household)}`)
  if (!answer?.rows.length) return null
  return (
    <section class="stack stack-tight" data-part="files">
      <h3>{say(words.filesOfHousehold)}</h3>
      {answer.rows.map(({ submission, finishedAt, files }) => (
        <div key={submission} class="stack stack-tight">
          <p class="small soft">
            {sayDay(finishedAt)} <FilesHere files={files} />
          </p>
          <AnswerFiles files={files} />
        </div>
      ))}
    </section>
  )
}
