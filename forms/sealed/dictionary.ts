// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What both sides know of every operation before it is sent, as a dictionary for deflate: the envelopes, and the words of
 * answers that most programmes share. Frozen: a phone may hold sealed work for weeks (see compact.ts).
 */
import { utf8Of } from './utf8.ts'

const at = '2026-11-10T07:00:00.000+07:00'
/** ids and hashes are no part of the text any more (compact.ts) */
const start = (kind: string) =>
  `{"id":"\x01","device":"\x01","kind":"${kind}","n":1,"previous":"\x02","at":"${at}","payload":{`
const about = (field: string) => `${field}"household":"\x01","case":"\x01:enrol_","heads":["\x01","\x01"],`

export const generalDictionary = (): Uint8Array<ArrayBuffer> =>
  utf8Of(
    [
      `"attachments":[{"name":"audio-1790000000000.webm","type":"audio/webm","bytes":200000,"size":200016,"sha256":"\x02","key":""},{"name":"image-1790000000000.jpg","type":"image/jpeg",`,
      `${start('person.corrected')}${about('"person":"\x01",')}"field":"phone","value":"0","note":""}}`,
      `${start('enrolment.recorded')}${about('')}"from":"contacted","enrolledOn":"2026-11-10","proofNumber":"","note":""}}`,
      `${start('document.checked')}${about('')}"document":"national_id","seen":true}}`,
      `${start('case.moved')}${about('')}"from":"new","to":"refused","reason":null,"note":""}}`,
      `${start('attempt.recorded')}${about('')}"channel":"phone","result":"spoke","nextDay":"2026-11-10","note":""}}`,
      `${start('submission.finalized')}"form":"household","version":"\x03","engine":1,"instanceId":"\x01","name":"","language":"English (en)"","language":"Khmer (km)","startedAt":"2026-11-10T00:00:00.000Z","finishedAt":"2026-11-10T00:00:00.000Z","durationMs":1000000,"answers":{}}}`,
    ].join(''),
  )
