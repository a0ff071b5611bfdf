/**
 * Which packs (evaluate/rare.ts) and parts (engine/parts.ts) a form needs: form.ts puts them into the plan, and a phone fetches them before it
 * opens the form.
 */
import type { CompiledNode } from '../definition.ts'
import '../engine/rare-at-once.ts'
import type { Program, ProgramOperand } from '../evaluate/program.ts'
import type { Pack } from '../evaluate/rare.ts'
import { allPacks } from '../evaluate/rare-at-once.ts'

/** @example [['area', ['nodes', …]], …], files ['villages.geojson'] → ['geo', 'markup'] */
export function rarePacks(
  programs: readonly Program[],
  nodes: readonly CompiledNode[],
  files: readonly string[],
  hasEntities: boolean,
): string[] {
  const found = new Set<string>(hasEntities ? ['entities'] : [])
  const need = (key: string, of: keyof Pack = 'functions'): boolean => {
    const name = Object.keys(allPacks).find(name => Object.hasOwn(allPacks[name]![of] ?? {}, key))
    if (name !== undefined) found.add(name)
    return name !== undefined
  }
  const visit = (part: ProgramOperand): void => {
    if (!Array.isArray(part)) return
    const [op, ...operands] = part
    if (typeof op === 'string') need(op)
    if (op === '|') found.add('union')
    if (op === 'randomize' && operands.length > 1 && !isNumber(operands[1]!)) need('text-seed')
    for (const operand of part) visit(operand)
  }
  for (const program of programs) visit(program)
  for (const { seed } of nodes) if (seed !== undefined && !isNumber(programs[seed]!)) need('text-seed')
  for (const file of files) {
    const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase()
    if (!need(ending, 'files')) need('*', 'files')
  }
  return [...found].sort()
}

const isNumber = (seed: ProgramOperand): boolean =>
  typeof seed === 'number' || (typeof seed === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(seed))
