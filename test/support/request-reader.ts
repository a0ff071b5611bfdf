/** Follows the requests of one HTTP/1.1 connection as their bytes pass: how much is head, how much body, and where one ends. */

interface Hearing {
  /** bytes of a head that has passed */
  head(bytes: number): void
  /** bytes of a body, as they pass */
  body(bytes: number): void
  /** a request has passed whole; `request` as it was, where `keep` was asked for all of it */
  whole(request: Buffer | undefined): void
}

const end = Buffer.from('\r\n\r\n')

export class RequestReader {
  readonly #hearing: Hearing
  #head = Buffer.alloc(0)
  #bodyLeft = 0
  #kept: Buffer[] = []

  constructor(hearing: Hearing) {
    this.#hearing = hearing
  }

  /** @param keep remember the request, to give it to `whole` */
  read(bytes: Buffer, keep: boolean): void {
    let rest = bytes
    while (rest.length) {
      if (this.#bodyLeft) {
        const piece = rest.subarray(0, this.#bodyLeft)
        this.#bodyLeft -= piece.length
        this.#hearing.body(piece.length)
        if (keep) this.#kept.push(piece)
        rest = rest.subarray(piece.length)
        if (!this.#bodyLeft) this.#finish()
        continue
      }
      const before = this.#head.length
      this.#head = Buffer.concat([this.#head, rest])
      const at = this.#head.indexOf(end)
      if (at < 0) return
      const head = this.#head.subarray(0, at + end.length)
      rest = rest.subarray(head.length - before)
      this.#head = Buffer.alloc(0)
      this.#hearing.head(head.length)
      this.#kept = keep ? [head] : []
      this.#bodyLeft = Number(/\r\ncontent-length: *(\d+)/i.exec(head.toString('latin1'))?.[1] ?? 0)
      if (!this.#bodyLeft) this.#finish()
    }
  }

  #finish(): void {
    this.#hearing.whole(this.#kept.length ? Buffer.concat(this.#kept) : undefined)
    this.#kept = []
  }
}
