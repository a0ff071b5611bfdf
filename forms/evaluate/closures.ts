// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Program → JavaScript closures, once for each program, so that running one costs no look at the JSON (and no eval, which the
 * content security policy and workerd forbid). A closure knows its type: `${age} > 15` converts once and compares numbers.
 * evaluate.ts uses it for facts, engine/ for nodes: each brings a Host for the operations it owns, such as 'ref'.
 */
import { differs, equals, order, toBoolean, toNumber, toText } from './convert.ts'
import { library } from './library.ts'
import type { CallContext, Program, Value } from './program.ts'
import { rareFunctions } from './rare.ts'

/** `at` is what 'ref' reads (a frame, the row of a predicate), `own` the owner of the whole expression. */
export type Run<Place, Result> = (at: Place, own: Place) => Result

export type Closure<Place> =
  /** `number`: the same value as a number, where the host knows it without reading the text */
  | { type: 'text'; run: Run<Place, string>; constant?: string; number?: Run<Place, number> }
  | { type: 'number'; run: Run<Place, number>; constant?: number }
  | { type: 'boolean'; run: Run<Place, boolean> }
  | { type: 'value'; run: Run<Place, Value> }

export type Operation = Program & readonly unknown[]

/** Whose closures: the operations beyond operators and library, and the world that functions see. */
export interface Host<Place> {
  context: CallContext
  operation(program: Operation, compiler: Compiler<Place>): Closure<Place> | undefined
}

export interface Compiler<Place> {
  closure(program: Program): Closure<Place>
  text(program: Program): Run<Place, string>
  number(program: Program): Run<Place, number>
  boolean(program: Program): Run<Place, boolean>
  value(program: Program): Run<Place, Value>
}

type Order = '<' | '<=' | '>' | '>='

/**
 * The number that a text stands for. Whole numbers, nearly all that people enter, are read without a regular expression.
 * @example '36' → 36, '' → NaN, '2024-02-29' → 19782 (in UTC)
 */
export function numberOf(text: string, context: CallContext): number {
  const { length } = text
  if (length === 0) return Number.NaN
  if (length < 10) {
    let whole = 0
    for (let index = 0; index < length; index++) {
      const digit = text.charCodeAt(index) - 48
      if (digit < 0 || digit > 9) return toNumber(text, context.timeZone)
      whole = whole * 10 + digit
    }
    return whole
  }
  return toNumber(text, context.timeZone)
}

