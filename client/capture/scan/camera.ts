/**
 * The camera while a code is looked for: opens it, hands a picture to the decoder a few times a second, and lets go of it. It
 * knows no screen; scan-sheet.tsx shows the picture.
 */
import type { Decoder } from './decoder.ts'

/** eight a second: fast enough for a hand, slow enough for a cheap phone to stay cool */
const betweenMs = 125

export type CameraProblem = 'denied' | 'none' | 'busy'

export interface Camera {
  stream: MediaStream
  /** undefined: this camera has no light */
  light?: (on: boolean) => Promise<void>
  close(): void
}

/** What the light of a phone looks like to the browser; not in the DOM's own types. */
type Light = { torch?: boolean }

/** @throws CameraProblem as the rejection */
export async function openCamera(facing: 'environment' | 'user'): Promise<Camera> {
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (!devices) throw 'none' satisfies CameraProblem
  const stream = await devices
    .getUserMedia({ video: { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 720 } } })
    .catch((error: unknown): never => {
      const name = error instanceof DOMException ? error.name : ''
      const problem: CameraProblem =
        name === 'NotAllowedError' ? 'denied' : name === 'NotReadableError' ? 'busy' : 'none'
      throw problem
    })
  const [track] = stream.getVideoTracks()
  const hasLight = (track?.getCapabilities?.() as Light | undefined)?.torch
  return {
    stream,
    ...(track &&
      hasLight && {
        light: on => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }),
      }),
    close: () => {
      for (const one of stream.getTracks()) one.stop()
    },
  }
}

/** Looks at what `video` shows until a code is found; returns how to stop. Nothing is looked at while the page is hidden. */
export function watch(video: HTMLVideoElement, decode: Decoder, onFound: (text: string) => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  let stopped = false
  const look = async () => {
    if (video.videoWidth && !document.hidden) {
      const picture = await createImageBitmap(video)
      const text = await decode(picture).catch(() => undefined)
      picture.close()
      if (stopped) return
      if (text) return onFound(text)
    }
    timer = setTimeout(look, betweenMs)
  }
  void look()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
