// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * All that is rare, there as soon as this is imported: for the worker, the manager's browser, commands and tests, which have no
 * bytes to spare. Phones prepare() a form instead.
 */
import '../evaluate/rare-at-once.ts'
import { entitiesOf } from './entities.ts'
import { parts } from './parts.ts'
import { union } from './union.ts'

parts.entities = entitiesOf
parts.union = union
