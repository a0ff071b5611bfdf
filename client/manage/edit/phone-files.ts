/** The files beside a form as the phone frame takes them: tables as text, media as bytes. Those in the field are fetched once. */

import { getBytes } from '../../store/blobs.ts'
import type { WorkbookFile } from '../../store/workbooks.ts'
import { askBytes } from '../../sync/api.ts'

export type PhoneFiles = Record<string, string | ArrayBuffer>

const fetched = new Map<string, Promise<ArrayBuffer | undefined>>()

const bytesOf = (hash: string): Promise<ArrayBuffer | undefined> => {
  const known =
    fetched.get(hash) ??
    getBytes(hash).then(bytes => bytes ?? askBytes(`/api/blobs/${hash}`).catch(() => undefined))
  fetched.set(hash, known)
  // one that could not be had is asked for again the next time
  known.then(bytes => bytes ?? fetched.delete(hash))
  return known
}

/** @returns what is there of `names`; the others are left out */
export async function phoneFiles(
  files: readonly WorkbookFile[],
  names: readonly string[],
): Promise<PhoneFiles> {
  const entries = await Promise.all(
    names.map(async (name): Promise<[string, string | ArrayBuffer | undefined]> => {
      const file = files.find(one => one.name === name)
      if (!file) return [name, undefined]
      if ('text' in file) return [name, file.text]
      return [name, 'bytes' in file ? file.bytes : await bytesOf(file.hash)]
    }),
  )
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | ArrayBuffer] => entry[1] !== undefined),
  )
}
