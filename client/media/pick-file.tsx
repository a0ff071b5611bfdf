/**
 * A button that opens the phone's own camera or its list of files. Before it does, what is open is on disk (`before`): a phone
 * with little memory may throw this page away while its camera is open.
 */
import { useRef } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import type { IconName } from '../ui/icon.tsx'

interface PickFileProps {
  /** puts on disk what is open */
  before: () => Promise<unknown>
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
  before,
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
          await before()
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
