/**
 * The arrows of docs/architecture.md as a table: who may import whom, and what pure code may not touch. A new folder without a
 * row here fails.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** part → parts it may import; a part is the longest prefix that matches a file's path */
const arrows: Record<string, string[]> = {
  // types that everybody speaks
  'forms/findings.ts': [],
  'forms/values.ts': [],
  'forms/question-types.ts': ['forms/definition.ts'],
  'forms/definition.ts': ['forms/findings.ts', 'forms/evaluate'],
  'forms/convergence.ts': [],
  'forms/media-files.ts': [],
  'forms/media-answers.ts': ['forms/definition.ts', 'forms/values.ts'],
  'forms/finding-text.ts': ['forms/findings.ts', 'forms/finding-texts'],
  'forms/finding-texts': ['forms/findings.ts', 'forms/finding-text.ts'],
  // using half: runs on phones and in the worker
  'forms/evaluate': ['forms/findings.ts', 'forms/values.ts', 'forms/definition.ts'],
  'forms/engine': [
    'forms/evaluate',
    'forms/question-types.ts',
    'forms/findings.ts',
    'forms/values.ts',
    'forms/definition.ts',
  ],
  // records at random: for the console's editor only
  'forms/trial': ['forms/engine', 'forms/evaluate', 'forms/values.ts', 'forms/definition.ts'],
  // operations as small bytes, sealed and framed: both ends of a push
  'forms/sealed': ['forms/definition.ts', 'forms/evaluate', 'forms/values.ts'],
  'forms/eligibility': ['forms/evaluate', 'forms/findings.ts', 'forms/values.ts', 'forms/definition.ts'],
  // tasks, contributions, workplaces: phones and the worker
  'forms/followup': ['forms/eligibility', 'forms/evaluate', 'forms/definition.ts', 'forms/values.ts'],
  // who may be the same person: phones, the worker, the measure of scripts/match
  'forms/matching': ['forms/eligibility', 'forms/sealed'],
  // publishing half
  'forms/xlsform': [
    'forms/evaluate',
    'forms/question-types.ts',
    'forms/findings.ts',
    'forms/values.ts',
    'forms/definition.ts',
  ],
  'forms/expression': [
    'forms/xlsform',
    'forms/evaluate',
    'forms/findings.ts',
    'forms/values.ts',
    'forms/definition.ts',
  ],
  'forms/compile': [
    'forms/xlsform',
    'forms/expression',
    'forms/evaluate',
    'forms/engine',
    'forms/eligibility',
    'forms/findings.ts',
    'forms/values.ts',
    'forms/definition.ts',
  ],
  'forms/export': [
    'forms/compile',
    'forms/evaluate',
    'forms/xlsform',
    'forms/expression',
    'forms/question-types.ts',
    'forms/findings.ts',
    'forms/definition.ts',
  ],
  'forms/checks': [
    'forms/compile',
    'forms/xlsform',
    'forms/expression',
    'forms/evaluate',
    'forms/engine',
    'forms/question-types.ts',
    'forms/findings.ts',
    'forms/values.ts',
    'forms/definition.ts',
  ],
  // lists of people and employers: read in the console and in the worker, never on phones
  'forms/imports': [
    'forms/xlsform',
    'forms/evaluate',
    'forms/eligibility',
    'forms/findings.ts',
    'forms/definition.ts',
  ],
  'worker/contract': ['forms'],
  worker: ['forms', 'worker/contract'],
  'client/ui': [],
  'client/store': ['forms', 'worker/contract'],
  'client/sync': ['client/store', 'worker/contract', 'forms'],
  'client/vault': ['client/ui', 'client/store', 'client/sync', 'worker/contract'],
  'client/health': [
    'client/health/new-version.tsx',
    'client/ui',
    'client/store',
    'client/sync',
    'worker/contract',
  ],
  'client/health/new-version.tsx': ['client/health', 'client/ui', 'client/sync'],
  'client/join': ['client/ui', 'client/store', 'client/sync', 'client/health', 'worker/contract'],
  // why an outcome is not given, for whoever shows a person
  'client/why': ['client/ui', 'forms/eligibility'],
  // taking a picture, for whoever asks for one
  'client/media': ['client/ui', 'client/store', 'forms', 'worker/contract'],
  'client/capture': [
    'client/media',
    'client/ui',
    'client/store',
    'client/sync',
    'client/vault',
    'client/health',
    'worker/contract',
    'forms',
  ],
  // capture's screens on a form that is opened on a case, within the outreach app: its only way to them (decision 19)
  'client/visit': ['client/capture', 'client/ui', 'client/store', 'worker/contract', 'forms'],
  'client/outreach': [
    'client/visit',
    'client/media',
    'client/why',
    'client/ui',
    'client/store',
    'client/sync',
    'client/vault',
    'client/health',
    'worker/contract',
    'forms',
  ],
  'client/manage': [
    'client/preview/messages.ts',
    // of health only the notice of a newer version
    'client/health/new-version.tsx',
    'client/why',
    'client/ui',
    'client/store',
    'client/sync',
    'worker/contract',
    'forms',
  ],
  // the phone frame of the console: capture's screens in a page of their own; the console sees what they say to each other
  'client/preview': ['client/capture', 'client/ui', 'client/store', 'client/preview/messages.ts', 'forms'],
  'client/preview/messages.ts': ['forms'],
  client: [],
}

