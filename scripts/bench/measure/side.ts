/**
 * The side of a measurement that runs in the engine's own process or page: it holds one engine with one workload and times one
 * operation at a time, when its host (node-host.ts, chromium-host.ts) asks. Rounds, figures and tables are not its matter.
 */
import { fill } from '../subjects/fill.ts'
import type { Input, OpenForm, Subject } from '../subjects/subject.ts'
import { type Operation, placedQuestions, questionPaths, type Workload } from '../workloads/form.ts'

/** What is sampled: milliseconds of one operation, and how many were run to know it. */
export interface Sample {
  /** mean of the `count` operations of this sample */
  ms: number
  count: number
  /** share of `ms` that the main thread really ran, where the side can tell (1 where it cannot) */
  share: number
}

export interface Side {
  take(workload: Workload, input: Input): Promise<void>
  /** brings about the state in which operations are timed; milliseconds that it took */
  prepare(): Promise<number>
  /** undefined: this engine has no such operation. `capMs` ends a fill that takes too long: `{ms: Infinity}` */
  sample(operation: number, atLeastMs: number, capMs: number): Promise<Sample | undefined>
  /** runs the script once; what every question shows after it, `true 30` or `false` */
  outcome(): Promise<string[]>
  /** does what `load` does and keeps it beside what is kept, so that the host can weigh it; `filled`: the prepared state */
  hold(filled: boolean): Promise<void>
  release(): Promise<void>
}

/** `skipped`: kinds of operations that the engine does not have. `cpuMs`: CPU time of this thread, if there is a clock for it. */
export function makeSide(
  subject: Subject,
  skipped: readonly Operation['kind'][],
  cpuMs?: () => number,
): Side {
  let workload: Workload
  let input: Input
  let open: OpenForm | undefined
  let held: unknown[] = []

  /** Runs a batch until it takes long enough; a batch that is once too long is measured alone. */
  const repeated = async (atLeastMs: number, run: (turn: number) => unknown): Promise<Sample> => {
    let turn = 0
    for (let count = 1; ; ) {
      const cpu = cpuMs?.() ?? 0
      const start = performance.now()
      for (let n = 0; n < count; n++) {
        const result = run(turn++)
        if (result instanceof Promise) await result
      }
      const ms = performance.now() - start
      const share = cpuMs && ms > 50 ? Math.min(1, (cpuMs() - cpu) / ms) : 1
      if (ms >= atLeastMs || count >= 1e7) return { ms: ms / count, count, share }
      count = Math.ceil(count * Math.min(50, Math.max(1.5, (1.2 * atLeastMs) / Math.max(ms, 0.005))))
    }
  }

  /** Times only the second of two steps; what came of it is closed untimed. */
  const opening = async (
    how: 'load' | 'restore',
    atLeastMs: number,
    goOn: (form: OpenForm) => void = () => {},
  ): Promise<Sample> => {
    let total = 0
    let share = 0
    let count = 0
    do {
      const definition = await subject.import(input)
      const cpu = cpuMs?.() ?? 0
      const start = performance.now()
      const opened = subject[how](definition, input)
      const form = opened instanceof Promise ? await opened : opened
      goOn(form)
      const ms = performance.now() - start
      share += cpuMs && ms > 50 ? Math.min(ms, cpuMs() - cpu) : ms
      total += ms
      count++
      form.close?.()
    } while (total < atLeastMs)
    return { ms: total / count, count, share: share / total }
  }

  const adding = (form: OpenForm, repeat: string, atLeastMs: number): Sample => {
    let total = 0
    let count = 0
    do {
      // three at a time: each is measured at the size asked for, or two above it
      const start = performance.now()
      for (let n = 0; n < 3; n++) form.add(repeat)
      total += performance.now() - start
      count += 3
      for (let n = 0; n < 3; n++) form.removeLast(repeat)
    } while (total < atLeastMs)
    return { ms: total / count, count, share: 1 }
  }

  const setting = (
    form: OpenForm,
    operation: Extract<Operation, { kind: 'set' }>,
  ): ((turn: number) => void) => {
    const { path, values, list, read } = operation
    const answers = values.map(value => form.answering(path, value))
    const count = answers.length
    if (list !== undefined) {
      const choices = form.choices(list)
      return turn => {
        answers[turn % count]!()
        choices()
      }
    }
    if (!read) return turn => answers[turn % count]!()
    return turn => {
      answers[turn % count]!()
      for (const other of read) form.value(other)
    }
  }

  return {
    async take(given, text) {
      workload = given
      input = text
    },

    async prepare() {
      const start = performance.now()
      open = await subject.restore(await subject.import(input), input)
      return performance.now() - start
    },

    async sample(index, atLeastMs, capMs) {
      const operation = workload.operations[index]!
      if (!open) throw new Error('prepare comes first')
      if (skipped.includes(operation.kind)) return undefined
      switch (operation.kind) {
        case 'import':
          return repeated(atLeastMs, () => subject.import(input))
        case 'load':
        case 'restore':
          return opening(operation.kind, atLeastMs)
        case 'first':
          return opening('load', atLeastMs, form => {
            for (const [path, value] of operation.steps) form.answering(path, value)()
            form.choices(operation.list)()
          })
        case 'set':
          return repeated(atLeastMs, setting(open, operation))
        case 'add':
          return adding(open, operation.repeat, atLeastMs)
        case 'fill': {
          const form = await subject.load(await subject.import(input), input)
          const cpu = cpuMs?.() ?? 0
          const start = performance.now()
          const isDone = fill(form, workload.answers, () => performance.now() - start > capMs)
          const ms = performance.now() - start
          const share = cpuMs && ms > 50 ? Math.min(1, (cpuMs() - cpu) / ms) : 1
          form.close?.()
          return { ms: isDone ? ms : Number.POSITIVE_INFINITY, count: 1, share }
        }
        case 'lang': {
          const calculated = new Set(
            placedQuestions(workload.form.children).flatMap(({ question, path }) =>
              question.type === 'calculate' ? [path] : [],
            ),
          )
          const switches = input.languages.toReversed().map(name => open!.language(name))
          const { form } = workload
          // calculated questions are not shown and have no text in most engines
          const paths = questionPaths(form, workload.answers).filter(
            path => !calculated.has(path.replace(/\[\d+\]/, '')),
          )
          return repeated(atLeastMs, turn => {
            switches[turn % switches.length]!()
            for (const path of paths) open!.label(path)
          })
        }
        case 'serialize':
          return repeated(atLeastMs, () => open!.serialize())
        case 'heap':
          throw new Error('a heap is weighed by the host')
      }
    },

    async outcome() {
      // how often an answer was set while it was timed is different for each engine
      for (const operation of workload.operations)
        if (operation.kind === 'set') open!.answering(operation.path, operation.values.at(-1)!)()
      for (const [path, value] of workload.script) open!.answering(path, value)()
      const lists = new Set(
        workload.operations.flatMap(one => (one.kind === 'set' && one.list !== undefined ? [one.list] : [])),
      )
      return questionPaths(workload.form, workload.answers).map(path => {
        if (!open!.isShown(path)) return `${path} hidden`
        const offered = lists.has(path) ? ` of ${open!.choices(path)()}` : ''
        return `${path} ${open!.value(path)}${offered}`
      })
    },

    async hold(isFilled) {
      const definition = await subject.import(input)
      held.push(definition, await subject[isFilled ? 'restore' : 'load'](definition, input))
    },

    async release() {
      held = []
    },
  }
}
