/**
 * A form definition → an ODK XForm (XML), which ODK Collect, ODK Web Forms and Enketo read. Called in the manager's browser when
 * a version is downloaded, and by tests; nothing of it runs in the field. The form must have compiled without errors.
 * @see ODK XForms specification 1.0, ODK entities specification; docs/xform-export.md
 */
import type { FormDefinition } from '../definition.ts'
import type { Finding } from '../findings.ts'
import { modelActions } from './actions.ts'
import { bindElements } from './binds.ts'
import { bodyElements } from './body.ts'
import { entitiesVersion } from './entities.ts'
import { primaryInstance } from './instance.ts'
import { secondaryInstances } from './secondary.ts'
import { withoutTableLists } from './table-lists.ts'
import { beginWriting, type Writing } from './writing.ts'
import { element, writeXml, type XmlElement } from './xml.ts'

const NAMESPACES = {
  xmlns: 'http://www.w3.org/2002/xforms',
  'xmlns:h': 'http://www.w3.org/1999/xhtml',
  'xmlns:ev': 'http://www.w3.org/2001/xml-events',
  'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
  'xmlns:jr': 'http://openrosa.org/javarosa',
  'xmlns:orx': 'http://openrosa.org/xforms',
  'xmlns:odk': 'http://www.opendatakit.org/xforms',
  'xmlns:entities': 'http://www.opendatakit.org/xforms/entities',
}

/**
 * Writes the form. Findings are warnings about what an XForm cannot say as Doorstep does; an error means that the XML lacks it.
 * @example writeXForm(readForm(sheets).form!) → { xml: '<?xml version="1.0" …', findings: [] }
 */
export function writeXForm(definition: FormDefinition): { xml: string; findings: Finding[] } {
  const writing = beginWriting(withoutTableLists(definition))
  // parts that hold expressions come first: they say what else the model must hold
  const instance = primaryInstance(writing)
  const binds = bindElements(writing)
  const actions = modelActions(writing)
  const body = bodyElements(writing)
  const secondary = secondaryInstances(writing)
  const model = element(
    'model',
    { 'odk:xforms-version': '1.0.0', 'entities:entities-version': entitiesVersion(writing) },
    [...writing.texts.element(), instance, ...secondary, ...binds, ...actions, ...submission(writing)],
  )
  const style = definition.settings.style?.text
  const root = element('h:html', NAMESPACES, [
    element('h:head', {}, [element('h:title', {}, [definition.title]), model]),
    element('h:body', { class: style }, body),
  ])
  return { xml: writeXml(root), findings: writing.findings }
}

/** Where and how a client should send records, when the settings say so. */
function submission({ definition: { settings } }: Writing): XmlElement[] {
  const attributes = {
    action: settings.submission_url?.text,
    method: settings.submission_url ? 'post' : undefined,
    base64RsaPublicKey: settings.public_key?.text,
    'orx:auto-send': settings.auto_send?.text,
    'orx:auto-delete': settings.auto_delete?.text,
  }
  const made = element('submission', attributes)
  return Object.keys(made.attributes).length > 0 ? [made] : []
}
