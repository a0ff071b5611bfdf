/**
 * Entities that a record creates or updates: an `<entity>` in the `<meta>` of the record or of the repeat that owns it, with binds
 * for its id, label and conditions.
 * @see ODK entities specification 2024.1; 2025.1 for entities of repeats, and for several of them
 */
import type { EntityDefinition } from '../definition.ts'
import { express, pathOf, type Writing } from './writing.ts'
import { element, type XmlElement } from './xml.ts'

/** `meta`, `entity`, and its `label` or `@id`: how far below the owner the expressions stand */
const BELOW = 3

/** Version of the entities specification that the form needs; undefined when it has none. */
export function entitiesVersion({ definition: { entities } }: Writing): string | undefined {
  if (entities.length === 0) return undefined
  return entities.length > 1 || entities.some(entity => entity.repeat) ? '2025.1.0' : '2024.1.0'
}

/** Does it create, does it update? The other half of the conditions is asked of the record. */
const creates = ({ entityId, createIf }: EntityDefinition): boolean => !entityId || createIf !== undefined

/** The entity in the meta of `owner`, if there is one. */
export function entityElements({ entities }: Writing, owner: number): XmlElement[] {
  return entities.flatMap(({ entity, owner: place }) => {
    if (place !== owner) return []
    const updates = entity.entityId !== undefined
    const attributes = {
      dataset: entity.list,
      id: '',
      create: creates(entity) ? '1' : undefined,
      update: updates ? '1' : undefined,
      baseVersion: updates ? '' : undefined,
      trunkVersion: updates ? '' : undefined,
      branchId: updates ? '' : undefined,
    }
    return element('entity', attributes, entity.label ? [element('label')] : [])
  })
}

/** Binds of all entities. An id of a new one is made once, by an action (actions.ts). */
export function entityBinds(writing: Writing): XmlElement[] {
  return writing.entities.flatMap(({ entity, owner }) => {
    const at = `${owner < 0 ? '/data' : pathOf(writing, owner)}/meta/entity`
    const bind = (part: string, calculate: string | undefined): XmlElement =>
      element('bind', { nodeset: `${at}/${part}`, type: 'string', readonly: 'true()', calculate })
    const say = (cell: EntityDefinition['label'], inRow = false) =>
      cell && express(writing, owner, cell, { below: BELOW, inRow })
    const binds = [bind('@id', say(entity.entityId))]
    if (entity.label) binds.push(bind('label', say(entity.label)))
    if (entity.createIf) binds.push(bind('@create', say(entity.createIf)))
    if (entity.updateIf) binds.push(bind('@update', say(entity.updateIf)))
    if (entity.entityId) {
      const known = `instance('${entity.list}')/root/item[name = (${say(entity.entityId, true)})]`
      binds.push(bind('@baseVersion', `${known}/__version`))
      binds.push(bind('@trunkVersion', `${known}/__trunkVersion`))
      binds.push(bind('@branchId', `${known}/__branchId`))
    }
    return binds
  })
}

/** Lists that are read for the version of what is updated: the client holds each as an attached file. */
export const updatedLists = ({ definition: { entities } }: Writing): string[] =>
  entities.flatMap(({ entityId, list }) => (entityId ? [list] : []))

/** New entities that need an id, with the node whose meta holds them. */
export const newEntities = (writing: Writing): { owner: number }[] =>
  writing.entities.filter(({ entity }) => !entity.entityId)
