import { expect, test } from 'vitest'
import { auditHead, auditRow, columnsOf } from '../../../../client/capture/beside/audit-csv.ts'
import { besideOf } from '../../../../client/capture/beside/places.ts'

test('The audit log has the columns that its parameters ask for, in the order of ODK Collect', () => {
  expect(auditHead(columnsOf({}, 'Asha'))).toBe('event,node,start,end\n')
  const all = columnsOf(
    { 'location-priority': 'balanced', 'track-changes': 'true', 'identify-user': 'true' },
    'Asha',
  )
  expect(auditHead(all)).toBe('event,node,start,end,latitude,longitude,accuracy,old-value,new-value,user\n')
  expect(
    auditRow(all, {
      event: 'question',
      node: '/data/note',
      start: 1000.4,
      end: 2000,
      place: { lat: 11.5, lon: 104.9, acc: 4 },
      before: '',
      after: 'a "b",\nc',
    }),
  ).toBe('question,/data/note,1000,2000,11.5,104.9,4,,"a ""b"",\nc",Asha\n')
})

test('A change is written once, and nothing that a spreadsheet would run', () => {
  const columns = columnsOf({ 'track-changes': 'true' }, '')
  const event = { event: 'question', node: '/data/a', start: 1, end: 2 } as const
  expect(auditRow(columns, { ...event, before: 'x', after: 'x' })).toBe('question,/data/a,1,2,,\n')
  expect(auditRow(columns, { ...event, before: '-5', after: '=1+1' })).toBe("question,/data/a,1,2,-5,'=1+1\n")
})

test('What is filled in beside an answer is in the same instance of the repeats that both are in', () => {
  expect(besideOf('/data/members[2]/age', ['members', 'where'])).toBe('/data/members[2]/where')
  expect(besideOf('/data/members[2]/work/pay', ['members', 'work', 'where'])).toBe(
    '/data/members[2]/work/where',
  )
  expect(besideOf('/data/members[2]/age', ['where'])).toBe('/data/where')
  expect(besideOf('/data/a', ['group', 'where'])).toBe('/data/group/where')
})