/** Of the contract a phone sees types only, and capture never reaches the publishing half. */
const publishing = [
  'forms/xlsform',
  'forms/expression',
  'forms/compile',
  'forms/checks',
  'forms/export',
  'forms/imports',
]

const files = ['forms', 'worker', 'client'].flatMap(folder => walk(join(root, folder)))

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return walk(path)
    return /\.tsx?$/.test(name) && !name.endsWith('.config.ts') ? [relative(root, path)] : []
  })
}

const partOf = (path: string): string | undefined =>
  Object.keys(arrows)
    .filter(part => path === part || path.startsWith(`${part}/`))
    .sort((a, b) => b.length - a.length)[0]

interface Import {
  file: string
  target: string
  typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8')
  const found: Import[] = []
  for (const match of source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'"\n;]*?(?:\{[^}]*\}\s*)?(?:from\s*)?['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)/g,
  )) {
    const specifier = match[2] ?? match[3] ?? ''
    found.push({
      file,
      target: relative(root, resolve(root, dirname(file), specifier)),
      typeOnly: Boolean(match[1]),
    })
  }
  return found
}

describe('boundaries', () => {
  const all = files.flatMap(importsOf)

  it('every file belongs to a part of the table', () => {
    expect(files.filter(file => !partOf(file))).toEqual([])
    expect(files.length).toBeGreaterThan(20)
    expect(all.length).toBeGreaterThan(50)
  })

  it('imports follow the arrows', () => {
    const wrong = all.filter(({ file, target }) => {
      if (/\.(css|json|csv|md|woff2|svg)(\?.*)?$/.test(target)) return false
      const from = partOf(file)
      const to = partOf(target)
      if (!from || !to) return true
      return from !== to && !(arrows[from] ?? []).some(part => to === part || to.startsWith(`${part}/`))
    })
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })

  it('the client imports types only from the contract, so zod never reaches a phone', () => {
    const wrong = all.filter(
      ({ file, target, typeOnly }) => file.startsWith('client/') && target.startsWith('worker/') && !typeOnly,
    )
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })

  it('enumerators and outreach workers never load the publishing half', () => {
    const wrong = all.filter(
      ({ file, target, typeOnly }) =>
        /^client\/(capture|outreach|visit|media|store|sync|ui|join|vault|health)\//.test(file) &&
        !typeOnly &&
        publishing.some(part => target.startsWith(`${part}/`)),
    )
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })

  it('every app has the button that goes over to a newer version of itself', () => {
    for (const app of ['capture', 'outreach', 'manage']) {
      const reached = new Set([`client/${app}/main.tsx`])
      for (const file of reached)
        for (const one of all) if (one.file === file && !one.typeOnly) reached.add(one.target)
      expect([...reached], app).toContain('client/health/new-version.tsx')
    }
  })

  it('files of the using half say so in their first line', () => {
    const silent = files.filter(
      file =>
        /^forms\/(evaluate|engine|eligibility|followup|matching)\//.test(file) &&
        !readFileSync(join(root, file), 'utf8').startsWith('// Runs on the phone'),
    )
    expect(silent).toEqual([])
  })

  it('forms/ reads no clock, no random number and no network', () => {
    const impure = files.filter(
      file =>
        file.startsWith('forms/') &&
        /Date\.now\(|new Date\(\)|Math\.random\(|\bfetch\(|\bcrypto\./.test(
          readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
        ),
    )
    expect(impure).toEqual([])
  })

  it('raw colours live in tokens.css only', () => {
    const raw = files
      .concat(walkCss(join(root, 'client')))
      .filter(file => file.startsWith('client/') && !file.endsWith('tokens.css'))
      .filter(
        file =>
          /#[0-9a-f]{3,8}\b(?![^<]*=)|\brgba?\(|\bhsla?\(/i.test(
            readFileSync(join(root, file), 'utf8').replace(/['"`]#(?:join|\/)[^'"`]*['"`]/g, ''),
          ) && file.endsWith('.css'),
      )
    expect(raw).toEqual([])
  })
})

function walkCss(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return walkCss(path)
    return name.endsWith('.css') ? [relative(root, path)] : []
  })
}
