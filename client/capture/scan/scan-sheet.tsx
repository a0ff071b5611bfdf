/** The camera's picture with a frame to hold the code in. Closes by itself when a code was read. */
import './scan.css'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { say } from '../../ui/text.ts'
import { type Camera, type CameraProblem, openCamera, watch } from './camera.ts'
import { openDecoder } from './decoder.ts'
import { scanWords as words } from './words.ts'

interface ScanSheetProps {
  facing: 'environment' | 'user'
  onFound: (text: string) => void
  onClose: () => void
}

type State = 'opening' | 'looking' | 'noDecoder' | CameraProblem

export const ScanSheet = ({ facing, onFound, onClose }: ScanSheetProps) => {
  const video = useRef<HTMLVideoElement>(null)
  const state = useSignal<State>('opening')
  const camera = useSignal<Camera | undefined>(undefined)
  const lit = useSignal(false)

  useEffect(() => {
    let gone = false
    let stop = () => {}
    const begin = async () => {
      const decode = await openDecoder().catch(() => undefined)
      if (gone) return
      if (!decode) {
        state.value = 'noDecoder'
        return
      }
      const opened = await openCamera(facing)
      if (gone || !video.current) return opened.close()
      camera.value = opened
      video.current.srcObject = opened.stream
      await video.current.play()
      if (gone) return
      state.value = 'looking'
      stop = watch(video.current, decode, onFound)
    }
    begin().catch((problem: unknown) => {
      // leaving while the camera opens ends its play(): nothing to tell any more
      if (!gone) state.value = problem === 'denied' || problem === 'busy' ? problem : 'none'
    })
    return () => {
      gone = true
      stop()
      camera.peek()?.close()
    }
  }, [facing])

  const now = state.value
  const light = camera.value?.light
  const isOpen = now === 'opening' || now === 'looking'
  return (
    <Sheet title={say(words.title)} onClose={onClose}>
      {isOpen ? (
        <>
          <div class="scan">
            <video ref={video} muted playsInline aria-label={say(words.title)} />
            <div class="scan-frame" aria-hidden="true" />
          </div>
          <p role="status" class="soft" data-scan={now}>
            {say(words[now])}
          </p>
        </>
      ) : (
        <div data-scan={now}>
          <Notice tone="due" alert>
            <p>{say(words[now])}</p>
          </Notice>
        </div>
      )}
      {light && (
        <Button
          action="light"
          onPress={() => {
            lit.value = !lit.value
            void light(lit.value)
          }}
        >
          {say(lit.value ? words.lightOff : words.lightOn)}
        </Button>
      )}
    </Sheet>
  )
}
