/**
 * A published version as a file of this computer: workbook, Markdown tables or XForm. Its own chunk, as few ever want it: the
 * writers come with the reader of forms. version-sheet.tsx calls it from a press.
 */
import { fileForXForm } from '../../forms/export/attached.ts'
import { type BundledFile, bundle } from '../../forms/export/bundle.ts'
import { writeTables } from '../../forms/export/tables.ts'
import { writeWorkbook } from '../../forms/export/workbook.ts'
import { writeXForm } from '../../forms/export/xform.ts'
import type { Finding } from '../../forms/findings.ts'
import { readForm } from '../../forms/xlsform/read.ts'
import type { FormSource } from '../../worker/contract/manage.ts'
import { askBytes } from '../sync/api.ts'
import { offer } from './offer-file.ts'

export type Format = 'workbook' | 'tables' | 'xform'

export interface SavedVersion {
  /** `household-3.xlsx` */
  name: string
  /** what the file does not say as the form does */
  findings: Finding[]
}

/** Writes the file and hands it to the browser's downloads. @throws RequestFailed when an attached file cannot be fetched */
export async function saveVersion(source: FormSource, format: Format): Promise<SavedVersion> {
  const { content, end, type, findings } = await writers[format](source)
  const name = `${fileName(source)}${end}`
  offer(new Blob([content], { type }), name)
  return { name, findings }
}

/** An attached file as it was published. @throws RequestFailed */
export async function saveAttached(name: string, hash: string): Promise<SavedVersion> {
  offer(new Blob([await askBytes(`/api/blobs/${hash}`)], { type: 'application/octet-stream' }), name)
  return { name, findings: [] }
}

interface Written {
  content: string | Uint8Array<ArrayBuffer>
  end: string
  type: string
  findings: Finding[]
}

const writers: Record<Format, (source: FormSource) => Promise<Written>> = {
  workbook: async ({ sheets }) => {
    const { bytes, findings } = await writeWorkbook(sheets)
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    return { content: bytes, end: '.xlsx', type, findings }
  },
  tables: async ({ sheets }) => ({
    content: writeTables(sheets),
    end: '.md',
    type: 'text/markdown',
    findings: [],
  }),
  xform: async source => {
    const { form } = readForm(source.sheets, source.files)
    if (!form) throw new Error('a published version has a survey sheet')
    const { xml, findings } = writeXForm(form)
    if (source.files.length === 0) return { content: xml, end: '.xml', type: 'text/xml', findings }
    const encode = (text: string) => new TextEncoder().encode(text)
    const folder = `${fileName(source)}-media`
    const attached = source.files.map(async ({ name, hash }): Promise<BundledFile> => {
      const bytes = new Uint8Array(await askBytes(`/api/blobs/${hash}`))
      const isTable = /\.csv$/i.test(name)
      const text = () => fileForXForm(name, new TextDecoder().decode(bytes), form.defaultLanguage)
      return { name: `${folder}/${name}`, bytes: isTable ? encode(text()) : bytes }
    })
    const files = [{ name: `${fileName(source)}.xml`, bytes: encode(xml) }, ...(await Promise.all(attached))]
    return { content: new Uint8Array(bundle(files)), end: '.zip', type: 'application/zip', findings }
  },
}

/** The name that every system takes. @example household version 3 → 'household-3' */
const fileName = ({ id, version }: FormSource): string =>
  [id, version]
    .filter(part => part !== '')
    .join('-')
    .replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '_')
