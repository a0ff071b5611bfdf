/**
 * Who may use which route: one table, deny by default. index.ts mounts nothing that is not in it, and fails at start
 * when an entry has no handler. `scopeOf` is the other half: which rows an actor may see; every query takes it.
 */
import { fileBytesMost, partBytesMost, sealBytes } from '../forms/media-files.ts'
import type { Role } from './contract/accounts.ts'
import { sealedPushType } from './contract/operations.ts'
import type { Actor } from './env.ts'
import { blobLimit, bodyLimit, objectLimit, workbookLimit } from './limits.ts'

export interface RouteRule {
  /** `anyone`: no identity at all (the join) */
  roles: readonly Role[] | 'anyone'
  /** only an enrolled device, not the owner's command line */
  deviceOnly?: true
  /** only the owner's command line, not an account of that role */
  tokenOnly?: true
  /** what it does reaches everybody: only for an account whose area is the whole programme */
  whole?: true
  /** only with the right to restricted lists, as it decides who sees them */
  restricted?: true
  /** a revoked device comes in too, marked as such: what it brings goes to quarantine */
  revokedToo?: true
  /** bytes of the body */
  limit: number
  /** the body is bytes, not JSON */
  binary?: true
  /** beside JSON, a body of this content type */
  orType?: string
  /**
   * the body is bytes that the handler passes on as they come, unread: the last part of the path names their SHA-256, the
   * signature is over that, and whoever stores them checks it
   */
  streamed?: true
}

const every = ['enumerator', 'outreach', 'manager', 'owner'] as const
const lists = ['outreach', 'manager', 'owner'] as const
const office = ['manager', 'owner'] as const

export const policy = {
  'POST /api/join': { roles: 'anyone', limit: 4_000 },
  'POST /api/vault': { roles: every, deviceOnly: true, limit: 4_000 },
  'GET /api/programme': { roles: every, limit: 0 },
  'GET /api/blobs/:hash': { roles: every, limit: 0 },
  'PUT /api/blobs/:hash': { roles: office, limit: blobLimit, binary: true },
  'POST /api/attachments': { roles: every, deviceOnly: true, limit: 10_000 },
  'PUT /api/attachments/:sha256': {
    roles: every,
    deviceOnly: true,
    limit: fileBytesMost + sealBytes,
    streamed: true,
  },
  'PUT /api/attachments/:sha256/parts/:part': {
    roles: every,
    deviceOnly: true,
    limit: partBytesMost,
    streamed: true,
  },
  'POST /api/attachments/:sha256/joined': { roles: every, deviceOnly: true, limit: 1_000 },
  'GET /api/attachments/:sha256': { roles: lists, limit: 0 },
  'GET /api/attachments': { roles: office, limit: 0 },
  'GET /api/scrub': { roles: office, limit: 0 },
  'POST /api/operations': {
    roles: every,
    deviceOnly: true,
    revokedToo: true,
    limit: bodyLimit,
    orType: sealedPushType,
  },
  'POST /api/imports': { roles: office, limit: bodyLimit, binary: true },
  'POST /api/settlement': { roles: every, limit: 1_000 },
  'POST /api/reports': { roles: every, deviceOnly: true, limit: 10_000 },
  'GET /api/changes': { roles: lists, deviceOnly: true, limit: 0 },
  'POST /api/forms/check': { roles: office, limit: workbookLimit },
  'POST /api/forms': { roles: office, whole: true, limit: workbookLimit },
  'GET /api/forms': { roles: office, limit: 0 },
  'GET /api/forms/:hash/source': { roles: office, limit: 0 },
  'POST /api/rulesets/check': { roles: office, limit: workbookLimit },
  'POST /api/rulesets': { roles: office, whole: true, restricted: true, limit: workbookLimit },
  'POST /api/rulesets/what-if': { roles: office, restricted: true, limit: workbookLimit },
  'GET /api/rulesets/what-if/:hash': { roles: office, restricted: true, limit: 0 },
  'POST /api/rulesets/:hash/publication': { roles: office, whole: true, restricted: true, limit: bodyLimit },
  'POST /api/redetermination': { roles: office, limit: 1_000 },
  'GET /api/rulesets': { roles: office, limit: 0 },
  'GET /api/rulesets/:hash/source': { roles: office, limit: 0 },
  'GET /api/submissions': { roles: office, limit: 0 },
  'GET /api/submissions/count': { roles: office, limit: 0 },
  'GET /api/people': { roles: office, limit: 0 },
  'POST /api/people/search': { roles: office, limit: 1_000 },
  'GET /api/people/:household/:person': { roles: office, limit: 0 },
  'GET /api/lists': { roles: office, limit: 0 },
  'GET /api/lists/:outcome': { roles: office, limit: 0 },
  'GET /api/held': { roles: office, limit: 0 },
  'POST /api/held/:id/release': { roles: office, limit: bodyLimit },
  'GET /api/conflicts': { roles: office, limit: 0 },
  'POST /api/conflicts/:id/resolution': { roles: office, limit: bodyLimit },
  'GET /api/duplicates': { roles: office, limit: 0 },
  'GET /api/duplicates/count': { roles: office, limit: 0 },
  'POST /api/duplicates/:id/merge': { roles: office, limit: bodyLimit },
  'POST /api/duplicates/:id/decision': { roles: office, limit: bodyLimit },
  'GET /api/merges': { roles: office, limit: 0 },
  'POST /api/merges/:id/undo': { roles: office, limit: 1_000 },
  'GET /api/matching/index': { roles: every, deviceOnly: true, limit: 0 },
  'POST /api/people-imports/check': { roles: office, limit: workbookLimit },
  'POST /api/people-imports': { roles: office, limit: workbookLimit },
  'GET /api/people-imports': { roles: office, limit: 0 },
  'POST /api/people-imports/:id/withdrawal': { roles: office, limit: 1_000 },
  'GET /api/employers': { roles: office, limit: 0 },
  'GET /api/employers/register': { roles: lists, limit: 0 },
  'GET /api/employers/:id': { roles: office, limit: 0 },
  'POST /api/employers': { roles: office, limit: bodyLimit },
  'GET /api/indicators': { roles: lists, limit: 0 },
  'GET /api/indicators/people': { roles: office, limit: 0 },
  'GET /api/accounts': { roles: office, limit: 0 },
  'POST /api/accounts': { roles: office, limit: bodyLimit },
  'POST /api/accounts/:id/change': { roles: office, limit: bodyLimit },
  'POST /api/accounts/:id/invitations': { roles: office, limit: bodyLimit },
  'GET /api/assignments/choices': { roles: office, limit: 0 },
  'POST /api/assignments/preview': { roles: office, limit: bodyLimit },
  'POST /api/assignments': { roles: office, limit: bodyLimit },
  'POST /api/assignments/:id/undo': { roles: office, limit: bodyLimit },
  'GET /api/devices': { roles: office, limit: 0 },
  'POST /api/devices/:id/revocation': { roles: office, limit: bodyLimit },
  'GET /api/health': { roles: office, limit: 0 },
  'GET /api/backup/objects': { roles: ['owner'], tokenOnly: true, limit: 0 },
  'GET /api/backup/object': { roles: ['owner'], tokenOnly: true, limit: 0 },
  'PUT /api/backup/object': { roles: ['owner'], tokenOnly: true, limit: objectLimit, binary: true },
  'POST /api/backup/reentry': { roles: ['owner'], tokenOnly: true, limit: bodyLimit },
} as const satisfies Record<string, RouteRule>
export type Route = keyof typeof policy

