/**
 * A button that opens the phone's own camera or its list of files. Before it does, the draft is on disk: a phone with little
 * memory may throw this page away while its camera is open.
 */
import { useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import type { IconName } from '../../ui/icon.tsx'
import type { Session } from '../session.ts'

interface PickFileProps {
  session: Session
  words: string
  icon: IconName
  action: string
  /** `image/*`; '' = any */
  accept: string
  /** straight to the camera: the one to the world, or to oneself */
  capture?: 'environment' | 'user'
  disabled?: boolean
  onPick: (file: File) => void
}

export const PickFile = ({
  session,
  words,
  icon,
  action,
  accept,
  capture,
  disabled,
  onPick,
}: PickFileProps) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        icon={icon}
        action={action}
        disabled={disabled}
        onPress={async () => {
          session.flush()
          await session.settled()
          input.current?.click()
        }}
      >
        {words}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept || undefined}
        capture={capture}
        data-pick={action}
        onChange={event => {
          const field = event.currentTarget
          const file = field.files?.[0]
          if (file) onPick(file)
          // the same file may be chosen once more
          field.value = ''
        }}
      />
    </>
  )
}
