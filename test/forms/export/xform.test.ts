import { describe, expect, test } from 'vitest'
import { compileForm } from '../../../forms/compile/form.ts'
import { fileForXForm } from '../../../forms/export/attached.ts'
import { writeXForm } from '../../../forms/export/xform.ts'
import { form, YN } from '../xlsform/reading.ts'

/** The XForm of a form that compiles, one element a line. */
function xformOf(markdown: string): string {
  const definition = form(markdown)
  expect(compileForm(definition).findings.filter(finding => finding.severity === 'error')).toEqual([])
  return writeXForm(definition).xml
}
/** Lines that hold all of these. */
const lines = (xml: string, ...parts: string[]): string[] =>
  xml
    .split('\n')
    .map(line => line.trim())
    .filter(line => parts.every(part => line.includes(part)))

describe('references', () => {
  test('are absolute from outside of a repeat, relative inside, and through current() in a predicate', () => {
    const xml = xformOf(`
| type | name | label | calculation | relevant |
|---|---|---|---|---|
| begin repeat | m | M | | |
| begin group | g | G | | |
| integer | age | Age | | |
| end group | | | | |
| calculate | older | | count(\${m}[g/age > \${age}]) | \${age} > 5 |
| calculate | where | | position(\${m}) | |
| calculate | next | | indexed-repeat(\${age}, \${m}, position(..) + 1) | |
| end repeat | | | | |
| calculate | all | | sum(\${age}) * 2 - (1 - 1) | |`)
    const calculated = (name: string) =>
      /calculate="([^"]*)"/.exec(lines(xml, `nodeset="${name}"`)[0] ?? '')?.[1]
    expect(calculated('/data/m/older')).toBe('count(/data/m[g/age &gt; current()/../g/age])')
    expect(lines(xml, 'nodeset="/data/m/older"')[0]).toContain('relevant="../g/age &gt; 5"')
    expect(calculated('/data/m/where')).toBe('position(..)')
    expect(calculated('/data/m/next')).toBe('indexed-repeat(/data/m/g/age, /data/m, position(..) + 1)')
    expect(calculated('/data/all')).toBe('sum(/data/m/g/age) * 2 - (1 - 1)')
  })

  test('in labels are outputs; text and quotes of XML survive', () => {
    const xml = xformOf(`
| type | name | label | constraint | constraint_message |
|---|---|---|---|---|
| text | who | Who <b>&</b> "why"? | . != "it's" | Not \${who} |
| note | n | Dear \${who}, <3 | | |`)
    expect(xml).toContain('<label>Who &lt;b&gt;&amp;&lt;/b&gt; "why"?</label>')
    expect(xml).toContain('<label>Dear <output value="/data/who"/>, &lt;3</label>')
    expect(lines(xml, 'nodeset="/data/who"')[0]).toContain('constraint=". != &quot;it\'s&quot;"')
    // an attribute holds no output: the message moves to itext
    expect(lines(xml, 'jr:constraintMsg=')[0]).toContain(
      `jr:constraintMsg="jr:itext('/data/who:jr:constraintMsg')"`,
    )
    expect(xml).toContain('<value>Not <output value="/data/who"/></value>')
  })
})

describe('languages', () => {
  test('stand in itext, a missing text as in the default language; media and guidance beside the text', () => {
    const xml = xformOf(`
## settings
| form_id | default_language |
|---|---|
| f | Khmer (km) |

## survey
| type | name | label::English (en) | label::Khmer (km) | guidance_hint::English (en) | image::Khmer (km) |
|---|---|---|---|---|---|
| text | a | Name | ឈ្មោះ | Ask twice | face.png |
| text | b | Only English | | | |`)
    expect(xml).toContain('<translation lang="Khmer (km)" default="true()">')
    const khmer = xml.slice(xml.indexOf('lang="Khmer (km)"'))
    expect(khmer).toContain('<value>ឈ្មោះ</value>')
    expect(khmer).toContain('<value form="image">jr://images/face.png</value>')
    expect(khmer).toContain('<value>Only English</value>')
    expect(xml).toContain('<value form="guidance">Ask twice</value>')
    expect(xml).toContain(`<label ref="jr:itext('/data/a:label')"/>`)
  })
})

describe('repeats', () => {
  test('have a template and a first instance; a count that is no reference gets a node of its own', () => {
    const xml = xformOf(`
| type | name | label | repeat_count | default |
|---|---|---|---|---|
| integer | n | N | | |
| begin repeat | a | A | \${n} | |
| text | t | T | | here |
| text | u | U | | concat(\${t}, '!') |
| end repeat | | | | |
| begin repeat | b | B | \${n} + 1 | |
| text | v | V | | |
| end repeat | | | | |`)
    expect(lines(xml, 'jr:template=""')).toEqual(['<a jr:template="">', '<b jr:template="">'])
    expect(lines(xml, '<t>here</t>')).toHaveLength(2)
    expect(lines(xml, '<repeat')).toEqual([
      '<repeat nodeset="/data/a" jr:count="/data/n">',
      '<repeat nodeset="/data/b" jr:count="/data/b_count">',
    ])
    expect(lines(xml, 'nodeset="/data/b_count"')[0]).toContain('calculate="/data/n + 1"')
    const [action] = lines(xml, '<setvalue')
    expect(action).toBe(
      `<setvalue event="odk-instance-first-load odk-new-repeat" ref="/data/a/u" value="concat(../t, '!')"/>`,
    )
  })
})

