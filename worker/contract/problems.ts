/**
 * A problem is about a request: thrown in the worker, sent as `{ problem: { code, details } }` with its status. Codes are
 * for ever; a retired one is not used again. The client turns a code into words (client/ui/text).
 */
import type { Finding } from '../../forms/findings.ts'

export interface ProblemBody {
  problem: { code: string; details: Record<string, string | number> }
  /** of a publication that has errors: all that was found, each at its cell */
  findings?: Finding[]
}
