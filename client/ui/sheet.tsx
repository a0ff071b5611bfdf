/**
 * A dialog that comes from the bottom of a phone (the middle of a laptop). It is the browser's own modal dialog: focus
 * stays inside, Escape and the Back gesture close it, and focus returns to where it was.
 */
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Button } from './button.tsx'
import { Toasts } from './notice.tsx'
import { say } from './text.ts'

interface SheetProps {
  title: ComponentChildren
  /** as high as the screen: lists, pictures */
  tall?: boolean
  /** on a laptop, for tables */
  wide?: boolean
  onClose: () => void
  children: ComponentChildren
}

/** Open while it is rendered: `{open && <Sheet … />}`. */
export const Sheet = ({ title, tall, wide, onClose, children }: SheetProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    // its own edge is the dialog too: only a press outside of it is one on the veil
    element?.addEventListener('click', event => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const { clientX: x, clientY: y } = event
      if (event.target === element && (x < left || x > right || y < top || y > bottom)) onClose()
    })
    return () => {
      element?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class={['sheet', tall && 'sheet-tall', wide && 'sheet-wide'].filter(Boolean).join(' ')}
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
    >
      <div class="stack">
        <div class="side">
          <h2 id={id} class="grow">
            {title}
          </h2>
          <Button
            kind="quiet"
            icon="cross"
            label={say({ en: 'Close', km: 'បិទ' })}
            action="close"
            onPress={onClose}
          />
        </div>
        {children}
      </div>
      {/* a modal dialog lies over everything else, the app's own toasts too */}
      <Toasts />
    </dialog>
  )
}
