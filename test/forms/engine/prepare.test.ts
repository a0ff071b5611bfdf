/**
 * What few forms need is not there until prepare() has fetched it. In a process of its own, as on a phone: here the compiler has
 * brought everything along.
 */
import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { published } from './opening.ts'

const RARE = `
## survey
| type | name | label | calculation |
|---|---|---|---|
| text | a | A | |
| geotrace | way | Way | |
| calculate | hash | | digest(\${a}, 'MD5', 'hex') |
| calculate | length | | distance(\${way}) |
| calculate | day | | format-date('2024-02-29', '%e %b') |
| calculate | both | | join('-', \${a} \\| \${way}) |
| calculate | root | | sqrt(16) |
| calculate | village | | pulldata('villages', 'label', 'name', \${a}) |
## entities
| list_name | label |
|---|---|
| people | \${a} |
`

const phone = `
const [form, files] = JSON.parse(process.argv[1])
const { openForm } = await import('./forms/engine/instance.ts')
const { prepare } = await import('./forms/engine/prepare.ts')
const world = { now: () => 0, timeZone: 'UTC', newId: () => 'id', random: () => 0, file: name => files[name] }
const tell = {}
try { openForm(form, world) } catch (error) { tell.before = error.message }
await prepare(form)
const instance = openForm(form, world)
instance.answer('/data/a', '7')
for (const name of ['hash', 'day', 'both', 'root', 'village']) tell[name] = instance.node('/data/' + name).value
tell.entities = instance.entities().map(({ label }) => label)
console.log(JSON.stringify(tell))
`

it('a form says what it needs, cannot be opened without, and can be once it is fetched', () => {
  const form = published(RARE)
  const { rare } = form.plan as { rare: string[] }
  expect(rare).toEqual(['csv', 'curves', 'dates', 'digest', 'entities', 'geo', 'union'])
  const given = JSON.stringify([form, { 'villages.csv': 'name,label\n7,Prey Veng\n' }])
  const told: unknown = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', phone, given], { encoding: 'utf8' }),
  )
  expect(told).toEqual({
    before: `prepare() comes before openForm(): no ${rare.filter(name => !['entities', 'union'].includes(name)).join()},entities,union here.`,
    hash: '8f14e45fceea167a5a36dedd4bea2543',
    day: '29 Feb',
    both: '7-',
    root: '4',
    village: 'Prey Veng',
    entities: ['7'],
  })
})

it('a form of nothing rare needs nothing', () => {
  const { plan } = published('\n## survey\n| type | name | label |\n|---|---|---|\n| text | a | A |\n')
  expect((plan as { rare: string[] }).rare).toEqual([])
})
