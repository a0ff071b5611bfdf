/** The button to "You and this phone" that the apps show; what it opens is loaded then. */
import { type Signal, signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import type { Self } from '../store/types.ts'
import { Button } from '../ui/button.tsx'

const sheet: Signal<ComponentType<{ me: Self; onClose: () => void }> | undefined> = signal(undefined)

export const PersonButton = ({ me }: { me: Self }) => {
  const [open, setOpen] = useState(false)
  const Sheet = sheet.value
  return (
    <>
      <Button
        kind="quiet"
        icon="person"
        action="person"
        onPress={() =>
          import('./person-sheet.tsx').then(
            ({ PersonSheet }) => {
              sheet.value = PersonSheet
              setOpen(true)
            },
            () => {},
          )
        }
      >
        {me.account.name}
      </Button>
      {open && Sheet && <Sheet me={me} onClose={() => setOpen(false)} />}
    </>
  )
}
