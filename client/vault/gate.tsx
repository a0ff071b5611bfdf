/**
 * Stands around an app: nothing of it is drawn, and nothing that is personal read, before the PIN is right. The screens behind
 * it are loaded when there is something to ask.
 */
import { type Signal, signal } from '@preact/signals'
import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { door, lookAtDoor } from './door.ts'

const screens: Signal<{ ChoosePin: ComponentType; Locked: ComponentType } | undefined> = signal(undefined)

const watch = () => {
  let stop: (() => void) | undefined
  let over = false
  const stopDoor = door.subscribe(state => {
    if (state === 'choose' || state === 'locked')
      import('./screens.ts').then(
        loaded => {
          screens.value = loaded
        },
        // without its screens a locked phone stays locked; a connection brings them
        () => {},
      )
    if (state === 'open' && !stop)
      import('./idle.ts').then(
        ({ watchIdle }) => {
          if (!over) stop ??= watchIdle()
        },
        () => {},
      )
  })
  void lookAtDoor()
  return () => {
    over = true
    stopDoor()
    stop?.()
  }
}

export const Gate = ({ children }: { children: ComponentChildren }) => {
  useEffect(watch, [])
  if (door.value === 'open') return <>{children}</>
  const shown = screens.value
  if (!shown || door.value === 'asking') return null
  return door.value === 'choose' ? <shown.ChoosePin /> : <shown.Locked />
}
