// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The three values of a condition: as things are, or else by Kleene's strong logic, to tell no from not known
 * (docs/eligibility.md, "Three values, exactly"). compiled.ts makes conditions of it. It knows slots, and no fact by name.
 */
import type { Run } from '../evaluate/closures.ts'
import type { Program } from '../evaluate/program.ts'

/** Facts of one person by slot, '' = missing; the slot of OUTCOMES holds what earlier phases found. */
export type Slots = string[]

/** Kleene's three values of a condition. */
export type Truth = 'holds' | 'fails' | 'unknown'

/** What `['ref', k]` in it read, as they stand, an entry for each. */
export function refsIn(program: unknown): number[] {
  if (!Array.isArray(program)) return []
  if (program[0] === 'ref') return [program[1] as number]
  return program.flatMap(refsIn)
}

/**
 * As things are, or else by Kleene: unknown where a comparison or function reads a missing fact. A condition that holds as
 * things are (`!=` of what is missing) asks for nothing, even if a missing fact could still break it.
 */
export function truthOf(
  program: Program,
  compile: (program: Program) => Run<Slots, boolean>,
  outcomes: number,
): (slots: Slots) => Truth {
  const holds = compile(program)
  const kleene = kleeneOf(program, compile, outcomes)
  return slots => (holds(slots, slots) ? 'holds' : kleene(slots) === false ? 'fails' : 'unknown')
}

function kleeneOf(
  program: Program,
  compile: (program: Program) => Run<Slots, boolean>,
  outcomes: number,
): (slots: Slots) => boolean | undefined {
  if (Array.isArray(program)) {
    const [op, ...operands] = program
    const parts = () => operands.map(operand => kleeneOf(operand as Program, compile, outcomes))
    if (op === 'and' || op === 'or') {
      const all = parts()
      const decisive = op === 'or'
      return slots => {
        let isKnown = true
        for (const part of all) {
          const truth = part(slots)
          if (truth === decisive) return decisive
          if (truth === undefined) isKnown = false
        }
        return isKnown ? !decisive : undefined
      }
    }
    if (op === 'not') {
      const [part] = parts()
      return slots => {
        const truth = part!(slots)
        return truth === undefined ? undefined : !truth
      }
    }
  }
  const refs = refsIn(program).filter(slot => slot !== outcomes)
  const run = compile(program)
  return slots => (refs.some(slot => slots[slot] === '') ? undefined : run(slots, slots))
}
