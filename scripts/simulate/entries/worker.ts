/** The office: the worker as Cloudflare starts it, and the replay of its log, by which its tables are checked. */
import worker from '../../../worker/index.ts'

export { projections, replay } from '../../../worker/ingest/replay.ts'
export { worker }