describe('what ODK clients need to be told', () => {
  test('metadata, places, recordings, the audit log and triggers', () => {
    const xml = xformOf(`
| type | name | label | trigger | calculation | parameters |
|---|---|---|---|---|---|
| start | start | | | | |
| deviceid | device | | | | |
| start-geopoint | here | | | | |
| audit | audit | | | | location-priority=balanced location-min-interval=60 location-max-age=120 |
| background-audio | sound | | | | quality=low |
| integer | a | A | | | |
| calculate | b | | \${a} | now() | |
| image | photo | Photo | | | max-pixels=640 |
| geopoint | place | Place | | | capture-accuracy=10 |`)
    for (const part of [
      '<bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>',
      '<bind nodeset="/data/device" type="string" jr:preload="property" jr:preloadParams="deviceid"/>',
      '<odk:setgeopoint event="odk-instance-first-load" ref="/data/here"/>',
      '<odk:recordaudio event="odk-instance-load" ref="/data/sound" odk:quality="low"/>',
      '<setvalue event="xforms-value-changed" ref="/data/b" value="now()"/>',
      '<bind nodeset="/data/photo" type="binary" orx:max-pixels="640"/>',
      '<upload ref="/data/photo" mediatype="image/*">',
      '<input ref="/data/place" accuracyThreshold="10">',
    ]) {
      expect(xml).toContain(part)
    }
    expect(lines(xml, '/data/meta/audit')[0]).toContain('odk:location-min-interval="60"')
  })

  test('entities, with their specification’s version', () => {
    const xml = xformOf(`
## entities
| list_name | label | create_if |
|---|---|---|
| trees | \${kind} | \${tall} = 'yes' |

## survey
| type | name | label | save_to |
|---|---|---|---|
| text | kind | Kind | species |
| select_one yn | tall | Tall? | |
${YN}`)
    expect(xml).toContain('entities:entities-version="2024.1.0"')
    expect(xml).toContain('<entity dataset="trees" id="" create="1">')
    expect(lines(xml, 'entities:saveto')[0]).toContain('nodeset="/data/kind"')
    expect(lines(xml, '/data/meta/entity/@create')[0]).toContain(`calculate="/data/tall = 'yes'"`)
    expect(xml).toContain('ref="/data/meta/entity/@id" value="uuid()"')
  })

  test('of several entities each stands in a part of its own; what finds no place is told of', () => {
    const two = (begin: string) =>
      writeXForm(
        form(`
## entities
| list_name | label |
|---|---|
| trees | \${kind} |
| owners | \${who} |

## survey
| type | name | label | save_to |
|---|---|---|---|
| text | kind | Kind | trees#species |${begin}
| text | who | Who | owners#full_name |${begin && '\n| end group | | | |'}`),
      )
    const { xml, findings } = two('\n| begin group | g | G | |')
    expect(findings).toEqual([])
    expect(xml).toContain('entities:entities-version="2025.1.0"')
    expect(lines(xml, '/entity/@id', '<setvalue').map(line => /ref="([^"]*)"/.exec(line)?.[1])).toEqual([
      '/data/meta/entity/@id',
      '/data/g/meta/entity/@id',
    ])
    expect(two('').findings).toMatchObject([{ code: 'export.entitiesTogether', details: { list: 'owners' } }])
  })

  test('a table-list is a field-list whose first select shows the choices', () => {
    const xml = xformOf(`
| type | name | label | appearance |
|---|---|---|---|
| begin group | g | G | table-list |
| select_one yn | a | A | |
| select_one yn | b | B | minimal |
| end group | | | |
${YN}`)
    expect(lines(xml, 'appearance=')).toEqual([
      '<group ref="/data/g" appearance="field-list">',
      '<select1 ref="/data/g/reserved_name_for_field_list_labels_3" appearance="label">',
      '<select1 ref="/data/g/a" appearance="list-nolabel">',
      '<select1 ref="/data/g/b" appearance="minimal list-nolabel">',
    ])
  })

  test('a column that XML cannot name is left out, and told of', () => {
    const { xml, findings } = writeXForm(
      form(`
## survey
| type | name | label |
|---|---|---|
| select_one l | a | A |

## choices
| list_name | name | label | good | not good |
|---|---|---|---|---|
| l | x | X | 1 | 2 |`),
    )
    expect(xml).toContain('<good>1</good>')
    expect(xml).not.toContain('not good')
    expect(findings).toMatchObject([
      {
        code: 'export.columnIllegal',
        severity: 'warning',
        at: { sheet: 'choices' },
        details: { column: 'not good' },
      },
    ])
  })
})

describe('an attached file', () => {
  test('gets headers that are names, the default language’s label first; other files stay', () => {
    const csv = 'name,label::English (en),label::Khmer (km)\r\n1,"A, ""b""",ក\r\n'
    const changed = 'name,label_English_en,label\r\n1,"A, ""b""",ក\r\n'
    expect(fileForXForm('l.csv', csv, 'Khmer (km)')).toBe(changed)
    expect(fileForXForm('l.csv', '\uFEFFname,"two words",label\n1,2,3', 'x')).toBe(
      'name,two_words,label\n1,2,3',
    )
    for (const [name, text] of [
      ['l.csv', 'name,label\n1,A'],
      ['l.geojson', '{"a b": 1}'],
    ] as const) {
      expect(fileForXForm(name, text, 'x')).toBe(text)
    }
  })
})
