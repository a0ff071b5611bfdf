/**
 * Small boxes of AES-256-GCM around everything personal that stays readable on this phone. The keys of the person who
 * unlocked are in this page's memory and nowhere else; vault.ts puts them here. A locked page has none and opens nothing.
 */

/** What lies on disk instead of a value. */
export interface Box {
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

/** `data` for drafts and labels, `lists` for households; the latter is gone when its lease is over. */
export interface OpenVault {
  account: string
  data: CryptoKey
  lists?: CryptoKey
}

let open: OpenVault | undefined

export const holdKeys = (vault: OpenVault | undefined): void => {
  open = vault
}

/** Whose vault is open in this page. */
export const unlockedAs = (): string | undefined => open?.account

/** A key of the lists that was made in this page. */
export async function holdListKey(raw: BufferSource): Promise<void> {
  const lists = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  if (open) open.lists = lists
}

export const mayReadLists = (): boolean => open?.lists !== undefined

/** a box that is made in another way gets another number */
const version = 1

const keyFor = (store: string): CryptoKey => {
  const key = store === 'lists' ? open?.lists : open?.data
  if (!key) throw new Error('vault.locked')
  return key
}

/** A box opens only at the place it was made for: one person's draft put in the place of another is noticed. */
const how = (store: string, id: string, iv: Uint8Array<ArrayBuffer>) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(`${store}\n${id}\n${version}`),
})

export async function boxBytes(key: CryptoKey, store: string, id: string, bytes: BufferSource): Promise<Box> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, data: await crypto.subtle.encrypt(how(store, id, iv), key, bytes) }
}

/** @throws OperationError when it was not made by this key for this place, or is damaged */
export const unboxBytes = (
  key: CryptoKey,
  store: string,
  id: string,
  { iv, data }: Box,
): Promise<ArrayBuffer> => crypto.subtle.decrypt(how(store, id, iv), key, data)

/** A key or a file in a box of the open vault. @throws Error `vault.locked` */
export const boxRaw = async (store: string, id: string, bytes: BufferSource): Promise<Box> =>
  boxBytes(keyFor(store), store, id, bytes)

/** @throws Error `vault.locked`; OperationError as unbox */
export const unboxRaw = async (store: string, id: string, boxed: Box): Promise<ArrayBuffer> =>
  unboxBytes(keyFor(store), store, id, boxed)

/** @throws Error `vault.locked` */
export const box = async (store: string, id: string, value: unknown): Promise<Box> =>
  boxBytes(keyFor(store), store, id, new TextEncoder().encode(JSON.stringify(value)))

/** @throws Error `vault.locked`; OperationError when it was not made by this person for this place */
export const unbox = async <Value>(store: string, id: string, boxed: Box): Promise<Value> =>
  JSON.parse(new TextDecoder().decode(await unboxBytes(keyFor(store), store, id, boxed))) as Value
