// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What both sides know before an operation is sent, as a dictionary for deflate: names of questions, choices, the shape of
 * the envelope. An interview is mostly that, so it travels in a fraction of its bytes although each is sealed by itself.
 * Frozen: a dictionary made in another way gets another first byte in compact.ts, as phones may hold sealed work for weeks.
 */
import type { CompiledForm, CompiledNode } from '../definition.ts'
import { utf8Of } from './utf8.ts'

/** deflate looks back no further */
const windowBytes = 32_768
/** a list longer than this is places or occupations: its few chosen values are cheaper than all of them */
const choicesMost = 24

/** its end, as what stands last is the cheapest to point at */
const cut = (text: string): Uint8Array<ArrayBuffer> => utf8Of(text).slice(-windowBytes)

const zero = '00000000-0000-0000-0000-000000000000'
const at = '2026-01-01T07:00:00.000+07:00'
const caseEvent = `"payload":{"household":"${zero}","case":"${zero}:enrol_`

/** Attempts, moves, papers: what an outreach worker does. */
export const generalDictionary = (): Uint8Array<ArrayBuffer> =>
  cut(
    [
      `"field":"phone","value":"0","note":""}}`,
      `"kind":"enrolment.recorded","n":1,"previous":"","at":"${at}",${caseEvent}","heads":["${zero}"],"from":"contacted","enrolledOn":"2026-01-01","proofNumber":"","note":""}}`,
      `"kind":"document.checked","n":1,"previous":"","at":"${at}",${caseEvent}","heads":["${zero}"],"document":"national_id","seen":true}}`,
      `"kind":"case.moved","n":1,"previous":"","at":"${at}",${caseEvent}","heads":["${zero}"],"from":"new","to":"refused","reason":null,"note":""}}`,
      `{"id":"${zero}","device":"${zero}","kind":"attempt.recorded","n":1,"previous":"","at":"${at}",${caseEvent}","heads":["${zero}"],"channel":"phone","result":"spoke","nextDay":"2026-01-01","note":""}}`,
    ].join(''),
  )

/**
 * The dictionary of one form version. `hash` is that of its published JSON.
 * @example …`"sex":"male","sex":"female","birth_known":"…` … `"version":"4abf…","engine":1,…`
 */
export function formDictionary(form: CompiledForm, hash: string): Uint8Array<ArrayBuffer> {
  const values: string[] = []
  const shape: string[] = []
  let parent = -1
  for (const node of form.nodes) {
    if (node.kind === 'question') {
      const known = choicesOf(form, node)
      for (const value of known) values.push(`"${node.name}":"${value}",`)
      if (node.parent !== parent) shape.push('},')
      shape.push(`"${node.name}":"${known[0] ?? ''}",`)
      parent = node.parent
    } else {
      shape.push(node.kind === 'repeat' ? `}}],"${node.name}":[{` : `},"${node.name}":{`)
      parent = form.nodes.indexOf(node)
    }
  }
  const envelope = `{"id":"${zero}","device":"${zero}","kind":"submission.finalized","n":1,"previous":"","at":"${at}","payload":{"form":"${form.id}","version":"${hash}","engine":1,"instanceId":"${zero}","name":"","language":"${form.languages.join('","language":"')}","startedAt":"2026-01-01T00:00:00.000Z","finishedAt":"2026-01-01T00:00:00.000Z","durationMs":1000000,"answers":{`
  const files = `,"attachments":[{"name":"image-1790000000000.jpg","type":"image/jpeg","bytes":200000,"size":200016,"sha256":"","key":""}]}}`
  return cut(values.join('') + files + envelope + shape.join(''))
}

const choicesOf = (form: CompiledForm, node: CompiledNode): readonly string[] => {
  const names = (node.items !== undefined && form.itemsets[node.items]?.name) || []
  return names.length <= choicesMost ? names : []
}
