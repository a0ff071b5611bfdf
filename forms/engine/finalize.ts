// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Finishing a record: what is still wrong with it, or the record as it is sent: hidden answers dropped, `end` set, named, with
 * its entities. client/capture calls it once, when a person says that the interview is over.
 */
import { toText } from '../evaluate/convert.ts'
import { library } from '../evaluate/library.ts'
import type { Finding } from '../findings.ts'
import type { World } from '../values.ts'
import { writeAnswers } from './answers.ts'
import { OpenInstance } from './instance.ts'
import type { FinalRecord, Instance } from './types.ts'

/**
 * @returns findings (`answer.required`, `answer.constraint`, each with its path) when an answer is missing or impossible, the
 * record otherwise
 * @throws TypeError for an instance that openForm did not make
 */
export function finalize(
  instance: Instance,
  world: World,
): { record: FinalRecord } | { findings: Finding[] } {
  if (!(instance instanceof OpenInstance)) throw new TypeError('This instance was not made by openForm.')
  const findings = instance.problems()
  if (findings.length > 0) return { findings }
  const { core, paths } = instance
  const now = world.now()
  const context = { now, timeZone: world.timeZone, newId: world.newId, random: world.random }
  for (const cell of core.layout.cells) {
    // only the record's own: an `end` in a repeat would say the same many times
    if (cell.kind === 'value' && cell.type === 'end' && cell.scope === 0) {
      core.enter(cell, core.root, toText(library.now!([], context)))
    }
  }
  core.settle()
  return {
    record: {
      instanceId: world.newId(),
      answers: writeAnswers(core, paths, true),
      entities: instance.entities(),
      name: instance.name(),
    },
  }
}
