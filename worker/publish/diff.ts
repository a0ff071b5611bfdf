/**
 * What publishing a form would change for those who fill it in, by comparing what the two workbooks say (not what they
 * compile to: there an added question shifts every number after it). form.ts calls it; diff-warnings.ts says what breaks.
 */
import type { DefinitionNode, FormDefinition, Texts } from '../../forms/definition.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { SheetPlace } from '../../forms/findings.ts'
import { type ChangeKind, changeKinds, type FormChange, type FormDiff } from '../contract/manage.ts'
import { choiceChanges } from './diff-choices.ts'
import { diffWarnings } from './diff-warnings.ts'
import {
  commonLanguages,
  labelOf,
  movedRows,
  type Pairs,
  type Placed,
  pairNodes,
  typeOf,
} from './pair-nodes.ts'

/** One side of the comparison. `files`: what is attached, by content. */
export interface Version {
  definition: FormDefinition
  files: readonly { name: string; hash: string }[]
}

/** old name of a question → new name */
type Renamed = ReadonlyMap<string, string>

/** columns whose change decides who is asked what, each with its own heading; the others share one */
const expressions = {
  relevant: 'relevantChanged',
  constraint: 'constraintChanged',
  calculation: 'calculationChanged',
  required: 'requiredChanged',
  choiceFilter: 'choiceFilterChanged',
  readonly: 'settingChanged',
  default: 'settingChanged',
  repeatCount: 'settingChanged',
  trigger: 'settingChanged',
  saveTo: 'settingChanged',
} as const satisfies Partial<Record<keyof DefinitionNode, ChangeKind>>

/** as the header of the sheet has them */
const headers: Record<keyof typeof expressions, string> = {
  relevant: 'relevant',
  constraint: 'constraint',
  calculation: 'calculation',
  required: 'required',
  choiceFilter: 'choice_filter',
  readonly: 'readonly',
  default: 'default',
  repeatCount: 'repeat_count',
  trigger: 'trigger',
  saveTo: 'save_to',
}

const texts = {
  hint: 'hint',
  guidanceHint: 'guidance_hint',
  constraintMessage: 'constraint_message',
  requiredMessage: 'required_message',
} as const

/** @param ruleSet the rules in force, whose reading of the answers may break; null when there are none */
export function diffForms(before: Version, now: Version, ruleSet: RuleSet | null): FormDiff {
  const old = before.definition
  const fresh = now.definition
  const pairs = pairNodes(old, fresh)
  const renamed: Renamed = new Map(
    [...pairs.oldOf]
      .map(([is, was]) => [was.node.name, is.node.name] as const)
      .filter(([was, is]) => was !== is),
  )
  const changes = [
    ...formChanges(old, fresh, renamed),
    ...rowChanges(pairs, old, fresh, renamed),
    ...choiceChanges(old, fresh),
    ...fileChanges(before.files, now.files),
  ]
  const rank = new Map(changeKinds.map((kind, index) => [kind, index]))
  return {
    version: old.version,
    changes: changes.sort((one, other) => rank.get(one.kind)! - rank.get(other.kind)!),
    warnings: ruleSet || hasSavings(old) ? diffWarnings(pairs, old, fresh, ruleSet) : [],
  }
}

const hasSavings = (form: FormDefinition): boolean => form.entities.length > 0

/** Title, languages, settings and entities. */
function* formChanges(old: FormDefinition, fresh: FormDefinition, renamed: Renamed): Generator<FormChange> {
  const plain = { name: '', label: '' }
  const title = fresh.settings.form_title?.at ?? null
  if (old.title !== fresh.title)
    yield { ...plain, kind: 'titleChanged', before: old.title, now: fresh.title, at: title }
  for (const name of fresh.languages)
    if (!old.languages.includes(name)) yield { kind: 'languageAdded', name, label: '', at: null }
  for (const name of old.languages)
    if (!fresh.languages.includes(name)) yield { kind: 'languageRemoved', name, label: '', at: null }
  const names = new Set([...Object.keys(old.settings), ...Object.keys(fresh.settings)])
  for (const name of names) {
    if (/^(?:version|form_id|form_title)\b/.test(name)) continue
    const was = old.settings[name]?.text ?? ''
    const is = fresh.settings[name]
    if (renamedIn(was, renamed) !== (is?.text ?? ''))
      yield {
        ...plain,
        kind: 'settingChanged',
        name,
        column: name,
        before: was,
        now: is?.text ?? '',
        at: is?.at ?? null,
      }
  }
  yield* entityChanges(old, fresh, renamed)
}

const entityColumns = {
  label: 'label',
  entityId: 'entity_id',
  createIf: 'create_if',
  updateIf: 'update_if',
} as const

function* entityChanges(old: FormDefinition, fresh: FormDefinition, renamed: Renamed): Generator<FormChange> {
  for (const list of new Set([...old.entities, ...fresh.entities].map(entity => entity.list))) {
    const was = old.entities.find(entity => entity.list === list)
    const is = fresh.entities.find(entity => entity.list === list)
    for (const key of Object.keys(entityColumns) as (keyof typeof entityColumns)[]) {
      const [before, now] = [was?.[key]?.text ?? '', is?.[key]?.text ?? '']
      const column = entityColumns[key]
      if (renamedIn(before, renamed) !== now)
        yield {
          kind: 'settingChanged',
          name: list,
          label: '',
          column,
          before,
          now,
          at: is?.[key]?.at ?? is?.at ?? null,
        }
    }
  }
}

