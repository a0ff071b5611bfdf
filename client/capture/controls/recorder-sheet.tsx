/**
 * The sheet in which sound or film is recorded: time, level, pause, stop. While it is open nothing else of the interview can be
 * pressed, and however it is closed what was recorded is kept: it can be removed afterwards.
 */
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Signal } from '../../ui/signal.tsx'
import { say, sayNumber } from '../../ui/text.ts'
import { type MediaTrouble, mediaWords } from './media-words.ts'
import { beginRecording, type RecordedKind, RecorderFailed, type Recording } from './recorder.ts'
import { recorderWords } from './recorder-words.ts'

/** 83,000 ms → `1:23` */
const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1000)
  return sayNumber(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`)
}

interface RecorderSheetProps {
  kind: RecordedKind
  quality?: string
  /** the camera that looks at oneself */
  front: boolean
  onDone: (recorded: Blob) => void
  onTrouble: (trouble: MediaTrouble) => void
  onClose: () => void
}

export const RecorderSheet = ({ kind, quality, front, onDone, onTrouble, onClose }: RecorderSheetProps) => {
  const recording = useRef<Recording | undefined>(undefined)
  const view = useRef<HTMLVideoElement>(null)
  const state = useSignal<'asking' | 'recording' | 'paused' | 'full'>('asking')
  const time = useSignal(0)
  const level = useSignal(0)
  const over = useRef(false)

  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined
    beginRecording({ kind, quality, front }, () => {
      state.value = 'full'
    }).then(
      begun => {
        // closed while the phone still asked
        if (over.current) return begun.drop()
        recording.current = begun
        state.value = 'recording'
        if (view.current) view.current.srcObject = begun.stream
        timer = setInterval(() => {
          time.value = begun.elapsed()
          level.value = begun.level()
        }, 100)
      },
      error => {
        if (over.current) return
        over.current = true
        onTrouble(error instanceof RecorderFailed ? error.trouble : 'noDevice')
      },
    )
    return () => {
      over.current = true
      clearInterval(timer)
      recording.current?.drop()
    }
  }, [])

  const keep = async () => {
    const current = recording.current
    if (over.current) return
    over.current = true
    if (!current) return onClose()
    onDone(await current.stop())
  }
  const pause = () => {
    recording.current?.pause()
    state.value = 'paused'
  }
  const goOn = () => {
    recording.current?.goOn()
    state.value = 'recording'
  }
  const now = state.value
  return (
    <Sheet title={say(kind === 'audio' ? mediaWords.record : mediaWords.recordVideo)} onClose={keep}>
      {now === 'asking' && <Notice tone="info">{say(recorderWords.asking)}</Notice>}
      {kind === 'video' && (
        // the microphone must not hear itself
        <video ref={view} class="recorder-view" muted autoplay playsInline />
      )}
      <div data-recorder={now}>
        <p role="status">
          {now === 'recording' && (
            <Signal tone="urgent" icon="microphone">
              {say(recorderWords.recording)}
            </Signal>
          )}
          {now === 'paused' && <Signal tone="due">{say(recorderWords.paused)}</Signal>}
          {now === 'full' && <Signal tone="due">{say(recorderWords.full)}</Signal>}
        </p>
        <p class="recorder-time">
          <span class="away">{say(recorderWords.time)} </span>
          {clock(time.value)}
        </p>
        <meter
          class="recorder-level"
          min={0}
          max={1}
          value={level.value}
          aria-label={say(recorderWords.level)}
        />
      </div>
      <div class="side side-wrap">
        {now === 'paused' ? (
          <Button icon="microphone" action="go-on" onPress={goOn}>
            {say(recorderWords.goOn)}
          </Button>
        ) : (
          <Button icon="pause" action="pause" disabled={now !== 'recording'} onPress={pause}>
            {say(recorderWords.pause)}
          </Button>
        )}
        <Button
          kind="primary"
          icon="square"
          action="stop-recording"
          disabled={now === 'asking'}
          onPress={keep}
        >
          {say(recorderWords.keep)}
        </Button>
      </div>
    </Sheet>
  )
}
