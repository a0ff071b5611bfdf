/**
 * Seals an operation with what this phone knows for it: the office's key, and the form that a submission was made on, whose
 * dictionary makes it small. outbox.ts and reseal.ts load it with the sealing code when the first one is finished.
 */
import type { DeviceKind } from '../../worker/contract/operations.ts'
import { officeKey } from './device.ts'
import { compiledForm } from './programme.ts'
import { sealOperation } from './seal.ts'
import type { Seal } from './types.ts'

/** undefined while the office's key is not known. `bytes`: the operation as it is hashed and chained. */
export async function sealedForOffice(
  id: string,
  kind: DeviceKind,
  bytes: string,
): Promise<Seal | undefined> {
  const key = await officeKey()
  if (!key) return undefined
  if (kind !== 'submission.finalized') return sealOperation(key, id, bytes)
  const { payload } = JSON.parse(bytes) as { payload: { version: string } }
  const form = await compiledForm(payload.version)
  return sealOperation(key, id, bytes, form && { hash: payload.version, form })
}
