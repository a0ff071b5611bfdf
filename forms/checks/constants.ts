/**
 * What a part of an expression comes to whoever answers what: `1 + 1`, `concat('a', 'b')`. satisfy.ts asks it. What depends on
 * the clock, on chance, on a question or on the time zone is not constant.
 */
import { evaluateProgram } from '../evaluate/evaluate.ts'
import { library } from '../evaluate/library.ts'
import type { Program, Value } from '../evaluate/program.ts'

/** operators that closures.ts knows beside the library's functions */
const OPERATORS = new Set(
  'and or not boolean string number = != < <= > >= + - * div mod negate if coalesce int floor ceiling abs'.split(
    ' ',
  ),
)
/** another result at each call; and regex, whose pattern nobody has checked yet */
const FICKLE = new Set(['today', 'now', 'uuid', 'random', 'once', 'randomize', 'regex'])

/** as far apart as places on earth are: a text that both read alike is no matter of the time zone */
const ZONES = ['Pacific/Kiritimati', 'Pacific/Pago_Pago']

function isPure(program: Program): boolean {
  if (typeof program !== 'object') return true
  const [op, ...operands] = program
  if (FICKLE.has(op) || !(OPERATORS.has(op) || op in library)) return false
  return operands.every(operand => operand !== null && isPure(operand as Program))
}

/**
 * @returns undefined when it is not constant
 * @example ['+', 1, 1] → 2, ['concat', 'a', 'b'] → 'ab', ['ref', 3, 0] → undefined
 */
export function constantOf(program: Program): Value | undefined {
  if (typeof program !== 'object') return program
  if (!isPure(program)) return undefined
  const [one, other] = ZONES.map(timeZone =>
    evaluateProgram(program, {
      ref: () => '',
      context: { now: 0, timeZone, newId: () => '', random: () => 0 },
    }),
  )
  return Object.is(one, other) ? one : undefined
}
