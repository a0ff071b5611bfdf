/**
 * A bad line between a phone and the office: a TCP proxy that carries so many bytes a second, takes its time, loses packets and
 * whole connections, is cut every so often or at a given byte, and says every request twice. It counts what it carried. In front of
 * a network that wants a log-in first it hands the phone to portal.ts. Chromium talks to its address as to the office's.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { RequestReader } from './request-reader.ts'

export interface LineShape {
  /** each way; Infinity = as fast as it goes */
  bytesPerSecond: number
  roundTripMs: number
  /**
   * all connections break so often, by the line's own time: carrying and round trips, not the office's thinking, which on a busy
   * machine is anything; 0 = never
   */
  cutEveryMs: number
  /** share of packets that are lost and sent again by TCP, and of connections that are lost as they begin */
  loss: number
  /** 0 ≤ chance < 1, for what is lost */
  chance: () => number
}

export const perfectLine: LineShape = {
  bytesPerSecond: Number.POSITIVE_INFINITY,
  roundTripMs: 0,
  cutEveryMs: 0,
  loss: 0,
  chance: () => 0.5,
}

/** G21: 2G at the edge of its reach. `speed` 10 = the same ten times as fast, for a phone whose clock runs as fast too. */
export const twoG = (speed: number, chance: () => number): LineShape => ({
  bytesPerSecond: 5000 * speed,
  roundTripMs: 600 / speed,
  cutEveryMs: 20_000 / speed,
  loss: 0.1,
  chance,
})

/** What the phone and the office have said to each other over it. */
export interface Carried {
  /** bytes of requests without their heads */
  bodies: number
  heads: number
  requests: number
  answers: number
  connections: number
  cuts: number
}

export interface Line {
  url: string
  shape: LineShape
  carried: Carried
  /** from now on cut when so many bytes have gone to the office (`up`) or come back (`down`); once */
  cutAfter(bytes: number, way: 'up' | 'down'): void
  /** whether that has happened since */
  wasCut(): boolean
  /** now */
  cut(): void
  /** says every request to the office a second time, as it was, some time after it has passed */
  double: boolean
  /** answers everything itself instead of the office */
  portal: ((socket: Socket) => void) | undefined
  close(): Promise<void>
}

const packet = 1400
const wait = (ms: number) => new Promise<void>(done => setTimeout(done, ms))

interface Connection {
  phone: Socket
  office: Socket
}

/** @param office `http://127.0.0.1:43211` */
export async function openLine(office: string, shape: LineShape): Promise<Line> {
  const { hostname, port } = new URL(office)
  const open = new Set<Connection>()
  const others = new Set<Socket>()
  let armed: { bytes: number; way: 'up' | 'down' } | undefined
  let happened = false
  let sinceCutMs = 0

  const cut = () => {
    line.carried.cuts++
    sinceCutMs = 0
    for (const { phone, office } of open) {
      phone.resetAndDestroy()
      office.resetAndDestroy()
    }
  }
  /** The line was busy for so long. */
  const isTimeToCut = (ms: number): boolean => {
    sinceCutMs += ms
    return line.shape.cutEveryMs > 0 && sinceCutMs >= line.shape.cutEveryMs
  }
  const busyUntil = { up: 0, down: 0 }
  /** one wire each way, which all connections share */
  const wire = async (bytes: number, way: 'up' | 'down') => {
    const now = performance.now()
    busyUntil[way] = Math.max(now, busyUntil[way]) + (bytes / line.shape.bytesPerSecond) * 1000
    if (busyUntil[way] - now > 1) await wait(busyUntil[way] - now)
  }
  const isLost = () => line.shape.loss > 0 && line.shape.chance() < line.shape.loss

  /** Carries what one end says to the other, packet by packet, until one of them is gone. */
  async function carry(from: Socket, to: Socket, way: 'up' | 'down', hear: (bytes: Buffer) => void) {
    try {
      for await (const chunk of from as AsyncIterable<Buffer>)
        for (let at = 0; at < chunk.length; at += packet) {
          let bytes = chunk.subarray(at, at + packet)
          await wire(bytes.length, way)
          if (isLost()) {
            // TCP notices after a round trip, and says it again
            await wait(line.shape.roundTripMs)
            await wire(bytes.length, way)
          }
          if (armed?.way === way) {
            bytes = bytes.subarray(0, armed.bytes)
            armed.bytes -= bytes.length
          }
          hear(bytes)
          deliver(to, bytes)
          if (isTimeToCut((bytes.length / line.shape.bytesPerSecond) * 1000)) return cut()
          if (armed?.way === way && armed.bytes <= 0) {
            armed = undefined
            happened = true
            cut()
            return
          }
        }
      setTimeout(() => to.end(), line.shape.roundTripMs / 2)
    } catch {
      to.destroy()
    }
  }
  /** half a round trip later; packets stay in order */
  const deliver = (to: Socket, bytes: Buffer) => {
    const write = () => {
      if (!to.destroyed) to.write(bytes)
    }
    if (!line.shape.roundTripMs) write()
    else setTimeout(write, line.shape.roundTripMs / 2)
  }
  /** The same request once more, on a connection of its own; nobody hears the answer. */
  const sayAgain = (request: Buffer) => {
    const again = connect(Number(port), hostname, () => again.write(request))
    others.add(again)
    again.on('data', () => {})
    again.on('error', () => {})
    again.on('close', () => others.delete(again))
    setTimeout(() => again.destroy(), 5000).unref()
  }

  const server = createServer({ allowHalfOpen: true }, async phone => {
    phone.on('error', () => {})
    if (line.portal) return line.portal(phone)
    line.carried.connections++
    if (isLost()) return phone.resetAndDestroy()
    await wait(line.shape.roundTripMs)
    sinceCutMs += line.shape.roundTripMs
    if (phone.destroyed) return
    const office = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
    office.on('error', () => phone.destroy())
    const connection = { phone, office }
    open.add(connection)
    const gone = () => {
      open.delete(connection)
      phone.destroy()
      office.destroy()
    }
    phone.on('close', gone)
    office.on('close', () => setTimeout(gone, line.shape.roundTripMs))
    const reader = new RequestReader({
      head: bytes => {
        line.carried.heads += bytes
        line.carried.requests++
      },
      body: bytes => {
        line.carried.bodies += bytes
      },
      whole: request => {
        if (request && line.double) setTimeout(() => sayAgain(request), 50)
        // it has arrived, and its answer is under way
        if (isTimeToCut(line.shape.roundTripMs)) setTimeout(cut, line.shape.roundTripMs)
      },
    })
    carry(phone, office, 'up', bytes => reader.read(bytes, line.double))
    carry(office, phone, 'down', bytes => {
      line.carried.answers += bytes.length
    })
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))

  const line: Line = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    shape,
    carried: { bodies: 0, heads: 0, requests: 0, answers: 0, connections: 0, cuts: 0 },
    cutAfter(bytes, way) {
      armed = { bytes, way }
      happened = false
    },
    wasCut: () => happened,
    cut,
    double: false,
    portal: undefined,
    close: () =>
      new Promise(done => {
        for (const { phone, office } of open) {
          phone.destroy()
          office.destroy()
        }
        for (const one of others) one.destroy()
        server.close(() => done())
      }),
  }
  return line
}
