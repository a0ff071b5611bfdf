/**
 * The catalogue of problems: what can be wrong with a request, each with its status. Thrown anywhere in the worker,
 * answered by the one onError of index.ts as `{ problem: { code, details } }`. Codes are for ever (docs/problems.md lists
 * them for people). Never an answer, a name or a phone number in `details`.
 */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Finding, isError } from '../forms/findings.ts'
import type { ProblemBody } from './contract/problems.ts'

export const problems = {
  'auth.missing': 401,
  'auth.malformed': 401,
  'auth.ownerTokenWrong': 401,
  'auth.unknownDevice': 401,
  'auth.nonceStale': 401,
  'auth.signatureWrong': 401,
  'auth.deviceRevoked': 403,
  'auth.notAllowed': 403,
  'join.codeUnknown': 403,
  'join.codeExpired': 403,
  'join.codeUsed': 403,
  'join.keyMalformed': 400,
  'vault.notOpened': 422,
  'request.tooLarge': 413,
  'request.contentType': 415,
  'request.notJson': 400,
  'request.tooDeep': 400,
  'request.malformed': 400,
  'route.unknown': 404,
  'account.unknown': 404,
  'account.beyondYours': 403,
  'assignment.unknown': 404,
  'assignment.changed': 409,
  'assignment.tooMany': 422,
  'assignment.notForThem': 403,
  'assignment.dayOver': 422,
  'device.unknown': 404,
  'blob.unknown': 404,
  'blob.hashMismatch': 400,
  'attachment.unknown': 404,
  'object.unknown': 404,
  'attachment.malformed': 400,
  'attachment.hashMismatch': 400,
  'attachment.partsWrong': 409,
  'attachment.notOpened': 422,
  'attachment.wrongType': 415,
  'attachment.tooManyPixels': 413,
  'held.unknown': 404,
  'person.unknown': 404,
  'conflict.unknown': 404,
  'conflict.changed': 409,
  'conflict.choiceWrong': 422,
  'duplicate.unknown': 404,
  'duplicate.changed': 409,
  'duplicate.choiceWrong': 422,
  'duplicate.mergedOn': 409,
  'employer.unknown': 404,
  'form.unknown': 404,
  'form.hasErrors': 422,
  'form.versionTaken': 409,
  'ruleset.unknown': 404,
  'ruleset.hasErrors': 422,
  'ruleset.versionTaken': 409,
  'ruleset.othersInForce': 409,
  'import.unknown': 404,
  'import.noBasis': 422,
  'import.hasErrors': 422,
  'import.nothing': 422,
  'server.unavailable': 503,
  'server.usedUp': 503,
  'server.full': 503,
  'server.notConfigured': 503,
  'server.bug': 500,
} as const satisfies Record<string, ContentfulStatusCode>
export type ProblemCode = keyof typeof problems

export class Problem extends Error {
  readonly code: ProblemCode
  readonly details: Record<string, string | number>
  constructor(code: ProblemCode, details: Record<string, string | number>) {
    super(code)
    this.code = code
    this.details = details
  }
}

/**
 * @example throw problem('request.tooLarge', { limit: 1_000_000 })
 */
export const problem = (code: ProblemCode, details: Record<string, string | number> = {}): Problem =>
  new Problem(code, details)

/** A publication with errors, as its body says it: the problem, and what to mend. */
export const refusal = (
  code: 'form.hasErrors' | 'ruleset.hasErrors' | 'import.hasErrors',
  findings: Finding[],
): ProblemBody => ({
  problem: { code, details: { errors: findings.filter(isError).length } },
  findings,
})

/** Messages of D1 and R2: their trouble, not ours. */
export const storageTrouble = /D1_|SQLITE|D1 |Network connection lost|R2/

/** What D1 and R2 mean. Only the first may be over in a minute. */
export function problemOfStorage(message: string): Problem {
  if (/daily|free tier|quota/i.test(message)) return problem('server.usedUp')
  if (/SQLITE_FULL|disk is full|maximum (DB size|account storage)/i.test(message))
    return problem('server.full')
  return problem('server.unavailable')
}

/** Seconds after which it is worth coming again; 0 = nothing to say. `now` in epoch milliseconds. */
export function retryAfter(code: ProblemCode, now: number): number {
  if (code === 'server.unavailable') return 20
  // the free plan counts from midnight UTC, 07:00 in Phnom Penh
  if (code === 'server.usedUp') return Math.ceil((dayMs - (now % dayMs)) / 1000)
  if (code === 'server.full') return 3600
  return 0
}
const dayMs = 24 * 60 * 60 * 1000
