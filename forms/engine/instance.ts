// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * An open form: what types.ts promises, on top of core.ts. Screens, the worker's recheck and the conformance runner come in here.
 */
import type { CompiledForm } from '../definition.ts'
import type { Finding } from '../findings.ts'
import type { AnswerTree, EntityChange, World } from '../values.ts'
import { readAnswers, writeAnswers } from './answers.ts'
import { Changes } from './changes.ts'
import { Core } from './core.ts'
import { describe, isRelevant, violation } from './describe.ts'
import type { Frame } from './frame.ts'
import { parts } from './parts.ts'
import { Paths, type Place } from './paths.ts'
import { storedText } from './stored.ts'
import type { Instance, NodeState } from './types.ts'

type Listener = (paths: ReadonlySet<string> | undefined) => void

/**
 * Opens a published form: a new record, or a draft (`saved`, from `answers()`), which comes back exactly as it was: defaults,
 * once(), today() and the like are not computed again.
 * @param options.language as in `form.languages`; the default language otherwise
 */
export function openForm(
  form: CompiledForm,
  world: World,
  options: { saved?: AnswerTree; language?: string } = {},
): OpenInstance {
  return new OpenInstance(form, world, options)
}

/** The engine's own view of an instance: finalize.ts and check.ts look inside, everybody else uses `Instance`. */
export class OpenInstance implements Instance {
  readonly form: CompiledForm
  readonly core: Core
  readonly paths: Paths
  readonly #changes: Changes
  readonly #listeners = new Set<Listener>()
  readonly #ids = new Map<string, string>()

  constructor(form: CompiledForm, world: World, options: { saved?: AnswerTree; language?: string }) {
    this.form = form
    this.core = new Core(form, world, options.language)
    this.paths = new Paths(this.core)
    this.#changes = new Changes(this.core, this.paths)
    if (options.saved) readAnswers(this.core, this.paths, options.saved)
    else this.core.begin(this.core.root, true)
    this.core.settle(true)
  }

  get language(): string {
    return this.form.languages[this.core.language] ?? this.form.defaultLanguage
  }

  setLanguage(language: string): void {
    const index = this.form.languages.indexOf(language)
    if (index < 0) return
    this.core.language = index
    this.core.speak()
    this.core.settle()
    if (this.core.touched) this.core.touched = []
    for (const listener of this.#listeners) listener(undefined)
  }

  answer(path: string, raw: string): void {
    const place = this.paths.place(path)
    const cell = place ? this.core.layout.values[place.node] : undefined
    if (!place || !cell) throw new RangeError('The form has no such question.')
    const text = storedText(cell.type, raw)
    this.core.enter(
      cell,
      place.frame,
      cell.type === 'select_multiple' ? this.core.items.inOrder(cell.node, text) : text,
    )
    this.core.settle()
    if (this.core.touched) this.#tell(path)
  }

  addRepeat(path: string): string {
    const place = this.paths.place(path)
    const node = this.form.nodes[place?.node ?? -1]
    if (!place || !node || node.kind !== 'repeat' || place.isInstance || node.repeatCount !== undefined) {
      throw new RangeError('The form has no such repeat to add to.')
    }
    const frame = this.core.append(this.core.layout.scopeOf[place.node]!, place.frame, false)
    this.core.settle()
    if (this.core.touched) this.#tell(path)
    return this.paths.path({ frame, node: place.node, isInstance: true })
  }

  removeRepeat(path: string): void {
    const place = this.paths.place(path)
    if (!place?.isInstance || this.form.nodes[place.node]!.repeatCount !== undefined) {
      throw new RangeError('The form has no such instance to remove.')
    }
    this.core.remove(place.frame)
    this.core.settle()
    // the paths of all that follow have changed
    if (!this.core.touched) return
    this.core.touched = []
    for (const listener of this.#listeners) listener(undefined)
  }

  node(path: string): NodeState | undefined {
    const place = this.paths.place(path)
    return place && place.node >= 0 ? describe(this.core, this.paths, place, path) : undefined
  }

  isRelevant(path: string): boolean {
    const place = this.paths.place(path)
    return place !== undefined && place.node >= 0 && isRelevant(this.core, this.paths, place)
  }

  children(path: string): string[] {
    const place = this.paths.place(path)
    if (!place) return []
    const isRepeat = place.node >= 0 && this.form.nodes[place.node]!.kind === 'repeat'
    if (isRepeat && !place.isInstance) {
      return this.paths.instances(place.frame, place.node).map((_, index) => `${path}[${index + 1}]`)
    }
    return this.paths.childrenOf(place.node).map(child => `${path}/${this.form.nodes[child]!.name}`)
  }

  answers(): AnswerTree {
    return writeAnswers(this.core, this.paths, false)
  }

  problems(): Finding[] {
    const findings: Finding[] = []
    this.visit(place => {
      const wrong = violation(this.core, this.paths, place)
      if (wrong)
        findings.push({
          code: `answer.${wrong}`,
          severity: 'error',
          at: { path: this.paths.path(place) },
          details: {},
        })
    })
    return findings
  }

  entities(): EntityChange[] {
    const idOf = (path: string, list: string): string => {
      const key = `${list} ${path}`
      let id = this.#ids.get(key)
      if (id === undefined) {
        id = this.core.world.newId()
        this.#ids.set(key, id)
      }
      return id
    }
    return parts.entities?.(this.core, this.paths, idOf) ?? []
  }

  name(): string {
    const { instanceName } = this.form
    return instanceName === undefined
      ? ''
      : this.core.programs.text(instanceName)(this.core.root, this.core.root)
  }

  onChange(listener: Listener): () => void {
    this.#listeners.add(listener)
    this.core.touched ??= []
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.core.touched = undefined
    }
  }

  /** Every question, hidden or not, in document order. */
  visit(see: (place: Place) => void): void {
    const walk = (node: number, frame: Frame): void => {
      for (const child of this.paths.childrenOf(node)) {
        const { kind } = this.form.nodes[child]!
        if (kind === 'question') see({ frame, node: child, isInstance: false })
        else if (kind === 'group') walk(child, frame)
        else for (const inner of this.paths.instances(frame, child)) walk(child, inner)
      }
    }
    walk(-1, this.core.root)
  }

  // ------------------------------------------------------------------------------------------------ who must look again

  #tell(path: string): void {
    const touched = this.core.touched!
    this.core.touched = []
    const paths = this.#changes.pathsOf(touched).add(path)
    for (const listener of this.#listeners) listener(paths)
  }
}
