/**
 * Docs that tell the truth: every link leads somewhere, every problem code, sync rule and migration is both written down and
 * tested, every command of the README exists.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

function walk(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder)).flatMap(name => {
    const path = join(folder, name)
    if (name === 'node_modules' || name === 'dist' || name.startsWith('.')) return []
    if (statSync(join(root, path)).isDirectory()) return walk(path, ending)
    return ending.test(name) ? [path] : []
  })
}

const tests = walk('test', /\.test\.tsx?$/)
  .map(read)
  .join('\n')

describe('docs', () => {
  it('every link of every page leads to a file', () => {
    const pages = walk('.', /\.md$/).filter(
      page => !page.startsWith('forms/shipped') || page.endsWith('README.md'),
    )
    expect(pages.length).toBeGreaterThan(5)
    const dead = pages.flatMap(page =>
      [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(found => resolve(root, dirname(page), found[1] ?? ''))
        .filter(target => !existsSync(target))
        .map(target => `${page} → ${relative(root, target)}`),
    )
    expect(dead).toEqual([])
  })

  it('every command that the README names is in package.json', () => {
    const scripts = Object.keys(JSON.parse(read('package.json')).scripts)
    const named = [...read('README.md').matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(
      found => found[1] ?? '',
    )
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(name => !scripts.includes(name))).toEqual([])
  })

  it('every problem code has a line in docs/problems.md', () => {
    const codes = [...read('worker/problems.ts').matchAll(/^\s*'([a-z]+\.[A-Za-z]+)':/gm)].map(
      found => found[1] ?? '',
    )
    expect(codes.length).toBeGreaterThan(5)
    const page = read('docs/problems.md')
    expect(codes.filter(code => !page.includes(`\`${code}\``))).toEqual([])
  })

  it('every rule of sync has a test that names it', () => {
    const rules = [...new Set([...read('docs/sync.md').matchAll(/\bSY\d+\b/g)].map(found => found[0]))]
    expect(rules.length).toBeGreaterThan(10)
    expect(rules.filter(rule => !new RegExp(`\\b${rule}\\b`).test(tests))).toEqual([])
  })

  it('every migration is told in docs/storage.md', () => {
    const page = read('docs/storage.md')
    const files = readdirSync(join(root, 'migrations')).filter(name => name.endsWith('.sql'))
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter(name => !page.includes(name))).toEqual([])
  })
})
