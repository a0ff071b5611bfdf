import { beforeEach, describe, expect, it } from 'vitest'
import { readTables } from '../../forms/xlsform/table.ts'
import type {
  CheckedForm,
  CheckedRuleSet,
  FormSource,
  FormVersionView,
  Page,
  RuleSetSource,
  RuleSetView,
} from '../../worker/contract/manage.ts'
import type { ProgrammeState } from '../../worker/contract/sync.ts'
import { asha, owner, publishProgramme, sha256, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'
import { formText, ruleSetText } from '../support/small-programme.ts'

beforeEach(wipe)

const forms = async () => (await (await owner()).must<Page<FormVersionView>>('GET', '/forms')).rows

describe('publishing a form', () => {
  it('with mistakes tells all of them at once and stores nothing', async () => {
    const boss = await owner()
    const sheets = readTables(
      formText.replace("{consent} = 'yes' | | | |", '{consnt} = | | | |').replace('. < 130', '. < (130'),
    )
    for (const path of ['/forms/check', '/forms']) {
      const { status, body } = await boss.ask<CheckedForm>('POST', path, { sheets, files: [] })
      expect(status).toBe(path === '/forms' ? 422 : 200)
      if (path === '/forms/check') expect(body.form).toBeNull()
      else expect(body).toMatchObject({ problem: { code: 'form.hasErrors', details: { errors: 2 } } })
      expect(body.findings.filter(finding => finding.severity === 'error').length).toBeGreaterThanOrEqual(2)
    }
    expect(await forms()).toEqual([])
  })

  it('makes it what phones hold, by hash, with its files', async () => {
    const { url } = await server()
    const boss = await owner()
    const csv = new TextEncoder().encode('name,label\n08,Kandal\n')
    const hash = await boss.upload(csv)
    expect(hash).toBe(sha256(csv))
    const files = [{ name: 'places.csv', hash }]
    const { form } = await boss.must<CheckedForm>('POST', '/forms', { sheets: readTables(formText), files })
    const device = await asha()
    const state = (await device.request('GET', '/api/programme')).body as ProgrammeState
    expect(state.forms).toEqual([
      {
        id: 'visit',
        title: 'Visit',
        version: '1',
        hash: form!.hash,
        use: 'capture',
        files: [{ ...files[0], bytes: csv.length }],
      },
    ])
    expect(state.programme.timeZone).toBe('Asia/Phnom_Penh')
    const blob = await device.request('GET', `/api/blobs/${form!.hash}`)
    expect(blob.headers.get('cache-control')).toContain('immutable')
    expect(sha256(JSON.stringify(blob.body))).toBe(form!.hash)
    expect((await fetch(`${url}/api/blobs/${form!.hash}`)).status).toBe(401)
  })

  it('needs its files uploaded first, and takes no file under a wrong hash', async () => {
    const boss = await owner()
    const files = [{ name: 'places.csv', hash: 'a'.repeat(64) }]
    expect((await boss.ask('POST', '/forms', { sheets: readTables(formText), files })).status).toBe(404)
    expect((await boss.ask('PUT', `/blobs/${'a'.repeat(64)}`, new Uint8Array([1]))).status).toBe(400)
  })

  it('again changes nothing; the same version with other content is refused', async () => {
    const boss = await owner()
    await publishProgramme()
    const [before] = await forms()
    const same = await boss.ask<CheckedForm>('POST', '/forms', { sheets: readTables(formText), files: [] })
    expect(same.status).toBe(200)
    const other = await boss.ask('POST', '/forms', {
      sheets: readTables(formText.replace('| Age |', '| Years |')),
      files: [],
    })
    expect([other.status, other.body]).toEqual([
      409,
      { problem: { code: 'form.versionTaken', details: { id: 'visit', version: '1' } } },
    ])
    expect(await forms()).toEqual([before])
  })

  it('of the same sheets with other files or for another use is refused, not passed over', async () => {
    const boss = await owner()
    await publishProgramme()
    const hash = await boss.upload(new TextEncoder().encode('name,label\n09,Koh Kong\n'))
    const sheets = readTables(formText)
    for (const other of [{ files: [{ name: 'places.csv', hash }] }, { files: [], use: 'followup' }]) {
      const { status, body } = await boss.ask('POST', '/forms', { sheets, ...other })
      expect([status, body]).toMatchObject([409, { problem: { code: 'form.versionTaken' } }])
    }
    expect(await forms()).toMatchObject([{ use: 'capture', version: '1' }])
  })

  it('says what would change against the version in the field', async () => {
    const boss = await owner()
    await publishProgramme()
    const next = formText
      .replace('| visit | Visit | 1 |', '| visit | Visit | 2 |')
      .replace('| integer | age | Age |', '| integer | age | Age in years |')
      .replace(
        '| text | diagnosis | Note | | | | | persons#diagnosis |',
        '| text | village | Village name | | | | | |',
      )
      .replace('| sex | male | Male |', '| sex | male | Male |\n| sex | other | Other |')
    const { diff } = await boss.must<CheckedForm>('POST', '/forms/check', {
      sheets: readTables(next),
      files: [],
    })
    expect(diff?.version).toBe('1')
    expect(diff?.changes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'questionAdded members/village',
      'questionRemoved members/diagnosis',
      'labelChanged members/age',
      'choiceAdded other',
    ])
    expect(diff?.warnings.map(({ kind, property }) => `${kind} ${property}`)).toEqual([
      'propertyLost diagnosis',
    ])
    await boss.must('POST', '/forms', { sheets: readTables(next), files: [] })
    expect((await forms()).map(form => [form.version, form.inField])).toEqual([
      ['2', true],
      ['1', false],
    ])
  })
})

