/**
 * What every schedule begins with, made once a process through the real routes: the tables of the migrations, a rule set, a form,
 * the accounts of everybody who may work.
 */

import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { Chance } from './chance.ts'
import { ecPair, pkcs8Of } from './crypto.ts'
import type { Premises } from './office.ts'
import { formSheets, ruleSetSheets, staff } from './programme.ts'
import type { Realms } from './realms.ts'
import { World } from './world.ts'

function emptyImage(migrations: string): Uint8Array {
  const database = new DatabaseSync(':memory:')
  database.exec(migrations)
  // the first migration draws it; here it must be the same in every process
  database.exec(`UPDATE meta SET value = 'e0' WHERE key = 'epoch'`)
  return database.serialize()
}

/** The office's key pair to seal to, as scripts/seal-key.ts writes it. */
function sealKeys(): string {
  const { privateKey, publicKey } = ecPair('ECDH', new Chance('seal key').fill(new Uint8Array(32)))
  const id = createHash('sha256').update(publicKey.open).digest('hex').slice(0, 8)
  return JSON.stringify([
    {
      id,
      privateKey: Buffer.from(pkcs8Of(privateKey)).toString('base64url'),
      publicKey: Buffer.from(publicKey.open).toString('base64url'),
    },
  ])
}

export interface Prepared extends Premises {
  /** account ids by name */
  accounts: Record<string, string>
}

export function preparePremises(realms: Realms): Prepared {
  const secrets = { SEAL_KEYS: sealKeys(), JOB_QUERIES: '1000' }
  const world = new World('premises', realms, {
    image: emptyImage(realms.migrations),
    objects: new Map(),
    secrets,
  })
  const must = <Body>(path: string, body: unknown): Body => {
    const answer = world.finish(world.office.ask<Body>('POST', path, body))
    if (answer.status >= 300)
      throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`)
    return answer.body
  }
  must('/api/rulesets', { sheets: ruleSetSheets(1) })
  must('/api/forms', { sheets: formSheets(1), files: [] })
  const accounts: Record<string, string> = {}
  for (const one of staff) accounts[one.name] = must<{ id: string }>('/api/accounts', one).id
  const { database, bucket } = world.office
  return { image: database.image(), objects: new Map(bucket.objects), secrets, accounts }
}
