/** docs/xlsform-support.md says what the tables of the form language say, and these tables leave nothing out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { library } from '../../forms/evaluate/library.ts'
import { FUNCTION_NOTES } from '../../forms/expression/function-notes.ts'
import { signatures } from '../../forms/expression/signatures.ts'
import { APPEARANCES, appearanceOf } from '../../forms/xlsform/appearances.ts'
import { COLUMNS, PARAMETER_NOTES } from '../../forms/xlsform/column-support.ts'
import { FILE_PARAMETERS, PARAMETERS } from '../../forms/xlsform/parameters.ts'
import { CHOICES, ENTITIES, SETTINGS, SURVEY } from '../../forms/xlsform/vocabulary.ts'
import { supportPage } from '../../scripts/support/page.ts'

describe('the page of what is supported', () => {
  test('is up to date: `npm run support` writes it', () => {
    const file = join(import.meta.dirname, '../../docs/xlsform-support.md')
    expect(readFileSync(file, 'utf8')).toBe(supportPage())
  })

  test.each([
    ['survey', SURVEY.columns],
    ['choices', CHOICES.columns],
    ['settings', SETTINGS.columns],
    ['entities', ENTITIES.columns],
  ])('every column of %s has a line, and no other', (sheet, columns) => {
    expect(Object.keys(COLUMNS[sheet]!).sort()).toEqual([...columns].sort())
  })

  test('every parameter has a line, and no other', () => {
    const rules = [...Object.values(PARAMETERS), FILE_PARAMETERS]
    const keys = new Set(rules.flatMap(rule => Object.keys(rule ?? {})))
    expect(Object.keys(PARAMETER_NOTES).sort()).toEqual([...keys].sort())
  })

  test('every function that a form may call has a line, and no other', () => {
    expect(Object.keys(FUNCTION_NOTES).sort()).toEqual(Object.keys(signatures).sort())
    // what the library can do but no form may call would be dead code
    expect(Object.keys(library).filter(name => !(name in signatures))).toEqual([])
  })

  test('an appearance is known for its types only', () => {
    expect(appearanceOf('columns-3', 'select_one')?.word).toBe('columns-N')
    expect(appearanceOf('columns-3', 'text')).toBeUndefined()
    expect(appearanceOf("search('towns')", 'select_multiple')?.word).toBe('search(…)')
    const words = APPEARANCES.map(({ word }) => word)
    expect(new Set(words).size).toBe(words.length)
  })
})
