/**
 * A problem is about a request: thrown in the worker, sent as `{ problem: { code, details } }` with its status. Codes are
 * for ever; a retired one is not used again. The client turns a code into words (client/ui/text).
 */
export interface ProblemBody {
  problem: { code: string; details: Record<string, string | number> }
}