describe('a published version', () => {
  it('gives back what it was published from, also when another is in the field', async () => {
    const boss = await owner()
    const hash = await boss.upload(new TextEncoder().encode('name,label\n08,Kandal\n'))
    const files = [{ name: 'places.csv', hash }]
    const first = readTables(formText)
    const { form } = await boss.must<CheckedForm>('POST', '/forms', { sheets: first, files })
    const second = readTables(formText.replace('| visit | Visit | 1 |', '| visit | Visit | 2 |'))
    await boss.must('POST', '/forms', { sheets: second, files: [] })
    expect((await forms()).map(one => [one.version, one.inField])).toEqual([
      ['2', true],
      ['1', false],
    ])
    expect(await boss.must<FormSource>('GET', `/forms/${form!.hash}/source`)).toEqual({
      id: 'visit',
      version: '1',
      title: 'Visit',
      use: 'capture',
      sheets: first,
      files: [{ ...files[0], bytes: 21 }],
    })
  })

  it('that is none is told so', async () => {
    const { status, body } = await (await owner()).ask('GET', `/forms/${'a'.repeat(64)}/source`)
    expect([status, body]).toEqual([404, { problem: { code: 'form.unknown', details: {} } }])
  })
})

describe('publishing a rule set', () => {
  it('with mistakes tells all of them and stores nothing; the same again changes nothing', async () => {
    const boss = await owner()
    const broken = readTables(
      ruleSetText
        .replace('{age} >= 18', '{agge} >= 18')
        .replace('| law | source | high |', '| law | source | sure |'),
    )
    const { status, body } = await boss.ask<CheckedRuleSet>('POST', '/rulesets', { sheets: broken })
    expect([status, body]).toMatchObject([422, { problem: { code: 'ruleset.hasErrors' } }])
    expect(body.findings.length).toBeGreaterThanOrEqual(2)
    const sheets = readTables(ruleSetText)
    expect((await boss.ask('POST', '/rulesets', { sheets })).status).toBe(201)
    expect((await boss.ask('POST', '/rulesets', { sheets })).status).toBe(200)
    const [row] = (await boss.must<Page<RuleSetView>>('GET', '/rulesets')).rows
    const source = await boss.must<RuleSetSource>('GET', `/rulesets/${row!.hash}/source`)
    expect(source).toEqual({ id: row!.id, version: row!.version, sheets })
    expect((await boss.ask('GET', `/rulesets/${'a'.repeat(64)}/source`)).status).toBe(404)
    const other = readTables(ruleSetText.replace('>= 18', '>= 19'))
    expect((await boss.ask('POST', '/rulesets', { sheets: other })).status).toBe(409)
    expect((await boss.must<Page<unknown>>('GET', '/rulesets')).rows).toHaveLength(1)
  })
})

describe('a form that follows nobody up', () => {
  it('has submissions with their names, not refusals', async () => {
    const sheets = readTables(`
## settings
| form_id | form_title | version | instance_name |
|---|---|---|---|
| wells | Wells | 1 | \${owner} |

## survey
| type | name | label |
|---|---|---|
| text | owner | Whose well? |
`)
    const { form } = await (await owner()).must<CheckedForm>('POST', '/forms', { sheets, files: [] })
    const device = await asha()
    device.append('submission.finalized', {
      ...visit(form!.hash, '08010101', []),
      form: 'wells',
      answers: { owner: 'Keo Sophal' },
    })
    expect((await device.push()).map(receipt => receipt.verdict)).toEqual(['accepted'])
    const { env } = await server()
    expect(await env.DB.prepare('SELECT name, household, refusal FROM submissions').first()).toEqual({
      name: 'Keo Sophal',
      household: null,
      refusal: 0,
    })
  })
})
