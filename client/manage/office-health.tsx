/** How the office itself does: what wants somebody to look, each with what to do; one quiet line when all is well. */
import type { HealthAlarm, OfficeHealth } from '../../worker/contract/health.ts'
import { Notice } from '../ui/notice.tsx'
import type { Tone } from '../ui/signal.tsx'
import { say, sayDay } from '../ui/text.ts'
import { Show, useAnswer } from './asked.tsx'
import { alarmWords, words } from './phone-words.ts'

const tones: Partial<Record<HealthAlarm, Tone>> = { restored: 'info', damage: 'urgent', database: 'urgent' }

export const OfficeState = () => {
  const health = useAnswer<OfficeHealth>('/api/health')
  return (
    <section class="stack stack-tight" data-part="office">
      <Show asked={health}>{answer => <Alarms health={answer} />}</Show>
    </section>
  )
}

const percentOf = ({ database }: OfficeHealth): number => Math.round((database.bytes / database.limit) * 100)

const Alarms = ({ health }: { health: OfficeHealth }) => {
  const { export: exported, restored, reentry } = health
  if (health.alarms.length === 0)
    return (
      <p class="small soft" data-alarm="none">
        {say(words.officeWell, {
          day: exported ? sayDay(exported.day) : say(words.officeNoExport),
          percent: percentOf(health),
        })}
      </p>
    )
  const counts: Partial<Record<HealthAlarm, number>> = { damage: health.damaged, journal: health.journalOwed }
  return (
    <>
      {health.alarms.map(alarm => (
        <Notice key={alarm} tone={tones[alarm] ?? 'due'}>
          <p data-alarm={alarm}>
            {say(alarmWords[alarm], {
              count: counts[alarm] ?? 0,
              percent: percentOf(health),
              day: restored ? sayDay(restored.at) : '',
            })}
            {alarm === 'restored' && reentry && ` ${say(words.reentering, { count: reentry.entered })}`}
            {alarm === 'restored' &&
              !reentry &&
              restored?.entered !== undefined &&
              ` ${say(words.reentered, { count: restored.entered, left: restored.left ?? 0 })}`}
          </p>
        </Notice>
      ))}
    </>
  )
}
