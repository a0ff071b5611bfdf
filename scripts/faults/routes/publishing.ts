/** What is published: forms, rule sets, files, and lists that follow. */
import { readTables } from '../../../forms/xlsform/table.ts'
import { sha256 } from '../../../test/support/people.ts'
import { formText, ruleSetText } from '../../../test/support/small-programme.ts'
import type { Scenario } from '../place.ts'

export const publishing: readonly Scenario[] = [
  {
    name: 'a form',
    route: 'POST /api/forms',
    async prepare(place) {
      const sheets = readTables(formText.replace('| 1 |', '| 2 |'))
      return () => place.ask('POST', '/api/forms', { sheets, files: [] })
    },
  },
  {
    name: 'a rule set',
    route: 'POST /api/rulesets',
    async prepare(place) {
      const sheets = readTables(ruleSetText.replace('| 1 | default', '| 2 | default'))
      return () => place.ask('POST', '/api/rulesets', { sheets })
    },
  },
  {
    name: 'a draft of a rule set',
    route: 'POST /api/rulesets/what-if',
    async prepare(place) {
      const sheets = readTables(ruleSetText.replace('| 1 | default', '| 3 | default'))
      return () => place.ask('POST', '/api/rulesets/what-if', { sheets })
    },
  },
  {
    name: 'a former rule set, published again',
    route: 'POST /api/rulesets/:hash/publication',
    async prepare(place) {
      const former = place.office.rows<{ hash: string }>('SELECT hash FROM rule_sets')[0]!
      const sheets = readTables(ruleSetText.replace('| 1 | default', '| 2 | default'))
      await place.must('POST', '/api/rulesets', { sheets })
      return () => place.ask('POST', `/api/rulesets/${former.hash}/publication`, {})
    },
  },
  {
    name: 'lists that follow a publication',
    route: 'POST /api/redetermination',
    async prepare(place) {
      await place.phone.pushItems(place.visits(2))
      const sheets = readTables(
        ruleSetText.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 60'),
      )
      await place.must('POST', '/api/rulesets', { sheets })
      return () => place.ask('POST', '/api/redetermination', {})
    },
  },
  {
    name: 'a file of a form',
    route: 'PUT /api/blobs/:hash',
    async prepare(place) {
      const bytes = new TextEncoder().encode('name,label\n1,One\n')
      return () => place.ask('PUT', `/api/blobs/${sha256(bytes)}`, bytes)
    },
  },
]
