/** A workload in the dialect of each engine. */

import type { EngineName } from '../measure/engines.ts'
import { doorstep } from '../subjects/doorstep.ts'
import { filled } from '../subjects/fill.ts'
import type { Input, OpenForm } from '../subjects/subject.ts'
import type { Workload } from '../workloads/form.ts'
import { enketoHtml, enketoLanguages } from './enketo.ts'
import { csvOf, publishedJson } from './sheets.ts'
import { surveyJson, surveyLanguages, surveyRecord } from './surveyjs.ts'
import { enketoModel, recordXml, xformXml } from './xform.ts'

export async function inputFor(engine: EngineName, { name, form, answers }: Workload): Promise<Input> {
  const files = () =>
    Object.fromEntries(Object.entries(form.tables).map(([table, rows]) => [`${table}.csv`, csvOf(rows)]))
  const { languages } = form
  const record = JSON.stringify(answers)
  if (engine === 'doorstep') {
    const input: Input = { form: publishedJson(form), files: files(), record, languages }
    // a draft of ours holds calculated values too, and comes back exactly as it was
    const draft = filled((await doorstep.load(await doorstep.import(input), input)) as OpenForm, answers)
    return { ...input, record: draft.serialize() as string }
  }
  if (engine === 'floor') return { form: name, files: files(), record, languages }
  if (engine === 'odk')
    return { form: xformXml(form), files: files(), record: recordXml(form, answers), languages }
  if (engine === 'enketo')
    return {
      form: enketoHtml(form),
      model: enketoModel(form),
      files: {},
      record: recordXml(form, answers),
      languages: enketoLanguages(form),
    }
  return {
    form: surveyJson(form),
    files: {},
    record: surveyRecord(form, answers),
    languages: surveyLanguages(form),
  }
}
