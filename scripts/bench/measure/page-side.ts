/** The page that holds one engine in Chromium; chromium-host.ts bundles it with the engine's adapter and calls `side`. */
import type { Subject } from '../subjects/subject.ts'
import type { Operation } from '../workloads/form.ts'
import { makeSide } from './side.ts'

export function startSide(subject: Subject, skipped: readonly Operation['kind'][]): void {
  Object.assign(globalThis, { side: makeSide(subject, skipped) })
}
