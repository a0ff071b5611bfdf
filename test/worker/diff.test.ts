/** Tables of a form before and after: what a manager is told. Pure; it stands here as it is the office that compares. */
import { describe, expect, it } from 'vitest'
import { compileRuleSet } from '../../forms/compile/ruleset.ts'
import { readForm } from '../../forms/xlsform/read.ts'
import { readTables } from '../../forms/xlsform/table.ts'
import { diffForms, type Version } from '../../worker/publish/diff.ts'
import { longestRising } from '../../worker/publish/pair-nodes.ts'
import { formText, ruleSetText } from '../support/small-programme.ts'

const version = (text: string, files: Version['files'] = []): Version => ({
  definition: readForm(readTables(text), files).form!,
  files,
})
const rules = compileRuleSet(readTables(ruleSetText)).ruleSet!

const survey = (rows: string, choices = '') => `
## settings
| form_id | form_title | version |
|---|---|---|
| f | Form | 1 |

## survey
| type | name | label::English (en) | label::Khmer (km) | hint::English (en) | relevant | constraint | calculation | required | choice_filter | appearance |
|---|---|---|---|---|---|---|---|---|---|---|
${rows}
${choices && `\n## choices\n| list_name | name | label::English (en) | label::Khmer (km) | kind |\n|---|---|---|---|---|\n${choices}\n`}`

/** The changes in short: kind, name, what was and is. */
const told = (before: string, after: string) =>
  diffForms(version(before), version(after), null).changes.map(
    ({ kind, name, before: was, now, language, column }) =>
      [kind, name, language ?? column, was, now].filter(part => part !== undefined).join(' · '),
  )

const three = '| text | a | One | មួយ |\n| integer | b | Two | ពីរ |\n| text | c | Three | បី |'

