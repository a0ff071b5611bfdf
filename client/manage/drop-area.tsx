/** The place to drop a file on, or to choose it with a button: for workbooks (upload-panel.tsx) and a phone's file (import-view.tsx). */
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'

interface Props {
  /** what the place is for, to who cannot see it */
  label: string
  /** of the button */
  choose: string
  action: string
  /** endings that the file dialogue offers: `.xlsx,.md` */
  accept: string
  multiple?: boolean
  onFiles: (files: File[]) => void
  children: ComponentChildren
}

export const DropArea = ({ label, choose, action, accept, multiple, onFiles, children }: Props) => {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  return (
    <div
      role="group"
      aria-label={label}
      class={over ? 'drop drop-over' : 'drop'}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        onFiles([...(event.dataTransfer?.files ?? [])])
      }}
    >
      {children}
      <Button action={action} icon="up" onPress={() => input.current?.click()}>
        {choose}
      </Button>
      <input
        ref={input}
        type="file"
        class="away"
        tabIndex={-1}
        aria-label={choose}
        multiple={multiple}
        accept={accept}
        onChange={event => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
