/**
 * Locks a page that nobody has touched for five minutes, seen or hidden, and one whose lists' lease ends. What looks like
 * work without touching (a recording, a walk along a field) says so with `touched`.
 */
import { unlockedAs } from '../store/boxes.ts'
import { checkLeases } from '../store/leases.ts'
import { lockHere } from '../store/lock.ts'

export const idleMs = 5 * 60_000
const lookMs = 10_000

const signs = ['pointerdown', 'pointermove', 'keydown', 'input', 'scroll'] as const
let last = Date.now()

/** As good as a touch. */
export const touched = (): void => {
  last = Date.now()
}

/** Call when the app is open. Gives back how to stop. */
export function watchIdle(): () => void {
  touched()
  const options = { capture: true, passive: true }
  for (const sign of signs) addEventListener(sign, touched, options)
  let locking = false
  const look = async () => {
    if (!unlockedAs() || locking) return
    const now = Date.now()
    // a clock that was set back would keep it open for as long
    const idle = now - last
    locking = idle > idleMs || idle < -idleMs || (await checkLeases(now).catch(() => false))
    if (locking) await lockHere()
  }
  const timer = setInterval(() => void look(), lookMs)
  const seen = () => void look()
  // timers sleep in a hidden page: it is asked the moment it is seen again, before a tap can land
  document.addEventListener('visibilitychange', seen)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', seen)
    for (const sign of signs) removeEventListener(sign, touched, options)
  }
}
