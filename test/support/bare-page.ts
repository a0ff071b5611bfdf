/**
 * Steps that browser tests of the store and sync share: a page that has the client's parts and no screen, joined or not.
 */
import type { Page } from 'playwright-core'
import type { Role } from '../../worker/contract/accounts.ts'
import { partsScript, partsThreads } from './parts.ts'
import { aSubmission } from './submission.ts'
import { pin } from './vault.ts'

/** The parts in a page of this office that has no script of its own. */
export async function bare(page: Page, url: string): Promise<Page> {
  const threads = await partsThreads()
  // whoever serves this page knows nothing of the threads of this build
  await page.context().route(
    address => threads.has(address.pathname),
    route =>
      route.fulfill({
        contentType: 'text/javascript',
        body: threads.get(new URL(route.request().url()).pathname),
      }),
  )
  await page.goto(`${url}/icon-192.png`)
  await page.evaluate(await partsScript())
  return page
}

/** Makes this phone somebody's, as a join and a PIN would; their vault is open in this page. */
export const joinAs = (page: Page, account = 'asha', device = 'device-1', role: Role = 'enumerator') =>
  page.evaluate(
    async ([id, name, work, chosen]) => {
      const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
      const keys = (await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])) as CryptoKeyPair
      await parts.saveSelf({
        device: name,
        account: { id, name: id, role: work, area: '' },
        programme: { id: 'test', title: { en: 'Test' } },
        keys,
      })
      if ((await parts.person(id))?.vault) await parts.unlock(id, chosen)
      else await parts.createVault(id, chosen)
    },
    [account, device, role, pin] as const,
  )

/** A page of a phone that was joined before: opens the vault in it. */
export const unlockAs = (page: Page, account = 'asha') =>
  page.evaluate(([id, chosen]) => parts.unlock(id, chosen), [account, pin] as const)

/** Appends finished interview number `n`. */
export const finish = (page: Page, n: number) =>
  page.evaluate(([payload, label]) => parts.append('submission.finalized', payload, { label }), [
    aSubmission(n),
    `House ${n}`,
  ] as const)
