/** A second client of the engine for tests: markdown tables through the real reader and compiler, and a world that is told. */
import { expect } from 'vitest'
import { compileForm } from '../../../forms/compile/form.ts'
import type { CompiledForm } from '../../../forms/definition.ts'
import { openForm } from '../../../forms/engine/instance.ts'
import '../../../forms/engine/rare-at-once.ts'
import { isError } from '../../../forms/findings.ts'
import type { AnswerTree, World } from '../../../forms/values.ts'
import { form } from '../xlsform/reading.ts'

/** What is published: JSON and nothing else. */
export function published(markdown: string): CompiledForm {
  const compiled = compileForm(form(markdown))
  expect(compiled.findings.filter(isError)).toEqual([])
  return JSON.parse(JSON.stringify(compiled.form)) as CompiledForm
}

/** `code@cell` of every error of the compiler, in order. */
export const compileErrors = (markdown: string): string[] =>
  compileForm(form(markdown))
    .findings.filter(isError)
    .map(({ code, at }) => `${code}@${at && 'cell' in at ? at.cell : ''}`)

export interface TestWorld extends World {
  /** how often random() was asked */
  drawn: number
}

/** 29 February 2024, 10:00 in Phnom Penh, unless said otherwise; ids count up. */
export function aWorld(given: Partial<World> & { day?: string } = {}): TestWorld {
  let ids = 0
  const world: TestWorld = {
    now: () => Date.parse(`${given.day ?? '2024-02-29'}T03:00:00Z`),
    timeZone: 'Asia/Phnom_Penh',
    newId: () => `id-${++ids}`,
    drawn: 0,
    random: () => {
      world.drawn++
      return world.drawn / 1000
    },
    ...given,
  }
  return world
}

export function opened(markdown: string, world: World = aWorld(), saved?: AnswerTree) {
  const instance = openForm(published(markdown), world, saved ? { saved } : {})
  const value = (path: string): string | undefined => instance.node(path)?.value
  return { instance, value }
}
