/**
 * The browser's own offer to put the app on the home screen, kept for the moment somebody wants it. look-after.ts listens from the start;
 * where a browser makes no offer (Safari, Firefox) the readiness sheet says where to find it.
 */
import { signal } from '@preact/signals'

interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

export const installOffer = signal<InstallOffer | undefined>(undefined)

export function listenForInstall(): void {
  addEventListener('beforeinstallprompt', event => {
    event.preventDefault()
    installOffer.value = event as InstallOffer
  })
  addEventListener('appinstalled', () => {
    installOffer.value = undefined
  })
}

/** Opened from the home screen, in a window of its own. */
export const isInstalled = (): boolean =>
  ['standalone', 'fullscreen', 'minimal-ui'].some(mode => matchMedia(`(display-mode: ${mode})`).matches) ||
  (navigator as { standalone?: boolean }).standalone === true