/** Rows of the survey: those that came, then those that stayed and are otherwise, in the order of the new sheet; then those that went. */
function* rowChanges(
  pairs: Pairs,
  old: FormDefinition,
  fresh: FormDefinition,
  renamed: Renamed,
): Generator<FormChange> {
  const moved = movedRows(pairs)
  const said = (row: Placed, form: FormDefinition) => ({
    name: row.path,
    label: labelOf(row.node.label, form.defaultLanguage),
  })
  for (const row of pairs.now) {
    const was = pairs.oldOf.get(row)
    const what = { ...said(row, fresh), at: row.node.at }
    if (!was) {
      yield { ...what, kind: 'questionAdded' }
      continue
    }
    if (was.node.name !== row.node.name)
      yield { ...what, kind: 'questionRenamed', before: was.node.name, now: row.node.name }
    if (moved.has(row)) yield { ...what, kind: 'questionMoved', before: was.path, now: row.path }
    yield* typeChange(was.node, row.node, what)
    yield* labelChanges(was.node, row.node, what, old, fresh)
    yield* expressionChanges(was.node, row.node, what, renamed)
  }
  const kept = new Set(pairs.oldOf.values())
  for (const row of pairs.before)
    if (!kept.has(row)) yield { ...said(row, old), kind: 'questionRemoved', at: null }
}

type What = Pick<FormChange, 'name' | 'label'> & { at: SheetPlace }

function* typeChange(was: DefinitionNode, is: DefinitionNode, what: What): Generator<FormChange> {
  const [before, now] = [typeOf(was), typeOf(is)]
  if (before !== now) yield { ...what, kind: 'typeChanged', before, now, at: { ...what.at, column: 'type' } }
}

/** In languages that both have: the texts of a language that came or went are no changes of their own. */
function* textChanges(
  was: Texts,
  is: Texts,
  languages: readonly string[],
): Generator<{ language: string; before: string; now: string }> {
  for (const language of languages) {
    const [before, now] = [was[language] ?? '', is[language] ?? '']
    if (before !== now) yield { language, before, now }
  }
}

function* labelChanges(
  was: DefinitionNode,
  is: DefinitionNode,
  what: What,
  old: FormDefinition,
  fresh: FormDefinition,
): Generator<FormChange> {
  const languages = commonLanguages(old, fresh)
  const columnAt = (key: string, language: string): SheetPlace =>
    is.textCells[`${key}::${language}`] ?? is.textCells[key] ?? what.at
  for (const change of textChanges(was.label, is.label, languages))
    yield { ...what, kind: 'labelChanged', ...change, at: columnAt('label', change.language) }
  for (const key of Object.keys(texts) as (keyof typeof texts)[])
    for (const change of textChanges(was[key], is[key], languages)) {
      const column = texts[key]
      yield { ...what, kind: 'textChanged', column, ...change, at: columnAt(column, change.language) }
    }
  for (const column of new Set([...Object.keys(was.media), ...Object.keys(is.media)]))
    for (const change of textChanges(was.media[column] ?? {}, is.media[column] ?? {}, languages))
      yield { ...what, kind: 'textChanged', column, ...change, at: columnAt(column, change.language) }
}

/** What refers to a renamed question is no change: everything that names it had to be renamed too. */
function renamedIn(text: string, renamed: Renamed): string {
  return renamed.size === 0
    ? text
    : text.replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
        const now = renamed.get(name.trim())
        return now === undefined ? whole : `\${${now}}`
      })
}

function* expressionChanges(
  was: DefinitionNode,
  is: DefinitionNode,
  what: What,
  renamed: Renamed,
): Generator<FormChange> {
  for (const key of Object.keys(expressions) as (keyof typeof expressions)[]) {
    const [before, now] = [was[key]?.text ?? '', is[key]?.text ?? '']
    if (renamedIn(before, renamed) === now) continue
    const column = headers[key]
    const at = is[key]?.at ?? { ...what.at, column }
    yield { ...what, kind: expressions[key], column, before, now, at }
  }
  const settings = [
    ['appearance', was.appearance.join(' '), is.appearance.join(' ')],
    ['parameters', parametersOf(was), parametersOf(is)],
    ['autoplay', was.autoplay ?? '', is.autoplay ?? ''],
  ] as const
  for (const [column, before, now] of settings)
    if (before !== now)
      yield { ...what, kind: 'settingChanged', column, before, now, at: { ...what.at, column } }
}

const parametersOf = ({ parameters }: DefinitionNode): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(' ')

function* fileChanges(old: Version['files'], fresh: Version['files']): Generator<FormChange> {
  const was = new Map(old.map(({ name, hash }) => [name, hash]))
  const is = new Map(fresh.map(({ name, hash }) => [name, hash]))
  for (const [name, hash] of is) {
    if (!was.has(name)) yield { kind: 'fileAdded', name, label: '', at: null }
    else if (was.get(name) !== hash) yield { kind: 'fileReplaced', name, label: '', at: null }
  }
  for (const name of was.keys()) if (!is.has(name)) yield { kind: 'fileRemoved', name, label: '', at: null }
}