export function makeCompiler<Place>(host: Host<Place>): Compiler<Place> {
  const { context } = host

  function closure(program: Program): Closure<Place> {
    if (typeof program === 'string') return { type: 'text', run: () => program, constant: program }
    if (typeof program === 'number') return { type: 'number', run: () => program, constant: program }
    if (typeof program === 'boolean') return { type: 'boolean', run: () => program }
    return host.operation(program, compiler) ?? operation(program)
  }

  function text(program: Program): Run<Place, string> {
    const made = closure(program)
    if (made.type === 'text') return made.run
    const { run } = made
    return (at, own) => toText(run(at, own))
  }

  function number(program: Program): Run<Place, number> {
    const made = closure(program)
    if (made.type === 'number') return made.run
    if (made.type === 'text') return asNumber(made)
    const { run } = made
    return (at, own) => toNumber(run(at, own), context.timeZone)
  }

  function boolean(program: Program): Run<Place, boolean> {
    const made = closure(program)
    if (made.type === 'boolean') return made.run
    const { run } = made
    return (at, own) => toBoolean(run(at, own))
  }

  const value = (program: Program): Run<Place, Value> => closure(program).run

  function operation(program: Operation): Closure<Place> {
    const [op, ...operands] = program as [string, ...Program[]]
    const [a, b] = operands as [Program, Program]
    switch (op) {
      case 'and':
        return { type: 'boolean', run: every(operands.map(boolean)) }
      case 'or':
        return { type: 'boolean', run: some(operands.map(boolean)) }
      case 'not': {
        const run = boolean(a)
        return { type: 'boolean', run: (at, own) => !run(at, own) }
      }
      case 'boolean':
        return { type: 'boolean', run: boolean(a) }
      case 'string':
        return { type: 'text', run: text(a) }
      case 'number':
        return { type: 'number', run: number(a) }
      case '=':
      case '!=':
        return { type: 'boolean', run: equality(closure(a), closure(b), op === '=') }
      case '<':
      case '<=':
      case '>':
      case '>=':
        return { type: 'boolean', run: comparison(a, b, op) }
      case '+':
        return { type: 'number', run: sum(operands.map(number)) }
      case '-':
      case '*':
      case 'div':
      case 'mod':
        return { type: 'number', run: arithmetic(number(a), number(b), op) }
      case 'negate': {
        const run = number(a)
        return { type: 'number', run: (at, own) => -run(at, own) }
      }
      case 'if':
        return choice(boolean(a), closure(b), closure(operands[2]!))
      case 'coalesce': {
        // a number that is none is blank: `coalesce(${a} + ${b}, 0)` is said to get 0
        const [first, second] = [a, b].map(part => {
          const { run } = closure(part)
          return (at: Place, own: Place): string => {
            const found = run(at, own)
            return typeof found === 'number' && Number.isNaN(found) ? '' : toText(found)
          }
        })
        return { type: 'text', run: (at, own) => first!(at, own) || second!(at, own) }
      }
      case 'int':
      case 'floor':
      case 'ceiling':
      case 'abs': {
        const run = number(a)
        const calculate = { int: Math.trunc, floor: Math.floor, ceiling: Math.ceil, abs: Math.abs }[op]
        return { type: 'number', run: (at, own) => calculate(run(at, own)) }
      }
      default:
        return call(op, operands.map(value))
    }
  }

  function equality(a: Closure<Place>, b: Closure<Place>, same: boolean): Run<Place, boolean> {
    if (a.type === 'text' && b.type === 'text') {
      const left = a.run
      const right = b.run
      if (b.constant !== undefined) {
        const { constant } = b
        return same ? (at, own) => left(at, own) === constant : (at, own) => left(at, own) !== constant
      }
      return same
        ? (at, own) => left(at, own) === right(at, own)
        : (at, own) => left(at, own) !== right(at, own)
    }
    if ((a.type === 'number' || a.type === 'text') && (b.type === 'number' || b.type === 'text')) {
      const left = asNumber(a)
      const right = asNumber(b)
      return same
        ? (at, own) => left(at, own) === right(at, own)
        : (at, own) => left(at, own) !== right(at, own)
    }
    const left: Run<Place, Value> = a.run
    const right: Run<Place, Value> = b.run
    const compare = same ? equals : differs
    return (at, own) => compare(left(at, own), right(at, own), context.timeZone)
  }

  function asNumber(made: Closure<Place> & { type: 'number' | 'text' }): Run<Place, number> {
    if (made.type === 'number') return made.run
    if (made.number) return made.number
    const { run } = made
    return (at, own) => numberOf(run(at, own), context)
  }

  function comparison(a: Program, b: Program, op: Order): Run<Place, boolean> {
    const left = closure(a)
    const right = closure(b)
    if (
      (left.type === 'number' || left.type === 'text') &&
      (right.type === 'number' || right.type === 'text')
    ) {
      const x = asNumber(left)
      if (right.type === 'number' && right.constant !== undefined) {
        const limit = right.constant
        if (op === '<') return (at, own) => x(at, own) < limit
        if (op === '<=') return (at, own) => x(at, own) <= limit
        if (op === '>') return (at, own) => x(at, own) > limit
        return (at, own) => x(at, own) >= limit
      }
      const y = asNumber(right)
      if (op === '<') return (at, own) => x(at, own) < y(at, own)
      if (op === '<=') return (at, own) => x(at, own) <= y(at, own)
      if (op === '>') return (at, own) => x(at, own) > y(at, own)
      return (at, own) => x(at, own) >= y(at, own)
    }
    const x: Run<Place, Value> = left.run
    const y: Run<Place, Value> = right.run
    return (at, own) => order(x(at, own), y(at, own), op, context.timeZone)
  }

  function call(name: string, operands: Run<Place, Value>[]): Closure<Place> {
    const implementation = library[name] ?? rareFunctions[name]
    // an unknown name was refused at publication; an older engine reading a newer form answers blank
    if (!implementation) return { type: 'text', run: () => '' }
    if (operands.length === 1) {
      const [only] = operands as [Run<Place, Value>]
      return { type: 'value', run: (at, own) => implementation([only(at, own)], context) }
    }
    return {
      type: 'value',
      run: (at, own) =>
        implementation(
          operands.map(run => run(at, own)),
          context,
        ),
    }
  }

  const compiler: Compiler<Place> = { closure, text, number, boolean, value }
  return compiler
}

function every<Place>(runs: Run<Place, boolean>[]): Run<Place, boolean> {
  const [a, b] = runs as [Run<Place, boolean>, Run<Place, boolean>]
  if (runs.length === 2) return (at, own) => a(at, own) && b(at, own)
  return (at, own) => runs.every(run => run(at, own))
}

function some<Place>(runs: Run<Place, boolean>[]): Run<Place, boolean> {
  const [a, b] = runs as [Run<Place, boolean>, Run<Place, boolean>]
  if (runs.length === 2) return (at, own) => a(at, own) || b(at, own)
  return (at, own) => runs.some(run => run(at, own))
}

function sum<Place>(runs: Run<Place, number>[]): Run<Place, number> {
  const [a, b] = runs as [Run<Place, number>, Run<Place, number>]
  if (runs.length === 2) return (at, own) => a(at, own) + b(at, own)
  return (at, own) => {
    let total = 0
    for (const run of runs) total += run(at, own)
    return total
  }
}

function arithmetic<Place>(
  a: Run<Place, number>,
  b: Run<Place, number>,
  op: '-' | '*' | 'div' | 'mod',
): Run<Place, number> {
  if (op === '-') return (at, own) => a(at, own) - b(at, own)
  if (op === '*') return (at, own) => a(at, own) * b(at, own)
  if (op === 'div') return (at, own) => a(at, own) / b(at, own)
  return (at, own) => a(at, own) % b(at, own)
}

function choice<Place>(test: Run<Place, boolean>, yes: Closure<Place>, no: Closure<Place>): Closure<Place> {
  if (yes.type === 'number' && no.type === 'number') {
    const a = yes.run
    const b = no.run
    return { type: 'number', run: (at, own) => (test(at, own) ? a(at, own) : b(at, own)) }
  }
  if (yes.type === 'text' && no.type === 'text') {
    const a = yes.run
    const b = no.run
    return { type: 'text', run: (at, own) => (test(at, own) ? a(at, own) : b(at, own)) }
  }
  const a: Run<Place, Value> = yes.run
  const b: Run<Place, Value> = no.run
  return { type: 'value', run: (at, own) => (test(at, own) ? a(at, own) : b(at, own)) }
}
