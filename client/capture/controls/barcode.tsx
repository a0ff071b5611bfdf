/**
 * A bar or QR code: read by the camera, from a picture, or typed: what is printed under a code can always be typed. With
 * `front` the camera that looks at the person is used; with `hidden-answer` what was read is not shown.
 */
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { ErrorText } from '../../ui/field.tsx'
import { Signal } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import { openDecoder } from '../scan/decoder.ts'
import { ScanSheet } from '../scan/scan-sheet.tsx'
import { scanWords as words } from '../scan/words.ts'
import type { ControlProps } from './control.ts'
import { TextControl } from './text.tsx'

export const BarcodeControl = (props: ControlProps) => {
  const { state, session } = props
  const scanning = useSignal(false)
  const problem = useSignal<'noCode' | 'noDecoder' | undefined>(undefined)
  const read = useSignal(false)
  const input = useRef<HTMLInputElement>(null)
  const hidden = state.appearance.includes('hidden-answer')

  const take = (text: string) => {
    scanning.value = false
    problem.value = undefined
    read.value = true
    navigator.vibrate?.(60)
    session.answer(state.path, text)
  }
  const readPicture = async (file: File) => {
    problem.value = undefined
    try {
      const decode = await openDecoder()
      const picture = await createImageBitmap(file).catch(() => undefined)
      const text = picture && (await decode(picture))
      if (text) take(text)
      else problem.value = 'noCode'
    } catch {
      problem.value = 'noDecoder'
    }
  }

  return (
    <div class="stack">
      <div class="side side-wrap">
        <Button
          action="scan"
          icon="search"
          onPress={() => {
            session.flush()
            scanning.value = true
          }}
        >
          {say(state.value ? words.scanAgain : words.scan)}
        </Button>
        <Button kind="quiet" action="scan-picture" onPress={() => input.current?.click()}>
          {say(words.picture)}
        </Button>
        <input
          ref={input}
          type="file"
          accept="image/*"
          class="away"
          tabIndex={-1}
          aria-label={say(words.picture)}
          onChange={event => {
            const [file] = event.currentTarget.files ?? []
            event.currentTarget.value = ''
            if (file) void readPicture(file)
          }}
        />
      </div>
      {problem.value && <ErrorText>{say(words[problem.value])}</ErrorText>}
      {hidden ? (
        state.value !== '' && <p class="soft">{say(words.hidden)}</p>
      ) : (
        <>
          <p class="small soft">{say(words.orType)}</p>
          <TextControl {...props} />
        </>
      )}
      <p role="status">
        {read.value && state.value !== '' && <Signal tone="safe">{say(words.found)}</Signal>}
      </p>
      {scanning.value && (
        <ScanSheet
          facing={state.appearance.includes('front') ? 'user' : 'environment'}
          onFound={take}
          onClose={() => {
            scanning.value = false
          }}
        />
      )}
    </div>
  )
}