/** Whether this actor may use this route at all. */
export function mayUse(rule: RouteRule, actor: Actor): boolean {
  if (rule.roles === 'anyone') return true
  if (rule.deviceOnly && actor.device === null) return false
  if (rule.tokenOnly && actor.device !== null) return false
  if (rule.whole && actor.area !== '') return false
  if (rule.restricted && !(actor.restricted && actor.lists === null) && actor.role !== 'owner') return false
  return rule.roles.includes(actor.role)
}

/** Which rows an actor may see. Built here only; each query of db/ takes one. */
export interface Scope {
  /** half-open range of place codes under the actor's area: `from <= place < to` */
  from: string
  to: string
  area: string
  restricted: boolean
  /** an outreach worker sees, beside the area, what is assigned to this account; with `assignedOnly` nothing else */
  account: string | null
  assignedOnly: boolean
}

/**
 * @example scopeOf(binta) → { area: '0801', from: '0801', to: '0801\u{10ffff}', restricted: false, account: 'c1…', assignedOnly: false }
 */
export function scopeOf(actor: Actor): Scope {
  const { area, restricted, account, assignedOnly } = actor
  return { area, ...(assignedOnly ? nowhere : placesUnder(area)), restricted, account, assignedOnly }
}

/** a range of places with none in it */
const nowhere = { from: '-', to: '-' }

/** The half-open range of all texts that begin with `prefix`: no character comes after the last one of Unicode. */
export const placesUnder = (prefix: string): { from: string; to: string } => ({
  from: prefix,
  to: `${prefix}\u{10ffff}`,
})

export const isInArea = (place: string, area: string): boolean => place.startsWith(area)
