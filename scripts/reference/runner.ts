/**
 * Conformance cases through the export and ODK's engine: what it says of our XForm must be what the case expects. A case that must
 * be refused never becomes an XForm: there the refusal is compared.
 */
import { compileForm } from '../../forms/compile/form.ts'
import { writeXForm } from '../../forms/export/xform.ts'
import { isError } from '../../forms/findings.ts'
import { readForm } from '../../forms/xlsform/read.ts'
import { type Case, sheetsOf } from '../conformance/case.ts'
import { type Difference, differences } from '../conformance/compare.ts'
import { type Outcome, runJob } from '../conformance/run.ts'
import type { ReferenceEngine } from './engine.ts'
import type { ReferenceJob, ReferenceOutcome } from './page.ts'

/** The case's form as an XForm; undefined when it is refused. */
export function exportCase({ xlsform, files = {} }: Case): string | undefined {
  const { form, findings } = readForm(
    sheetsOf(xlsform),
    Object.keys(files).map(name => ({ name })),
  )
  if (!form || findings.some(isError) || !compileForm(form).form) return undefined
  return writeXForm(form).xml
}

export interface ReferenceRunner {
  /** @returns [] when ODK's engine says what the case expects, defects of its own left out */
  run(wanted: Case): Promise<Difference[]>
}

export function referenceRunner(engine: ReferenceEngine): ReferenceRunner {
  const run = async (wanted: Case): Promise<Difference[]> => {
    const { files = {}, context = {}, steps = [] } = wanted
    const own = () => runJob({ sheets: sheetsOf(wanted.xlsform), files, context, steps, report: 'all' })
    const xml = exportCase(wanted)
    if (xml === undefined) return differences(wanted, own())
    const job: ReferenceJob = { xml, files, steps }
    return differences(wanted, outcomeOf(await engine.run(job, context))).filter(
      one => !isDefect(wanted, one),
    )
  }
  return { run }
}

/**
 * The suite was made with this very engine and says where it is wrong by the specification: where it chose the other engine's
 * answer, or left this one out; our own cases say `specification`. docs/xform-export.md lists the defects.
 */
function isDefect({ reference }: Case, { path, property }: Difference): boolean {
  const { engines = [], disputed = [] } = reference ?? {}
  if (engines.length > 0 && !engines.some(name => name.startsWith('web-forms'))) return true
  return disputed.some(
    one => one.path === path && one.attr === property && /^(?:javarosa|specification)/.test(one.chosen),
  )
}

/** In the suite's words. */
export function outcomeOf({ refused, form, languages = [], results }: ReferenceOutcome): Outcome {
  const errors = refused === undefined ? [] : [{ message: refused }]
  if (refused !== undefined) return { format: 1, status: 'error', errors, warnings: [] }
  const counts = { questions: 0, groups: 0, repeats: 0 }
  const said = form && { ...form, languages, defaultLanguage: languages[0] ?? '', counts }
  return { format: 1, status: 'ok', errors, warnings: [], form: said, results }
}
