/**
 * `npm run line`: brings a day's work home over 2G at the edge of its reach (5 kB/s each way, 10 % loss, cut every 20 s) and prints
 * how many bytes had to be sent again; the target is 15 %. A real Chromium, the real worker, a proxy between them.
 * Options: --records 30, --photos 30, --speed 1 (10 = line and phone ten times as fast, same shape), --round-trip 600, --seed 1.
 * Exits with 1 when something is missing at the office, is there twice, or more than 15 % was sent again.
 */
import { parseArgs } from 'node:util'
import { twoG } from '../test/support/line.ts'
import { bringHome, chances, compare, openDrill, photoSizes } from '../test/support/line-drill.ts'
import { server } from '../test/support/server.ts'

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '30' },
    photos: { type: 'string', default: '30' },
    speed: { type: 'string', default: '1' },
    'round-trip': { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
  },
})
const [records, photos, speed, seed] = [values.records, values.photos, values.speed, values.seed].map(
  Number,
) as [number, number, number, number]
const sizes = [...photoSizes(photos), ...Array.from({ length: Math.max(0, records - photos) }, () => 0)]
const kB = (bytes: number) => `${Math.round(bytes / 1000).toLocaleString('en')} kB`
const percent = (share: number) => `${(share * 100).toFixed(1)} %`

const drill = await openDrill(speed)
const allHere = (times: number) => ({
  submissions: sizes.length * times,
  files: photos * times,
  conflicts: 0,
  quarantined: 0,
})
const isAll = async (times: number) =>
  JSON.stringify(await drill.atOffice()) === JSON.stringify(allHere(times))
let failed = false
try {
  await drill.finish(sizes)
  const good = await bringHome(drill, 0)
  failed ||= !(await isAll(1))
  await drill.finish(sizes)
  const shape = twoG(speed, chances(seed))
  shape.roundTripMs = Number(values['round-trip']) / speed
  drill.line.shape = shape
  const began = performance.now()
  const bad = await bringHome(drill, 5000)
  const report = compare(good, bad, ((performance.now() - began) / 1000) * speed)
  const complete = await isAll(2)
  failed ||= !complete || report.resent > 0.15
  console.log(
    [
      `${records} records and ${photos} photos over 5 kB/s, ${values['round-trip']} ms round trip, 10 % loss, cut every 20 s${speed > 1 ? ` (all of it ${speed} times as fast)` : ''}:`,
      `  complete at the office, nothing twice   ${complete ? 'yes' : 'NO'}`,
      `  time on that line                       ${Math.round(report.seconds / 60)} min, ${report.cuts} cuts, ${report.tries} tries, ${report.connections} connections`,
      `  bytes that had to go                    ${kB(report.needed)}`,
      `  bytes that went                         ${kB(report.carried)}`,
      `  sent again                              ${percent(report.resent)} (target: at most 15 %)`,
      `  all bytes, heads and answers too        ${percent(report.overhead)} more than on a perfect line`,
    ].join('\n'),
  )
} finally {
  await drill.close()
  await (await server()).harness.close()
}
process.exit(failed ? 1 : 0)
