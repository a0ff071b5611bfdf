/**
 * What of a label or a choice can be heard, watched or enlarged: a button for each, one sound at a time. A chunk of its own, as
 * most forms have none.
 */
import { signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { say } from '../../ui/text.ts'
import { Picture } from '../picture.tsx'
import type { Session } from '../session.ts'
import { choiceWords as words } from './choice-words.ts'
import './media-parts.css'

export interface MediaButtonsProps {
  session: Session
  /** file names by kind */
  media: { audio?: string; video?: string; 'big-image'?: string }
  /** what they belong to, for a screen reader: the words of the choice; '' for a question */
  name: string
  /** buttons with words, where there is room */
  worded?: boolean
  /** which one begins by itself */
  autoplay?: string
}

/** the sound that is heard now, by its address */
const playing = signal<{ url: string; sound: HTMLAudioElement } | undefined>(undefined)

const silence = () => {
  playing.value?.sound.pause()
  playing.value = undefined
}

/** Plays the sound, after stopping the one before; `quietly`: a phone that forbids it is not an error. */
export function play(url: string, name: string, quietly = false): void {
  silence()
  const sound = new Audio(url)
  playing.value = { url, sound }
  const ended = () => {
    if (playing.value?.sound === sound) playing.value = undefined
  }
  sound.addEventListener('ended', ended)
  sound.play().catch(() => {
    ended()
    if (!quietly) toast('due', say(words.notPlayed, { name }))
  })
}

export const MediaButtons = ({ session, media, name, worded, autoplay }: MediaButtonsProps) => {
  const { audio, video, 'big-image': big } = media
  const opened = useSignal<'video' | 'big-image' | undefined>(undefined)
  const zoomed = useSignal(false)
  const heard = audio ? session.media.url(audio).value : undefined
  const film = video ? session.media.url(video).value : undefined
  const isHeard = Boolean(heard && playing.value?.url === heard)
  useEffect(() => {
    if (autoplay === 'audio' && heard && audio) play(heard, audio, true)
  }, [heard])
  useEffect(() => {
    if (autoplay === 'video' && film) opened.value = 'video'
  }, [film])
  useEffect(() => silence, [])
  const words_ = (plain: typeof words.listen, named: typeof words.listenTo) =>
    worded || !name ? say(plain) : say(named, { name })
  const close = () => {
    opened.value = undefined
    zoomed.value = false
  }
  return (
    <>
      {audio && (
        <Button
          kind={worded ? undefined : 'quiet'}
          icon={isHeard ? 'cross' : 'sound'}
          action="listen"
          label={words_(isHeard ? words.stop : words.listen, isHeard ? words.stop : words.listenTo)}
          disabled={!heard}
          onPress={() => (isHeard ? silence() : heard && play(heard, audio))}
        >
          {worded ? say(isHeard ? words.stop : words.listen) : undefined}
        </Button>
      )}
      {video && (
        <Button
          kind={worded ? undefined : 'quiet'}
          icon="play"
          action="watch"
          label={words_(words.watch, words.watchOf)}
          disabled={!film}
          onPress={() => {
            silence()
            opened.value = 'video'
          }}
        >
          {worded ? say(words.watch) : undefined}
        </Button>
      )}
      {big && (
        <Button
          kind={worded ? undefined : 'quiet'}
          icon="search"
          action="enlarge"
          label={words_(words.enlarge, words.enlargeOf)}
          onPress={() => {
            opened.value = 'big-image'
          }}
        >
          {worded ? say(words.enlarge) : undefined}
        </Button>
      )}
      {opened.value && (
        <Sheet
          title={name || say(opened.value === 'video' ? words.watch : words.enlarge)}
          onClose={close}
          tall
        >
          {opened.value === 'video' && film ? (
            <VideoPlayer url={film} name={video ?? ''} />
          ) : (
            <>
              <div class={`zoom${zoomed.value ? ' zoom-in' : ''}`}>
                <Picture session={session} name={big ?? ''} alt={name} />
              </div>
              <div class="side">
                <Button
                  icon={zoomed.value ? 'minus' : 'plus'}
                  action="zoom"
                  onPress={() => {
                    zoomed.value = !zoomed.value
                  }}
                >
                  {say(zoomed.value ? words.farther : words.closer)}
                </Button>
              </div>
            </>
          )}
        </Sheet>
      )}
    </>
  )
}

const VideoPlayer = ({ url, name }: { url: string; name: string }) => (
  <video
    class="film"
    src={url}
    controls
    autoplay
    playsInline
    aria-label={name}
    onError={() => toast('due', say(words.notPlayed, { name }))}
  >
    <track kind="captions" />
  </video>
)
