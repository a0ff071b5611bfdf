/**
 * Records sound or film from this phone, in pieces of a second, within what can be sent: it ends by itself before it is too
 * large. The sheet around it shows time and level. Knows nothing of questions.
 */
import { fileBytesMost } from '../../../forms/media-files.ts'
import { touched } from '../../vault/idle.ts'
import type { MediaTrouble } from './media-words.ts'

export type RecordedKind = 'audio' | 'video'

export interface Recording {
  stream: MediaStream
  /** milliseconds recorded, pauses left out */
  elapsed(): number
  /** how loud it is now, 0 to 1 */
  level(): number
  pause(): void
  goOn(): void
  /** all that was recorded */
  stop(): Promise<Blob>
  /** as `stop`, and nothing of it is kept */
  drop(): void
}

/** What is to be recorded: `quality` as XLSForm has it, `front` the camera that looks at oneself. */
export interface Wish {
  kind: RecordedKind
  quality?: string
  front: boolean
}

interface Rates {
  audioBitsPerSecond: number
  videoBitsPerSecond?: number
}

/** By XLSForm's `quality`. Speech can be understood at the lowest; a film of normal quality is 4 MB a minute. */
const audioRates: Record<string, number> = { normal: 64_000, low: 24_000, 'voice-only': 16_000 }
const filmRates: Record<string, number> = { normal: 500_000, high: 1_000_000, low: 250_000 }

const types: Record<RecordedKind, string[]> = {
  audio: ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'],
  video: ['video/webm;codecs=vp8,opus', 'video/mp4', 'video/webm'],
}

/** Why there is nothing to record from. */
export class RecorderFailed extends Error {
  readonly trouble: MediaTrouble
  constructor(trouble: MediaTrouble) {
    super(trouble)
    this.trouble = trouble
  }
}

const troubleOf = (error: unknown): MediaTrouble => {
  const { name } = error as Error
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotReadableError' || name === 'AbortError' ? 'inUse' : 'noDevice'
}

async function openStream({ kind, front }: Wish): Promise<MediaStream> {
  // absent where the page did not come over https
  if (!navigator.mediaDevices?.getUserMedia || typeof MediaRecorder === 'undefined')
    throw new RecorderFailed('noDevice')
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: true,
      ...(kind === 'video' && {
        video: { facingMode: front ? 'user' : 'environment', width: { ideal: 640 }, height: { ideal: 480 } },
      }),
    })
  } catch (error) {
    throw new RecorderFailed(troubleOf(error))
  }
}

/** A meter of the microphone; a browser that has none shows silence. */
function meter(stream: MediaStream): { level(): number; close(): void } {
  try {
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 512
    context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Uint8Array(analyser.fftSize)
    return {
      level: () => {
        analyser.getByteTimeDomainData(samples)
        const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0)
        return loudest / 128
      },
      close: () => void context.close().catch(() => {}),
    }
  } catch {
    return { level: () => 0, close: () => {} }
  }
}

/**
 * Asks for the microphone (and camera) and begins.
 * @param onFull it has stopped by itself: no more can be sent, or the device was taken away
 * @throws RecorderFailed
 */
export async function beginRecording(wish: Wish, onFull: () => void): Promise<Recording> {
  const { kind, quality } = wish
  const stream = await openStream(wish)
  const mimeType = types[kind].find(type => MediaRecorder.isTypeSupported(type))
  const rates: Rates =
    kind === 'audio'
      ? { audioBitsPerSecond: audioRates[quality ?? ''] ?? audioRates.normal! }
      : { audioBitsPerSecond: 32_000, videoBitsPerSecond: filmRates[quality ?? ''] ?? filmRates.normal! }
  const recorder = new MediaRecorder(stream, { ...rates, mimeType })
  const sound = meter(stream)
  const parts: Blob[] = []
  let size = 0
  let before = 0
  let since: number | undefined = performance.now()
  const elapsed = () => before + (since === undefined ? 0 : performance.now() - since)
  const halt = () => {
    before = elapsed()
    since = undefined
  }
  const release = () => {
    sound.close()
    for (const track of stream.getTracks()) track.stop()
  }
  const ended = new Promise<void>(done => {
    recorder.addEventListener('stop', () => {
      release()
      done()
    })
  })
  const end = () => {
    halt()
    if (recorder.state !== 'inactive') recorder.stop()
  }
  recorder.addEventListener('dataavailable', ({ data }) => {
    parts.push(data)
    size += data.size
    // somebody speaks: the phone is not left alone, though nobody touches it
    touched()
    // the next second and the end of the file have to fit too
    if (size > fileBytesMost * 0.97 && recorder.state !== 'inactive') {
      end()
      onFull()
    }
  })
  recorder.addEventListener('error', () => {
    end()
    onFull()
  })
  recorder.start(1000)
  return {
    stream,
    elapsed,
    level: () => (since === undefined ? 0 : sound.level()),
    pause() {
      if (recorder.state !== 'recording') return
      recorder.pause()
      halt()
    },
    goOn() {
      if (recorder.state !== 'paused') return
      recorder.resume()
      since = performance.now()
    },
    async stop() {
      end()
      await ended
      return new Blob(parts, { type: recorder.mimeType || mimeType })
    },
    drop: end,
  }
}
