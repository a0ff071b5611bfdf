/**
 * Keeps the app itself on the phone: registers the service worker with the list of this app, and tells when a new version
 * waits. run.ts registers at the start; a screen may offer `takeUpdate` where no form is open.
 */
import { signal } from '@preact/signals'

/** true while a newer version of the app is on the phone and waits for all tabs to close */
export const updateWaits = signal(false)

const watch = (registration: ServiceWorkerRegistration) => {
  const look = () => {
    updateWaits.value = Boolean(registration.waiting && navigator.serviceWorker.controller)
  }
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  )
  look()
}

/** true once all files of this app are on the phone: from then on it opens without a connection. A page that a worker gave out has them. */
export const opensOffline = signal(Boolean(globalThis.navigator?.serviceWorker?.controller))

/** Resolves when this worker has all its files and serves (or, after another one, waits to), or has given up on them. */
const settled = (worker: ServiceWorker, afterAnother: boolean): Promise<void> =>
  new Promise(resolve => {
    const final = ['activated', 'redundant', ...(afterAnother ? ['installed'] : [])]
    const look = () => {
      if (final.includes(worker.state)) resolve()
    }
    worker.addEventListener('statechange', look)
    look()
  })

/**
 * Registers, and waits until the files are here: who goes offline after this can go on working.
 * @param app whose files to keep: `capture`, `outreach`, `manage`, `join`
 */
export async function keepOffline(app: string): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined
  const registration = await workers
    ?.register(`/sw.js?app=${app}`, { updateViaCache: 'none' })
    .catch(() => undefined)
  if (!registration) {
    // no connection, or a private window: what is in control now is what there is
    opensOffline.value = Boolean(workers?.controller)
    return
  }
  watch(registration)
  const serves = () => registration.active?.scriptURL.endsWith(`?app=${app}`) ?? false
  const coming = registration.installing
  opensOffline.value = serves()
  if (!serves() && coming) await settled(coming, registration.active !== null)
  opensOffline.value = serves()
}

/** Changes to the new version and loads the page again. Only from a tap, and never over an open form. */
export async function takeUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration()
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  registration?.waiting?.postMessage('take')
}
