/**
 * What we export is read by an engine that we did not write: ODK's own, in a page of Chromium. The same cases that our engine is
 * held to (language.test.ts) must come out the same there, but for what a case says that engine gets wrong.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileForXForm } from '../../../forms/export/attached.ts'
import { writeXForm } from '../../../forms/export/xform.ts'
import { readForm } from '../../../forms/xlsform/read.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import type { Case } from '../../../scripts/conformance/case.ts'
import { randomCase, trial } from '../../../scripts/differential/trial.ts'
import { type ReferenceEngine, startReference } from '../../../scripts/reference/engine.ts'
import { type ReferenceRunner, referenceRunner } from '../../../scripts/reference/runner.ts'

const folder = join(import.meta.dirname, '../../cases/forms')
const names = readdirSync(folder).filter(name => name.endsWith('.json'))

let engine: ReferenceEngine
let runner: ReferenceRunner
beforeAll(async () => {
  engine = await startReference()
  runner = referenceRunner(engine)
})
afterAll(() => engine.close())

describe("our XForms in ODK's engine", () => {
  test.each(names)('%s', async name => {
    const wanted = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Case
    expect(await runner.run(wanted)).toEqual([])
  })

  test('random forms and answers come out the same in both', async () => {
    let compared = 0
    for (let seed = 1; seed <= 40; seed++) {
      const { sheets, steps } = randomCase(seed, 16, 8)
      const found = await trial(engine, sheets, steps)
      expect([seed, found ?? []]).toEqual([seed, []])
      if (found) compared++
    }
    expect(compared).toBeGreaterThan(30)
  })

  test.each(['household', 'followup'])(
    'the NSSF form %s opens, and says its name and languages',
    async name => {
      const shipped = join(import.meta.dirname, '../../../forms/shipped/nssf')
      const { form } = readForm(readTables(readFileSync(join(shipped, `${name}.md`), 'utf8')))
      const { xml, findings } = writeXForm(form!)
      expect(findings).toEqual([])
      const places = readFileSync(join(shipped, 'places.csv'), 'utf8')
      const files = { 'places.csv': fileForXForm('places.csv', places, form!.defaultLanguage) }
      const opened = await engine.run({ xml, files, steps: [] })
      expect(opened.refused).toBeUndefined()
      expect(opened.form).toEqual({ id: form!.id, title: form!.title, version: form!.version })
      expect(opened.languages?.toSorted()).toEqual(form!.languages.toSorted())
    },
  )
})
