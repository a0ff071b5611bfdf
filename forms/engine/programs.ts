// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The programs of a form as closures, each made when it is first wanted: what is never shown is never made. core.ts owns it.
 */
import { type Closure, type Compiler, makeCompiler, type Run } from '../evaluate/closures.ts'
import type { CallContext, Program, Value } from '../evaluate/program.ts'
import type { Core } from './core.ts'
import type { Frame } from './frame.ts'
import { nodeOperation } from './operations.ts'

export type FrameRun<Result> = Run<Frame, Result>

export class Programs {
  readonly compiler: Compiler<Frame>
  readonly #programs: readonly Program[]
  // of full length from the start: an array that is filled from the end becomes a slow one
  readonly #closures: (Closure<Frame> | undefined)[]
  readonly #values: (FrameRun<Value> | undefined)[]
  readonly #texts: (FrameRun<string> | undefined)[]
  readonly #truths: (FrameRun<boolean> | undefined)[]

  constructor(core: Core, context: CallContext) {
    this.#programs = core.form.programs
    const none = (): undefined[] => new Array<undefined>(this.#programs.length).fill(undefined)
    this.#closures = none()
    this.#values = none()
    this.#texts = none()
    this.#truths = none()
    this.compiler = makeCompiler<Frame>({ context, operation: nodeOperation(core) })
  }

  closure(program: number): Closure<Frame> {
    let made = this.#closures[program]
    if (!made) this.#closures[program] = made = this.compiler.closure(this.#programs[program]!)
    return made
  }

  value(program: number): FrameRun<Value> {
    let made = this.#values[program]
    if (!made) this.#values[program] = made = this.compiler.value(this.#programs[program]!)
    return made
  }

  text(program: number): FrameRun<string> {
    let made = this.#texts[program]
    if (!made) this.#texts[program] = made = this.compiler.text(this.#programs[program]!)
    return made
  }

  truth(program: number): FrameRun<boolean> {
    let made = this.#truths[program]
    if (!made) this.#truths[program] = made = this.compiler.boolean(this.#programs[program]!)
    return made
  }
}
