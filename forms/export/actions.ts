/**
 * What happens once and not always: dynamic defaults, calculations of a trigger, the place at the start, recordings, ids of new
 * entities. Actions of the record stand in the model, those of a repeat inside its `<repeat>`, those of a trigger inside the
 * control of the question that sets them off.
 * @see ODK XForms specification, "Actions", "Events"
 */
import { isDynamic } from '../compile/expressions.ts'
import { ROOT } from '../compile/outline.ts'
import { newEntities } from './entities.ts'
import { express, pathOf, type Writing } from './writing.ts'
import { element, type XmlElement } from './xml.ts'

const FIRST = 'odk-instance-first-load'
const EACH_NEW = 'odk-instance-first-load odk-new-repeat'

/** Actions of the model. */
export const modelActions = (writing: Writing): XmlElement[] => actionsWithin(writing, ROOT)

/** Actions when an instance of this repeat begins (ROOT: the record). */
export function actionsWithin(writing: Writing, repeat: number): XmlElement[] {
  const { outline } = writing
  const scope = repeat === ROOT ? 0 : outline.nodes[repeat]!.scope
  const event = repeat === ROOT ? FIRST : EACH_NEW
  const actions: XmlElement[] = []
  for (const { index, definition, scope: own } of outline.nodes) {
    if (own !== scope || definition.kind !== 'question') continue
    const ref = pathOf(writing, index)
    const { default: cell, type } = definition
    if (cell && isDynamic(cell.text)) {
      actions.push(element('setvalue', { event, ref, value: express(writing, index, cell) }))
    }
    if (type === 'start-geopoint') actions.push(element('odk:setgeopoint', { event, ref }))
    if (type === 'background-audio') {
      const quality = definition.parameters.quality
      actions.push(element('odk:recordaudio', { event: 'odk-instance-load', ref, 'odk:quality': quality }))
    }
  }
  for (const { owner } of newEntities(writing)) {
    const home = owner < 0 ? 0 : outline.nodes[owner]!.scope
    if (home !== scope) continue
    const ref = `${owner < 0 ? '/data' : pathOf(writing, owner)}/meta/entity/@id`
    actions.push(element('setvalue', { event, ref, value: 'uuid()' }))
  }
  return actions
}

/** Actions that a change of this question's answer sets off. */
export function actionsOf(writing: Writing, question: number): XmlElement[] {
  const event = 'xforms-value-changed'
  return (writing.triggered.get(question) ?? []).map(index => {
    const { calculation, type } = writing.outline.nodes[index]!.definition
    const ref = pathOf(writing, index)
    if (type === 'background-geopoint') return element('odk:setgeopoint', { event, ref })
    const value = calculation && express(writing, index, calculation)
    return element('setvalue', { event, ref, value })
  })
}
