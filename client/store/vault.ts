/**
 * The vault of a person on this phone: a random key that only their PIN gives out, and what happens when the PIN is wrong,
 * changed or forgotten. The screens of client/vault/ call it and load it when they are shown; boxes.ts holds the open keys.
 * What a PIN protects against, and what not, is in docs/security.md.
 */
import { boxBytes, holdKeys, unboxBytes } from './boxes.ts'
import { tellChanged } from './changed.ts'
import { strictly } from './database.ts'
import { officeKey } from './device.ts'
import { dropLists } from './leases.ts'
import { changePerson, person } from './people.ts'
import { resealOldRows } from './reseal.ts'
import { waitLeftMs, wrongUntilListsGo } from './tries.ts'
import type { Seal, VaultHeader } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

const aes = { name: 'AES-GCM', length: 256 }
const importKey = (raw: BufferSource) =>
  crypto.subtle.importKey('raw', raw, aes, false, ['encrypt', 'decrypt'])

/** Wraps a vault's key under a PIN; every time with new salt. */
async function wrap(account: string, pin: string, raw: Bytes): Promise<VaultHeader> {
  const { kdfHere, keyOfPin } = await import('./kdf.ts')
  const kdf = kdfHere()
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const secret = crypto.getRandomValues(new Uint8Array(32))
  const wrapped = await boxBytes(await keyOfPin(pin, salt, secret, kdf), 'vault', account, raw)
  const check = await boxBytes(await importKey(raw), 'check', account, new Uint8Array())
  const recovery = await sealForOffice(account, raw)
  const made = { version: 1, kdf, salt, secret, wrapped, check, wrong: 0, triedAt: 0 } as const
  return { ...made, ...(recovery && { recovery }) }
}

/** The vault's key for the office to give back; undefined while its public key is not known. */
async function sealForOffice(account: string, raw: Bytes): Promise<Seal | undefined> {
  const key = await officeKey()
  if (!key) return undefined
  const { sealBytes } = await import('./seal.ts')
  return sealBytes(key, recoveryName(account), raw)
}

/** What the seal of a vault's key is named: the office opens it for this account only. */
export const recoveryName = (account: string): string => `vault ${account}`

async function keepHeader(account: string, vault: VaultHeader): Promise<void> {
  await strictly(['people'], transaction =>
    changePerson(transaction, account, before => ({ ...before, vault })),
  )
}

async function openWith(account: string, raw: Bytes): Promise<void> {
  const data = await importKey(raw)
  const lists = (await person(account))?.lists
  const rawLists = lists && (await unboxBytes(data, 'people', account, lists.key).catch(() => undefined))
  holdKeys({ account, data, ...(rawLists && { lists: await importKey(rawLists) }) })
  await resealOldRows()
  // what finishing needs is here before it is needed, also where the connection goes
  void import('./journal-outbox.ts').catch(() => {})
  tellChanged()
}

/**
 * Makes the vault of a person who has none, and opens it in this page.
 * @throws Error `vault.exists`
 */
export async function createVault(account: string, pin: string): Promise<void> {
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const vault = await wrap(account, pin, raw)
  await strictly(['people'], transaction =>
    changePerson(transaction, account, before => {
      if (before.vault) throw new Error('vault.exists')
      return { ...before, vault }
    }),
  )
  await openWith(account, raw)
}

/** The vault's key, or undefined when the PIN is wrong. */
async function unwrap(account: string, pin: string, vault: VaultHeader): Promise<Bytes | undefined> {
  const { keyOfPin } = await import('./kdf.ts')
  const key = await keyOfPin(pin, vault.salt, vault.secret, vault.kdf)
  const raw = await unboxBytes(key, 'vault', account, vault.wrapped).catch(() => undefined)
  return raw && new Uint8Array(raw)
}

export type Unlocking = { result: 'open' } | { result: 'wrong' | 'wait'; waitMs: number; listsGone: boolean }

/**
 * Tries a PIN. The try is on disk before it is made, so that a killed app does not give one for nothing. After ten wrong
 * ones the key of the lists and the lists go; finished work and drafts stay.
 */
export async function unlock(account: string, pin: string): Promise<Unlocking> {
  const found = (await person(account))?.vault
  if (!found) throw new Error('vault.none')
  const waitMs = waitLeftMs(found, Date.now())
  if (waitMs > 0) return { result: 'wait', waitMs, listsGone: found.wrong >= wrongUntilListsGo }
  const vault = { ...found, wrong: found.wrong + 1, triedAt: Date.now() }
  await keepHeader(account, vault)
  const raw = await unwrap(account, pin, vault)
  if (!raw) {
    const listsGone = vault.wrong >= wrongUntilListsGo
    if (listsGone) await dropLists(account)
    return { result: 'wrong', waitMs: waitLeftMs(vault, Date.now()), listsGone }
  }
  const recovery = vault.recovery ?? (await sealForOffice(account, raw))
  await keepHeader(account, { ...vault, ...(recovery && { recovery }), wrong: 0, triedAt: 0 })
  await openWith(account, raw)
  return { result: 'open' }
}

/** False: the old PIN is not right, and it counted as a try. */
export async function changePin(account: string, before: string, pin: string): Promise<boolean> {
  if ((await unlock(account, before)).result !== 'open') return false
  const vault = (await person(account))!.vault!
  const raw = await unwrap(account, before, vault)
  if (!raw) return false
  await keepHeader(account, await wrap(account, pin, raw))
  return true
}

/**
 * The office gave a vault's key back (`POST /api/vault`): a new PIN for it. Drafts are as they were.
 * @throws Error `vault.otherKey` when it does not open this vault; nothing was changed
 */
export async function newPinFor(account: string, raw: Bytes, pin: string): Promise<void> {
  const check = (await person(account))?.vault?.check
  const right =
    check && (await unboxBytes(await importKey(raw), 'check', account, check).catch(() => undefined))
  if (!right) throw new Error('vault.otherKey')
  await keepHeader(account, await wrap(account, pin, raw))
  await openWith(account, raw)
}
