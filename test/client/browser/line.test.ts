import { afterAll, beforeAll, expect, test } from 'vitest'
import { perfectLine, twoG } from '../../support/line.ts'
import { bringHome, chances, compare, type Drill, openDrill, photoSizes } from '../../support/line-drill.ts'
import { openPortal } from '../../support/portal.ts'

const photo = 20_000

/** All that was finished is at the office, once, with its photo. */
async function expectAll(drill: Drill, records: number): Promise<void> {
  expect(await drill.atOffice()).toEqual({
    submissions: records,
    files: records,
    conflicts: 0,
    quarantined: 0,
  })
}

/** Syncs until nothing waits any more. */
async function untilHome(drill: Drill): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const { saved, files, filesSent, other } = await drill.sync()
    expect(other).toBe(0)
    if (!saved && files === filesSent) return
  }
  throw new Error('not home after 20 tries')
}

let drill: Drill
beforeAll(async () => {
  drill = await openDrill()
})
afterAll(() => drill.close())

test('SY65: A line that is cut at any thousandth byte of what the phone says, or of what it is answered, loses nothing and doubles nothing.', async () => {
  const { line } = drill
  let records = (await drill.atOffice()).submissions
  const cuts = { up: 0, down: 0 }
  for (const way of ['up', 'down'] as const) {
    for (let at = 1; ; at += 1000) {
      await drill.finish([photo])
      records++
      line.cutAfter(at, way)
      await drill.sync()
      await untilHome(drill)
      if (!line.wasCut()) break
      cuts[way]++
    }
    line.cutAfter(0, 'up')
    line.wasCut()
  }
  // a photo of 20 kB, its text, and the heads; some five answers
  expect(cuts.up).toBeGreaterThan(20)
  expect(cuts.down).toBeGreaterThan(4)
  await expectAll(drill, records)
}, 300_000)

test('SY65: A network that says every request twice, loses every fourth connection and takes its time doubles nothing.', async () => {
  const { line } = drill
  const before = (await drill.atOffice()).submissions
  line.double = true
  line.shape = { ...perfectLine, roundTripMs: 150, loss: 0.25, chance: chances(7) }
  await drill.finish(Array.from({ length: 6 }, () => 300_000))
  await untilHome(drill)
  line.double = false
  line.shape = perfectLine
  await expectAll(drill, before + 6)
})

test('SY66: Behind a log-in page, a redirect to one, or old answers, nothing counts as sent, and the phone says what it is.', async () => {
  const { line, page } = drill
  const before = await drill.atOffice()
  const portal = openPortal(drill.office)
  const manners = ['page', 'redirect', 'signIn511', 'old answers'] as const
  const stand = (manner: (typeof manners)[number] | undefined) => {
    portal.letGo()
    line.cut()
    line.portal = manner && portal.take
    if (manner) portal.manner = manner
  }
  const { device, nonce } = await page.evaluate(async () => ({
    device: (await parts.self())!.device,
    nonce: localStorage.getItem('doorstep-nonce'),
  }))
  const path = '/api/programme?drafts='
  await portal.remember(path, {
    authorization: await page.evaluate(
      async ([text, head]) => {
        const { keys } = (await parts.self())!
        const how = { name: 'ECDSA', hash: 'SHA-256' }
        const signed = await crypto.subtle.sign(how, keys.privateKey, new TextEncoder().encode(text))
        return `${head}${btoa(String.fromCharCode(...new Uint8Array(signed)))
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .replaceAll('=', '')}`
      },
      [
        `GET\n${path}\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n${nonce}`,
        `Doorstep device=${device}, nonce=${nonce}, signature=`,
      ] as const,
    ),
  })
  await drill.finish([photo])
  for (const manner of manners) {
    stand(manner)
    const waiting = await drill.sync()
    expect([manner, waiting.saved, waiting.code]).toEqual([manner, 1, 'sync.notOurs'])
  }
  // the text arrives, and then the portal stands before the photo
  stand(undefined)
  await page.evaluate(() => parts.push())
  for (const manner of manners) {
    stand(manner)
    const { saved, code, filesSent, files } = await drill.sync()
    expect([manner, saved, code, files - filesSent]).toEqual([manner, 0, 'sync.notOurs', 1])
    expect((await drill.atOffice()).files).toBe(before.files)
  }
  stand(undefined)
  await untilHome(drill)
  expect(portal.asked).toBeGreaterThan(8)
  portal.close()
  await expectAll(drill, before.submissions + 1)
})

test('SY64: On a line of 5 kB/s with 10 % loss that is cut every 20 seconds, little is sent again.', async () => {
  // all of it ten times as fast, the phone's clock too
  const speed = 10
  const quick = await openDrill(speed)
  const sizes = photoSizes(6)
  await quick.finish(sizes)
  const good = await bringHome(quick, 0)
  await quick.finish(sizes)
  quick.line.shape = twoG(speed, chances(3))
  const bad = await bringHome(quick, 1000)
  const report = compare(good, bad, 0)
  console.log(
    `sent again: ${(report.resent * 100).toFixed(1)} % of ${Math.round(report.needed / 1000)} kB in ${report.cuts} cuts; with heads and answers ${(report.overhead * 100).toFixed(1)} % more`,
  )
  await expectAll(quick, 12)
  await quick.close()
  expect(report.cuts).toBeGreaterThan(6)
  // G21 says 15 % of a day's work (npm run line); of a few photos the first wrong guess of a part's size weighs more
  expect(report.resent).toBeLessThan(0.25)
}, 300_000)
