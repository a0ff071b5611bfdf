/**
 * Who works here: accounts (staff), their roles and areas, invitations by one-time code, and devices by public key.
 */
import * as z from 'zod'
import type { PhoneReport } from './reports.ts'
import type { OfficeSeal } from './sync.ts'

export const roles = ['enumerator', 'outreach', 'manager', 'owner'] as const
export type Role = (typeof roles)[number]

/** place-code prefix, zero-padded NCDD: '' = everywhere, '08' a province, '0801' a district … */
export const area = z.string().regex(/^(\d{2}){0,4}$/)

const lists = z.array(z.string().max(100)).max(100).nullable()

export const newAccount = z.object({
  /** made by who asks, so that asking again after a lost answer makes no second account */
  id: z.uuid().optional(),
  name: z.string().trim().min(1).max(100),
  role: z.enum(roles),
  area,
  /** may see lists with access `restricted` (safeguarding, employer reports) */
  restricted: z.boolean().default(false),
  /** which of them, by outcome; null = all. Counts only with `restricted` */
  lists: lists.default(null),
  /** sees only the households that are assigned to this account, not all of its area */
  assignedOnly: z.boolean().default(false),
})
export type NewAccount = z.input<typeof newAccount>

/** POST /api/accounts/:id/change: what is left out stays. The phone hears of it with its next pull. */
export const accountChange = z
  .object({
    name: z.string().trim().min(1).max(100),
    role: z.enum(roles),
    area,
    restricted: z.boolean(),
    lists,
    assignedOnly: z.boolean(),
  })
  .partial()
export type AccountChange = z.input<typeof accountChange>

export interface AccountView {
  id: string
  name: string
  role: Role
  area: string
  restricted: boolean
  lists: readonly string[] | null
  assignedOnly: boolean
  createdAt: string
  devices: number
}

/** POST /api/accounts/:id/invitations. The code goes into the link's fragment: `/#join=CODE`, so no log ever holds it. */
export interface InvitationView {
  code: string
  account: string
  expiresAt: string
}

/** POST /api/join, signed with the new key itself (header nonce = the code). */
export const joinRequest = z.object({
  code: z.string().min(8).max(40),
  /** SPKI, base64url, of an ECDSA P-256 key whose private half cannot leave the device */
  publicKey: z.string().max(200),
  appVersion: z.string().max(40),
  /** 'Android', 'Linux' …: told by the browser, for the manager's list of devices */
  platform: z.string().max(60),
})
export type JoinRequest = z.infer<typeof joinRequest>

export interface JoinResponse {
  device: string
  account: { id: string; name: string; role: Role; area: string }
  programme: { id: string; title: Record<string, string> }
  seal: OfficeSeal | null
  nonce: string
}

/**
 * POST /api/vault: a PIN was forgotten. `sealed` is the key of the vault as the phone sealed it to the office when it was made,
 * under the name `vault <account>`; `code` a new invitation of the same account.
 */
export const vaultRequest = z.object({
  code: z.string().min(8).max(40),
  sealed: z.object({
    keyId: z.string().max(16),
    enc: z.string().max(100),
    index: z.number().int().min(0).max(65_535),
    box: z.string().max(100),
  }),
})
export type VaultRequest = z.infer<typeof vaultRequest>

/** The 32 bytes of the key, base64url. */
export interface VaultAnswer {
  key: string
}

export interface DeviceView {
  id: string
  account: string
  accountName: string
  role: Role
  platform: string
  appVersion: string
  joinedAt: string
  lastSeenAt: string | null
  unsent: number | null
  /** operations received, highest number n and the numbers missing below it (at most 100 of them) */
  received: number
  highest: number
  missing: number[]
  /** numbers that two different operations have: the phone was put back to an older copy of itself, or copied */
  forks: number[]
  /** the same for the chain: operations that name another one before them than the one that is here */
  breaks: number[]
  revokedAt: string | null
  /** kept apart since it was taken off */
  deposits: number
  /** what it last told of itself; null: it has never told (an old app), which is not the same as well */
  report: PhoneReport | null
  reportAt: string | null
  /** milliseconds that its clock was ahead at its last push, where that was more than five minutes */
  skewMs: number | null
  /** households on it by its last whole pull; they may be read there until the lease is over. null: it holds none */
  lists: { households: number | null; pulledAt: string; leaseUntil: string } | null
}
