/** Checking and publishing forms. A published version is immutable: the same again changes nothing, another content is 409. */
import {
  type CheckedForm,
  type FormSource,
  type FormVersionView,
  type Page,
  type PublishForm,
  publishForm,
} from '../contract/manage.ts'
import type { FileReference } from '../contract/sync.ts'
import { act } from '../db/acts.ts'
import { findText, putBlob, putJson, readBlob } from '../db/blobs.ts'
import { draftsOnPhones } from '../db/drafts.ts'
import { currentRuleSet } from '../db/programme.ts'
import {
  type FormVersionRow,
  formByHash,
  formInField,
  listFormVersions,
  publishedForm,
} from '../db/publications.ts'
import type { Env } from '../env.ts'
import { parseBody } from '../limits.ts'
import { problem, refusal } from '../problems.ts'
import { compileWorkbook, type Office, type Sheets } from '../publish/form.ts'
import { type Handlers, parameter } from './handlers.ts'

const officeOf = (env: Env): Office => ({
  async inField(id) {
    const version = await formInField(env.DB, id)
    if (!version) return null
    const sheets = await readBlob(env.BLOBS, version.source, text => JSON.parse(text) as Sheets)
    return { sheets, files: JSON.parse(version.files) as FileReference[] }
  },
  ruleSet: async () => (await currentRuleSet(env))?.ruleSet ?? null,
  drafts: id => draftsOnPhones(env.DB, id),
  textOf: hash => findText(env.BLOBS, hash),
})

/** The attached files with their sizes. @throws blob.unknown when one was not uploaded first */
async function findFiles(env: Env, files: PublishForm['files']): Promise<FileReference[]> {
  return Promise.all(
    files.map(async ({ name, hash }) => {
      const object = await env.BLOBS.head(`blobs/${hash}`)
      if (!object) throw problem('blob.unknown', { hash })
      return { name, hash, bytes: object.size }
    }),
  )
}

/** The attached files and the use are no part of the compiled form, but of what is published. */
function isSame(published: FormVersionRow, hash: string, { files, use }: PublishedAs): boolean {
  const named = (list: PublishForm['files']) =>
    JSON.stringify(list.map(file => [file.name, file.hash]).sort())
  const before = named(JSON.parse(published.files) as FileReference[])
  return published.hash === hash && published.use === use && before === named(files)
}
type PublishedAs = Pick<FormVersionRow, 'use'> & Pick<PublishForm, 'files'>

export const formRoutes: Handlers = {
  'GET /api/forms': async c =>
    c.json<Page<FormVersionView>>({ rows: await listFormVersions(c.env.DB), next: null }),

  'GET /api/forms/:hash/source': async c => {
    const row = await formByHash(c.env.DB, parameter(c, 'hash'))
    if (!row) throw problem('form.unknown')
    const sheets = await readBlob(c.env.BLOBS, row.source, text => JSON.parse(text) as Sheets)
    const { id, version, title } = row
    const files = JSON.parse(row.files) as FileReference[]
    return c.json<FormSource>({ id, version, title, use: row.use as FormSource['use'], sheets, files })
  },

  'POST /api/forms/check': async c => {
    const request = parseBody(c.get('body'), publishForm)
    const { checked } = await compileWorkbook(request, officeOf(c.env))
    return c.json<CheckedForm>(checked)
  },

  'POST /api/forms': async c => {
    const request = parseBody(c.get('body'), publishForm)
    const { checked, json } = await compileWorkbook(request, officeOf(c.env))
    if (!checked.form || json === undefined) return c.json(refusal('form.hasErrors', checked.findings), 422)
    const { id, version, title, hash, questions } = checked.form
    const published = await publishedForm(c.env.DB, id, version)
    if (published && isSame(published, hash, request)) return c.json<CheckedForm>(checked)
    if (published) throw problem('form.versionTaken', { id, version })
    const files = await findFiles(c.env, request.files)
    await putBlob(c.env.BLOBS, hash, json, 'application/json')
    const source = (await putJson(c.env.BLOBS, request.sheets)).hash
    const payload = { hash, id, version, title, use: request.use, files, source, questions }
    await act(c.env, 'form.published', payload, c.get('actor'), Date.now())
    return c.json<CheckedForm>(checked, 201)
  },
}
