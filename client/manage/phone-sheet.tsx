/** One phone: what wants a look and what to do, which of its operations are here, what is only on it, and how its storage does. */
import type { DeviceView } from '../../worker/contract/accounts.ts'
import type { IncidentCode, ReadyCheck } from '../../worker/contract/reports.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { concernsOf, concernTones, runsOf } from './phone-concerns.ts'
import { checkNames, concernHelp, concernWords, incidentWords, words as phoneWords } from './phone-words.ts'
import { sayInstant } from './when.ts'
import { words } from './words.ts'

const minuteMs = 60_000

/** `1–40, 43` */
const sayRuns = (runs: readonly (readonly [number, number])[]): string =>
  runs.map(([from, to]) => (from === to ? sayNumber(from) : `${sayNumber(from)}–${sayNumber(to)}`)).join(', ')

/** Numbers in a row become one run. */
const sayNumbers = (numbers: readonly number[]): string => {
  const runs: [number, number][] = []
  for (const n of numbers) {
    const last = runs.at(-1)
    if (last && last[1] === n - 1) last[1] = n
    else runs.push([n, n])
  }
  return sayRuns(runs)
}

/** `has 1–40, 43; misses 41–42` */
export const sayOperations = ({ highest, missing }: DeviceView): string => {
  if (highest === 0) return say(phoneWords.noneYet)
  const has = say(phoneWords.has, { numbers: sayRuns(runsOf(highest, missing)) })
  return missing.length ? `${has}; ${say(phoneWords.misses, { numbers: sayNumbers(missing) })}` : has
}

export const sayLists = ({ lists }: DeviceView, now: number): string => {
  if (lists === null) return say(phoneWords.listsNone)
  const count = lists.households ?? say(phoneWords.listsUnknown)
  const [pulled, until] = [sayInstant(lists.pulledAt), sayInstant(lists.leaseUntil)]
  const phrase = now > Date.parse(lists.leaseUntil) ? phoneWords.listsOver : phoneWords.listsOf
  return say(phrase, { count, pulled, until })
}

interface Props {
  device: DeviceView
  /** undefined: not this account's to take off */
  onRevoke: (() => void) | undefined
  onClose: () => void
}

export const PhoneSheet = ({ device, onRevoke, onClose }: Props) => {
  const now = Date.now()
  return (
    <Sheet title={`${device.accountName}, ${say(words[device.role])}`} wide onClose={onClose}>
      {concernsOf(device, now).map(concern => (
        <Notice key={concern} tone={concernTones[concern]}>
          <p data-concern={concern}>
            <b>{say(concernWords[concern])}.</b> {say(concernHelp[concern])}
          </p>
        </Notice>
      ))}
      <Facts device={device} now={now} />
      {onRevoke && (
        <div class="side">
          <Button kind="danger" action="revoke" onPress={onRevoke}>
            {say(words.revoke)}
          </Button>
        </div>
      )}
    </Sheet>
  )
}

const Facts = ({ device, now }: { device: DeviceView; now: number }) => {
  const { report, skewMs } = device
  const twice = [...new Set([...device.forks, ...device.breaks])].sort((a, b) => a - b)
  const lines: [label: string, value: string | string[]][] = [
    [
      say(phoneWords.numbers),
      [
        sayOperations(device),
        ...(twice.length ? [say(phoneWords.twice, { numbers: sayNumbers(twice) })] : []),
      ],
    ],
    [say(phoneWords.onlyThere), onlyThere(device)],
    [say(words.lastSeen), device.lastSeenAt ? sayInstant(device.lastSeenAt) : say(words.never)],
    [say(phoneWords.toldAt), device.reportAt ? sayInstant(device.reportAt) : say(words.never)],
    [say(phoneWords.joined), sayInstant(device.joinedAt)],
    [say(words.appVersion), `${device.appVersion}, ${device.platform}`],
  ]
  if (report) {
    lines.push([say(phoneWords.storage), sayStorage(report.storage)])
    lines.push([say(phoneWords.ready), sayReady(report.ready)])
    if (report.incidents.length)
      lines.push([
        say(phoneWords.happened),
        report.incidents.map(({ code, at }) => `${sayInstant(at)}: ${sayIncident(code)}`),
      ])
  }
  if (skewMs !== null) lines.push([say(phoneWords.clock), saySkew(skewMs)])
  if (device.role === 'outreach') lines.push([say(phoneWords.lists), sayLists(device, now)])
  if (device.deposits) lines.push(['', say(phoneWords.depositsOf, { count: device.deposits })])
  return (
    <dl class="facts" data-part="phone">
      {lines.map(([label, value]) => [
        <dt key={`${label} label`}>{label}</dt>,
        <dd key={label}>
          {[value].flat().map(line => (
            <p key={line}>{line}</p>
          ))}
        </dd>,
      ])}
    </dl>
  )
}

const onlyThere = ({ unsent, report }: DeviceView): string =>
  unsent === null
    ? say(phoneWords.neverTold)
    : say(phoneWords.unsentAndFiles, {
        unsent,
        files: report ? report.files.waiting : say(phoneWords.neverTold),
      })

const journalWords = {
  ok: phoneWords.journalOk,
  owed: phoneWords.journalOwed,
  off: phoneWords.journalOff,
}
const sayStorage = ({ journal, persisted }: NonNullable<DeviceView['report']>['storage']): string[] => [
  say(journalWords[journal]),
  say(persisted ? phoneWords.persisted : phoneWords.notPersisted),
]

const sayReady = (ready: Record<string, boolean>): string => {
  const checks = Object.entries(ready)
  if (!checks.length) return say(phoneWords.readyUnknown)
  const red = checks.filter(([, green]) => !green).map(([check]) => check)
  if (!red.length) return say(phoneWords.readyYes)
  const names = red.map(check => (check in checkNames ? say(checkNames[check as ReadyCheck]) : check))
  return say(phoneWords.readyNo, { checks: names.join(', ') })
}

/** A newer app may know codes that this console does not. */
const sayIncident = (code: string): string =>
  code in incidentWords ? say(incidentWords[code as IncidentCode]) : code

const saySkew = (ms: number): string => {
  const minutes = Math.round(Math.abs(ms) / minuteMs)
  return say(ms > 0 ? phoneWords.clockAhead : phoneWords.clockBehind, { minutes })
}
