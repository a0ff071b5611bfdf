/**
 * Who works here: accounts (staff), their roles and areas, invitations by one-time code, and devices by public key.
 */
import * as z from 'zod'
import type { OfficeSeal } from './sync.ts'

export const roles = ['enumerator', 'outreach', 'manager', 'owner'] as const
export type Role = (typeof roles)[number]

/** place-code prefix, zero-padded NCDD: '' = everywhere, '08' a province, '0801' a district … */
export const area = z.string().regex(/^(\d{2}){0,4}$/)

export const newAccount = z.object({
  name: z.string().trim().min(1).max(100),
  role: z.enum(roles),
  area,
  /** may see lists with access `restricted` (safeguarding, employer reports) */
  restricted: z.boolean().default(false),
})
export type NewAccount = z.input<typeof newAccount>

export interface AccountView {
  id: string
  name: string
  role: Role
  area: string
  restricted: boolean
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
  /** operations received, highest number n and the numbers missing below it */
  received: number
  highest: number
  missing: number[]
  revokedAt: string | null
}
