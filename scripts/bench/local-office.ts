/**
 * The real worker with the built client and the shipped programme, on an empty local database of its own that goes away after
 * the measurement: what phone.ts and push.ts measure against.
 */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { CompiledForm } from '../../forms/definition.ts'
import { ownerToken, type Server, server } from '../../test/support/server.ts'
import type { FormVersionView, Page } from '../../worker/contract/manage.ts'
import { Device } from '../device.ts'
import { Owner } from '../owner.ts'
import { publishShipped } from '../shipped-programme.ts'

export interface LocalOffice extends Server {
  owner: Owner
  /** the household form as published */
  form: CompiledForm
  hash: string
}

export async function openOffice(): Promise<LocalOffice> {
  await build({
    configFile: fileURLToPath(new URL('../../client/vite.config.ts', import.meta.url)),
    logLevel: 'error',
  })
  const running = await server()
  const owner = new Owner(running.url, ownerToken)
  await publishShipped(owner)
  const forms = await owner.must<Page<FormVersionView>>('GET', '/forms')
  const published = forms.rows.find(one => one.use === 'capture' && one.inField)
  if (!published) throw new Error('The household form is not in the field.')
  const { hash } = published
  const phone = await newPhone(owner)
  const form = (await phone.request('GET', `/api/blobs/${hash}`)).body as CompiledForm
  return { ...running, owner, form, hash }
}

export async function newPhone(owner: Owner): Promise<Device> {
  const { id } = await owner.account({ name: 'Sreypov', role: 'enumerator', area: '' })
  return Device.join(owner.url, (await owner.invite(id)).code)
}
