/**
 * The little of client/health that a first load carries: its parts are fetched when they are needed. The apps' main.tsx wrap their screens
 * in `Guarded`; the home screens place `HealthPart` at their end.
 */
import { signal } from '@preact/signals'
import type { ComponentChildren, ComponentType } from 'preact'
import { storeTrouble } from '../store/incidents.ts'

const parts = signal<{ Lines?: ComponentType; Rescue?: ComponentType; Space?: ComponentType }>({})

/** the first screen and the first sync come before */
const soonMs = 500

/** Looks after the storage of this phone from now on; call once, after the first screen was drawn. */
export function startHealth(): void {
  setTimeout(() => {
    Promise.all([
      import('./look-after.ts'),
      import('./health-lines.tsx'),
      import('./rescue-screen.tsx'),
    ]).then(
      ([{ lookAfter }, { HealthLines, SpaceNotice }, { RescueScreen }]) => {
        parts.value = { Lines: HealthLines, Rescue: RescueScreen, Space: SpaceNotice }
        void lookAfter()
      },
      () => {
        // no connection before all of the app was on the phone: with the next start
      },
    )
  }, soonMs)
}

/** The app, or when its database cannot be read the rescue screen. */
export const Guarded = ({ children }: { children: ComponentChildren }) => {
  const { Rescue } = parts.value
  return storeTrouble.value && Rescue ? <Rescue /> : children
}

export const HealthPart = () => {
  const { Lines } = parts.value
  return Lines ? <Lines /> : null
}

/** Why there is no room; for the pages of an interview. */
export const SpacePart = () => {
  const { Space } = parts.value
  return Space ? <Space /> : null
}
