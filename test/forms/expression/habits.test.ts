/** Mistakes that come with the habits of Excel and of other languages: the finding says what to write instead. */
import { expect, it } from 'vitest'
import { readPublication } from '../../../forms/checks/publication.ts'
import { fill } from '../../../forms/finding-text.ts'
import { en } from '../../../forms/finding-texts/en.ts'
import { isError } from '../../../forms/findings.ts'

/** The errors of a relevant, in words. */
const said = (relevant: string): string[] =>
  readPublication([
    {
      name: 'survey',
      rows: [
        ['type', 'name', 'label', 'relevant'],
        ['integer', 'age', 'Age', null],
        ['text', 'sex', 'Sex', null],
        ['text', 'other', 'Other', relevant],
      ],
    },
    {
      name: 'settings',
      rows: [
        ['form_id', 'version'],
        ['habits', '1'],
      ],
    },
  ])
    .findings.filter(isError)
    .map(({ code, details }) => fill(en[code]!, details))

it.each([
  ['age > 5', '${age}'],
  ['agee > 5', '${age}'],
  ['${sex} = male', "such as 'yes'"],
  ['${sex} = TRUE', 'true()'],
  ['${age} => 18', '“>=”'],
  ['${age} =< 18', '“<=”'],
  ['${age} > 2 AND ${age} < 5', '“and”'],
  ["if(${age} > 2; 'a'; 'b') = 'a'", '“,”'],
])('%s is told once, with %s', (relevant, advice) => {
  const texts = said(relevant)
  expect(texts).toHaveLength(1)
  expect(texts[0]).toContain(advice)
})

it.each(["${sex} = 'male'", '../age > 5', '/data/age > 5', '${age} >= 18 and true()'])(
  '%s is right',
  relevant => expect(said(relevant)).toEqual([]),
)
