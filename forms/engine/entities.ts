// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The entities that a record creates or updates: one for each declaration, or for each instance of its repeat. Only relevant,
 * non-blank answers become properties. instance.ts and check.ts call it.
 * @see ODK entities specification
 */
import type { CompiledEntity, NodeIndex, ProgramIndex } from '../definition.ts'
import type { EntityChange } from '../values.ts'
import type { Core } from './core.ts'
import { valueAt } from './describe.ts'
import type { Frame } from './frame.ts'
import type { Paths } from './paths.ts'

/** @param idOf the id of a new entity by its path: the same each time it is asked, so that a record is stable */
export function entitiesOf(
  core: Core,
  paths: Paths,
  idOf: (path: string, list: string) => string,
): EntityChange[] {
  const changes: EntityChange[] = []
  for (const entity of core.form.entities) {
    for (const frame of framesOf(core, paths, entity.repeat)) {
      const change = changeOf(core, paths, entity, frame, idOf)
      if (change) changes.push(change)
    }
  }
  return changes
}

/** All relevant instances of a repeat, however deep; the record itself when there is none. */
function framesOf(core: Core, paths: Paths, repeat: NodeIndex | undefined): Frame[] {
  if (repeat === undefined) return [core.root]
  const frames = core.framesOf(core.layout.scopeOf[repeat]!)
  return frames.filter(frame => paths.isShown({ frame, node: repeat, isInstance: true }))
}

function changeOf(
  core: Core,
  paths: Paths,
  entity: CompiledEntity,
  frame: Frame,
  idOf: (path: string, list: string) => string,
): EntityChange | undefined {
  const text = (program: ProgramIndex | undefined): string =>
    program === undefined ? '' : core.programs.text(program)(frame, frame)
  const says = (program: ProgramIndex | undefined, otherwise: boolean): boolean =>
    program === undefined ? otherwise : core.programs.truth(program)(frame, frame)
  // without conditions an entity_id means an update, no entity_id a new entity
  const updates = entity.entityId !== undefined && says(entity.updateIf, entity.createIf === undefined)
  const creates =
    entity.entityId === undefined || entity.createIf !== undefined ? says(entity.createIf, true) : false
  if (!updates && !creates) return undefined
  const path = paths.path({ frame, node: entity.repeat ?? -1, isInstance: entity.repeat !== undefined })
  return {
    list: entity.list,
    id: entity.entityId === undefined ? idOf(path, entity.list) : text(entity.entityId),
    change: updates ? 'update' : 'create',
    label: text(entity.label),
    properties: propertiesOf(core, paths, entity, frame),
    path,
  }
}

function propertiesOf(
  core: Core,
  paths: Paths,
  entity: CompiledEntity,
  frame: Frame,
): Record<string, string> {
  const properties: Record<string, string> = {}
  for (const [node, { saveTo }] of core.form.nodes.entries()) {
    if (!saveTo || core.layout.scopeOf[node] !== frame.scope) continue
    for (const { list, property } of saveTo) {
      if (list !== entity.list) continue
      const place = { frame, node, isInstance: false }
      const value = paths.isShown(place) ? valueAt(core, place) : ''
      if (value !== '') properties[property] = value
    }
  }
  return properties
}