describe('what a new version changes', () => {
  it.each([
    ['nothing', three, three, []],
    ['a question more', three, `${three}\n| text | d | Four | បួន |`, ['questionAdded · d']],
    ['a question less', three, three.replace('| integer | b | Two | ពីរ |\n', ''), ['questionRemoved · b']],
    [
      'a name, with the label kept',
      three,
      three.replace('| b |', '| bb |'),
      ['questionRenamed · bb · b · bb'],
    ],
    [
      'a name and a label alike, between the same neighbours',
      three,
      three.replace('| b | Two | ពីរ |', '| years | Two? | |'),
      [
        'questionRenamed · years · b · years',
        'labelChanged · years · English (en) · Two · Two?',
        'labelChanged · years · Khmer (km) · ពីរ · ',
      ],
    ],
    [
      'name and label in the same place: that is another question',
      three,
      three.replace('| b | Two | ពីរ |', '| years | Age | អាយុ |'),
      ['questionAdded · years', 'questionRemoved · b'],
    ],
    [
      'the order: one row moved, not all others',
      three,
      '| text | c | Three | បី |\n| text | a | One | មួយ |\n| integer | b | Two | ពីរ |',
      ['questionMoved · c · c · c'],
    ],
    ['a type', three, three.replace('integer', 'decimal'), ['typeChanged · b · integer · decimal']],
    [
      'a label in one language, a blank one in the other',
      three,
      three.replace('Two', 'Second').replace('ពីរ', ''),
      ['labelChanged · b · English (en) · Two · Second', 'labelChanged · b · Khmer (km) · ពីរ · '],
    ],
    [
      'expressions, each as it was and is; a renamed reference is none',
      "| text | a | One | មួយ |\n| text | b | Two | ពីរ | | ${a} = 'x' | . != '' | | yes | | |",
      "| text | aa | One | មួយ |\n| text | b | Two | ពីរ | Hint | ${aa} = 'x' | string-length(.) > 1 | | | | multiline |",
      [
        'questionRenamed · aa · a · aa',
        'textChanged · b · English (en) ·  · Hint',
        "constraintChanged · b · constraint · . != '' · string-length(.) > 1",
        'requiredChanged · b · required · true() · ',
        'settingChanged · b · appearance ·  · multiline',
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(told(survey(before), survey(after))).toEqual(expected)
  })

  it('a renamed group is one change, not one for each question inside; one that moves in is moved', () => {
    const before = survey(
      `| begin_group | g | Group | ក្រុម |\n${three}\n| end_group | | | |\n| text | z | Last | ចុង |`,
    )
    const after = survey(
      `| begin_group | home | Group | ក្រុម |\n${three}\n| text | z | Last | ចុង |\n| end_group | | | |`,
    )
    expect(told(before, after)).toEqual([
      'questionRenamed · home · g · home',
      'questionMoved · home/z · z · home/z',
    ])
  })

  it('what names a renamed question in settings and entities had to be renamed too, and is no change', () => {
    expect(
      told(
        formText,
        formText.replaceAll('${head}', '${first}').replace('| text | head |', '| text | first |'),
      ),
    ).toEqual(['questionRenamed · first · head · first'])
  })

  it('choices by list: one more, one less, renamed with the same words, said otherwise', () => {
    const question = '| select_one l | a | One | មួយ |'
    const before = survey(question, '| l | x | X | ក |\n| l | y | Y | ខ |\n| l | z | Z | គ |')
    const after = survey(question, '| l | x | Ex | ក |\n| l | why | Y | ខ |\n| l | w | W | ឃ |')
    expect(told(before, after)).toEqual([
      'choiceAdded · w',
      'choiceRemoved · z',
      'choiceRenamed · why · y · why',
      'choiceRelabelled · x · English (en) · X · Ex',
    ])
    expect(diffForms(version(before), version(after), null).changes[0]).toMatchObject({
      list: 'l',
      label: 'W',
    })
  })

  it('a language that comes is one change; title and files by content', () => {
    const before = survey(three)
    const after = before.replaceAll('Khmer (km)', 'Cham (cjm)').replace('| Form |', '| The form |')
    const changes = diffForms(
      version(before, [
        { name: 'a.csv', hash: '1' },
        { name: 'b.csv', hash: '2' },
      ]),
      version(after, [
        { name: 'b.csv', hash: '3' },
        { name: 'c.csv', hash: '4' },
      ]),
      null,
    ).changes
    expect(changes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'titleChanged ',
      'languageAdded Cham (cjm)',
      'languageRemoved Khmer (km)',
      'fileAdded c.csv',
      'fileRemoved a.csv',
      'fileReplaced b.csv',
    ])
  })

  it('leads to the cell in the workbook that is published', () => {
    const after = three.replace('Two', 'Second')
    const [change] = diffForms(version(survey(three)), version(survey(after)), null).changes
    expect(change?.at).toMatchObject({ sheet: 'survey', row: 3, column: 'label::English (en)' })
  })

  it('a thousand rows are compared at once, and the longest part that kept its order stays', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `| text | q${i} | Question ${i} | |`)
    const [first, ...others] = rows
    expect(told(survey(rows.join('\n')), survey([...others, first].join('\n')))).toEqual([
      'questionMoved · q0 · q0 · q0',
    ])
    expect([...longestRising([3, 1, 2, 9, 4])].sort()).toEqual([1, 2, 4])
  })
})

describe('what breaks for those who read the answers', () => {
  const warned = (change: (text: string) => string) =>
    diffForms(version(formText), version(change(formText)), rules).warnings.map(
      ({ kind, property, rules: ids, choice }) => [kind, property, ids.join(' '), choice ?? ''].join(' · '),
    )

  it('nothing, when a question is only renamed: rules read the property', () => {
    expect(warned(text => text.replace('| integer | age |', '| integer | years |'))).toEqual([])
  })

  it('a property that nothing is saved to any more, with the rules that read it', () => {
    expect(
      warned(text => text.replace('| integer | age | Age | | | . < 130 | | persons#age |\n', '')),
    ).toEqual(['propertyLost · age · A-1 A-2 · '])
    expect(warned(text => text.replace('households#phone', ''))).toEqual(['propertyLost · phone ·  · '])
  })

  it('a question of another type', () => {
    expect(warned(text => text.replace('| integer | age |', '| text | age |'))).toEqual([
      'propertyRetyped · age · A-1 A-2 · ',
    ])
  })

  it('a choice that a rule compares with; no other', () => {
    expect(warned(text => text.replace('| work | factory | Factory |\n', ''))).toEqual([
      'choiceLost · work · A-2 · factory',
    ])
    expect(warned(text => text.replace('| work | driver | Driver |\n', ''))).toEqual([])
  })
})
