/**
 * The little of client/health that a first load carries: its parts are fetched when they are needed. The apps' main.tsx wrap their screens
 * in `Guarded`; the home screens place `HealthPart` at their end.
 */
import { signal } from '@preact/signals'
import type { ComponentChildren, ComponentType } from 'preact'
import { storeTrouble } from '../store/trouble.ts'
import { isAble, NotAble } from '../ui/able.tsx'

type Part = 'Lines' | 'Rescue' | 'Space' | 'Stranded'
const parts = signal<Partial<Record<Part, ComponentType>>>({})

/** the first screen and the first sync come before */
const soonMs = 500

/** Looks after the storage of this phone from now on; call once, after the first screen was drawn. */
export function startHealth(): void {
  if (!isAble) return
  setTimeout(() => {
    Promise.all([
      import('./look-after.ts'),
      import('./health-lines.tsx'),
      import('./rescue-screen.tsx'),
    ]).then(
      ([{ lookAfter }, lines, { RescueScreen }]) => {
        parts.value = { ...lines, Rescue: RescueScreen }
        void lookAfter()
      },
      () => {
        // no connection before all of the app was on the phone: with the next start
      },
    )
  }, soonMs)
}

/** The app; or the rescue screen when its database cannot be read; or why this browser cannot have one. */
export const Guarded = ({ children }: { children: ComponentChildren }) => {
  const { Rescue } = parts.value
  if (!isAble) return <NotAble />
  return storeTrouble.value && Rescue ? <Rescue /> : children
}

const part = (name: Part) => () => {
  const Loaded = parts.value[name]
  return Loaded ? <Loaded /> : null
}

/** At the end of a home screen. */
export const HealthPart = part('Lines')

/** Why there is no room; for the pages of an interview. */
export const SpacePart = part('Space')

/** Work of somebody who has to join again. */
export const StrandedPart = part('Stranded')
