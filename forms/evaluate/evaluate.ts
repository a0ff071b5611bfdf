// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Runs a Program over named facts, for eligibility/. The engine of forms does not come here: it keeps closures of its own.
 */
import { type Closure, makeCompiler, type Run } from './closures.ts'
import type { CallContext, Program, Value } from './program.ts'
import './rare-at-once.ts'

/** Where facts come from: entry k of the program's `reads`. */
export interface Facts {
  ref(index: number): Value
  context: CallContext
}

/** programs are JSON that lives as long as its rule set: their closures live as long */
const closures = new WeakMap<object, Run<Facts, Value>>()

// The functions see the context of the run in progress: closures are shared by all runs, and a run never awaits.
let current: CallContext = { now: 0, timeZone: 'UTC', newId: () => '', random: () => 0 }
const context: CallContext = {
  get now() {
    return current.now
  },
  get timeZone() {
    return current.timeZone
  },
  get regex() {
    return current.regex
  },
  newId: () => current.newId(),
  random: () => current.random(),
}

const compiler = makeCompiler<Facts>({
  context,
  operation(program): Closure<Facts> | undefined {
    if (program[0] !== 'ref') return undefined
    const index = program[1] as number
    return { type: 'value', run: facts => facts.ref(index) }
  },
})

/** @example evaluateProgram(['>=', ['ref', 0], 15], { ref: () => '36', context }) → true */
export function evaluateProgram(program: Program, facts: Facts): Value {
  if (typeof program !== 'object') return program
  let run = closures.get(program)
  if (!run) {
    run = compiler.value(program)
    closures.set(program, run)
  }
  const outer = current
  current = facts.context
  try {
    return run(facts, facts)
  } finally {
    current = outer
  }
}
