/**
 * `npm run khmer-review`: writes docs/khmer-review.tsv, every Khmer text of the product that is not, word for word, in
 * docs/khmer-glossary.md (or is there with `ask`). One row a text: where, English, Khmer. A native speaker opens it in a spreadsheet.
 * With `--check` it writes nothing and fails when the file is not up to date.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readTables } from '../forms/xlsform/table.ts'

const root = new URL('..', import.meta.url).pathname
const khmer = /[\u1780-\u17ff]/

interface Row {
  where: string
  english: string
  khmer: string
}

function walk(folder: string, ending: RegExp): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return walk(path, ending)
    return ending.test(name) ? [path] : []
  })
}

/** `{ en: '…', km: '…' }` of the screens, in any quotes. */
function screenWords(): Row[] {
  const text = String.raw`(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|${'`'}((?:[^${'`'}\\]|\\.)*)${'`'})`
  const pair = new RegExp(String.raw`en:\s*${text},\s*km:\s*${text}`, 'g')
  return walk(join(root, 'client'), /\.tsx?$/).flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(pair)].map(found => ({
      where: relative(root, file),
      english: found[1] ?? found[2] ?? found[3] ?? '',
      khmer: found[4] ?? found[5] ?? found[6] ?? '',
    })),
  )
}

async function findingTexts(): Promise<Row[]> {
  const { en } = await import('../forms/finding-texts/en.ts')
  const { km } = await import('../forms/finding-texts/km.ts')
  const english = en as Record<string, string>
  return Object.entries(km as Record<string, string>).map(([code, text]) => ({
    where: `forms/finding-texts ${code}`,
    english: english[code] ?? '',
    khmer: text,
  }))
}

/** Each `x::Khmer (km)` cell of the shipped sheets with its English neighbour. */
function shippedSheets(): Row[] {
  return walk(join(root, 'forms/shipped'), /\.md$/).flatMap(file =>
    readTables(readFileSync(file, 'utf8')).flatMap(sheet => {
      const headers = (sheet.rows[0] ?? []).map(String)
      return sheet.rows.slice(1).flatMap((cells, index) =>
        headers.flatMap((header, column) => {
          const text = String(cells[column] ?? '')
          if (!header.endsWith('::Khmer (km)') || !text) return []
          const twin = headers.indexOf(header.replace('Khmer (km)', 'English (en)'))
          return [
            {
              where: `${relative(root, file)} ${sheet.name} ${String(cells[headers.indexOf('name')] ?? cells[0] ?? index)}`,
              english: String(cells[twin] ?? ''),
              khmer: text,
            },
          ]
        }),
      )
    }),
  )
}

const glossary = new Map(
  readFileSync(join(root, 'docs/khmer-glossary.md'), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('| '))
    .map(line => line.split('|').map(cell => cell.trim()))
    .map(cells => [cells[2] ?? '', cells[3] ?? '']),
)
const all = [...screenWords(), ...(await findingTexts()), ...shippedSheets()].filter(row =>
  khmer.test(row.khmer),
)
const review = all.filter(row => glossary.get(row.khmer) === undefined || glossary.get(row.khmer) === 'ask')
const cell = (text: string): string => text.replace(/[\t\n]+/g, ' ')
const file = join(root, 'docs/khmer-review.tsv')
const table = [
  'where\tEnglish\tKhmer',
  ...review.map(row => [row.where, row.english, row.khmer].map(cell).join('\t')),
  '',
].join('\n')
if (process.argv.includes('--check')) {
  if (existsSync(file) && readFileSync(file, 'utf8') === table) process.exit(0)
  console.error('docs/khmer-review.tsv is not what the texts are now: npm run khmer-review')
  process.exit(1)
}
writeFileSync(file, table)
console.log(
  `${all.length} Khmer texts, ${all.length - review.length} straight from the glossary, ${review.length} to be reviewed: docs/khmer-review.tsv`,
)
