/**
 * What happened in a schedule, as one number: two runs of one seed have the same, or the simulator is not deterministic. With
 * `tell` every line is printed too, which is how a failure is read.
 */
import { hashText } from './chance.ts'

export class Trace {
  #hash = 0
  lines = 0
  readonly tell: ((line: string) => void) | undefined

  constructor(tell?: (line: string) => void) {
    this.tell = tell
  }

  note(who: string, what: string, more: string | number = ''): void {
    this.lines++
    this.#hash = hashText(`${who} ${what} ${more}`, this.#hash ^ 0x811c9dc5)
    this.tell?.(`${who} ${what} ${more}`)
  }

  get hash(): string {
    return this.#hash.toString(16).padStart(8, '0')
  }
}
