/**
 * What goes on beside the questions of an interview: positions that are taken by themselves, and the audit log. A chunk of its
 * own, fetched only for forms that ask for one of them (`asksForMore`, session.ts).
 */
import type { CompiledForm } from '../../../forms/definition.ts'
import { watchPosition } from '../geo/position.ts'
import type { Beside, Session } from '../session.ts'
import { type Audit, startAudit, type Whereabouts } from './audit.ts'
import { startPlaces } from './places.ts'

/** milliseconds since 1970 that only go forward: from the clock once, from then on by the time that passes */
const steadyClock = (): (() => number) => {
  const began = Date.now() - performance.now()
  return () => began + performance.now()
}

/** As the form's parameters say: every so many seconds a fix, used while it is no older than allowed. */
function startWhereabouts(parameters: Readonly<Record<string, string>>): {
  where: Whereabouts
  stop: () => void
} {
  const every = Number(parameters['location-min-interval']) * 1000
  const oldest = Number(parameters['location-max-age']) * 1000
  if (!(every > 0 && oldest > 0)) return { where: () => undefined, stop: () => {} }
  let last: { lat: number; lon: number; acc: number; at: number } | undefined
  let stopLooking = () => {}
  const look = () => {
    stopLooking()
    const watching = watchPosition(({ lat, lon, acc }) => {
      last = { lat, lon, acc, at: Date.now() }
      // one fix is enough for this time: the satellites cost battery
      queueMicrotask(stopLooking)
    })
    stopLooking = watching.stop
  }
  look()
  const clock = setInterval(look, every)
  return {
    where: () => (last && Date.now() - last.at <= oldest ? last : undefined),
    stop: () => {
      clearInterval(clock)
      stopLooking()
    },
  }
}

const pathOf = (form: CompiledForm, index: number): string => {
  const node = form.nodes[index]
  return node ? `${pathOf(form, node.parent)}/${node.name}` : '/data'
}

export async function beginBeside(session: Session): Promise<Beside> {
  const { form } = session.instance
  const stopPlaces = startPlaces(session)
  const index = form.nodes.findIndex(node => node.type === 'audit')
  const whereabouts = startWhereabouts(form.nodes[index]?.parameters ?? {})
  const audit: Audit | undefined =
    index < 0 ? undefined : await startAudit(session, pathOf(form, index), steadyClock(), whereabouts.where)
  audit?.paged(session.page.peek())
  const onHide = () => {
    if (document.hidden) void audit?.write()
  }
  document.addEventListener('visibilitychange', onHide)
  const stop = async (kind: 'form exit' | 'form finalize') => {
    stopPlaces()
    audit?.event(kind)
    await audit?.write()
    whereabouts.stop()
    document.removeEventListener('visibilitychange', onHide)
  }
  return {
    event: (kind, node) => audit?.event(kind, node),
    touched: path => audit?.touched(path),
    answered: (path, before, after) => audit?.answered(path, before, after),
    paged: path => audit?.paged(path),
    finish: () => stop('form finalize'),
    leave: () => stop('form exit'),
  }
}
