/**
 * Households of an outreach worker's area as the office would send them: invented people, the shipped rules, the cases that
 * the real code makes of them. Some have been worked. For browser tests and pictures of the outreach app.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { compileRuleSet } from '../../forms/compile/ruleset.ts'
import { caseView } from '../../forms/eligibility/case-view.ts'
import { determine } from '../../forms/eligibility/determine.ts'
import { addDays, openingsAfter } from '../../forms/eligibility/openings.ts'
import type { Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { readTables } from '../../forms/xlsform/table.ts'
import type { ChangesPage, HouseholdBundle, PersonView } from '../../worker/contract/sync.ts'

const programme = readFileSync(new URL('../../forms/shipped/nssf/programme.md', import.meta.url), 'utf8')

/** The rule set that ships, as it is published. */
export function shippedRules(): RuleSet {
  const { ruleSet } = compileRuleSet(readTables(programme))
  if (!ruleSet) throw new Error('the shipped programme has errors')
  return ruleSet
}

const families = ['សុខ Sok', 'ចាន់ Chan', 'កែវ Keo', 'ហេង Heng', 'លី Ly', 'ម៉ៅ Mao', 'ពេជ្រ Pich', 'នួន Nuon']
const givens = [
  'ចិន្តា Chenda',
  'សុភា Sophea',
  'ដារ៉ា Dara',
  'ស្រីពៅ Sreypov',
  'វុទ្ធី Vuthy',
  'រតនា Ratana',
  'បុប្ផា Bopha',
]
const villages = ['08110101', '08110102', '08110103', '08110201', '08110202', '08010101']

const adult: Facts = {
  nationality: 'cambodian',
  equity_card: 'none',
  self_assessed_poor: 'no',
  household_relation_to_member: 'none',
}

/** People as they are met: each kind leads to other lists. */
const kinds: ((n: number) => Facts)[] = [
  n => ({
    ...adult,
    employment_status: 'self_employed',
    occupation: 'tuk_tuk_driver',
    is_nssf_member: 'no',
    has_informal_economy_certificate: n % 2 ? 'yes' : 'no',
    national_id_status: 'valid',
  }),
  n => ({
    ...adult,
    employment_status: 'self_employed',
    occupation: 'street_vendor',
    is_nssf_member: 'yes',
    membership_type: 'voluntary_self_employed',
    months_since_last_contribution: String(2 + (n % 5)),
    national_id_status: 'valid',
  }),
  () => ({
    ...adult,
    employment_status: 'employee',
    occupation: 'garment_worker',
    contract_type: 'fdc',
    days_in_job: '90',
    is_nssf_member: 'no',
    national_id_status: 'expired',
  }),
  () => ({
    ...adult,
    employment_status: 'student',
    is_nssf_member: 'no',
    household_relation_to_member: 'child',
    linked_member_active: 'yes',
    linked_member_scheme: 'voluntary_self_employed',
    has_birth_certificate: 'yes',
  }),
  () => ({
    ...adult,
    employment_status: 'self_employed',
    occupation: 'farmer',
    is_nssf_member: 'no',
    equity_card: 'idpoor1',
    national_id_status: 'valid',
  }),
]

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!

export interface WorklistOptions {
  households: number
  /** ISO day on which it is looked at; interviews lie in the weeks before */
  today: string
}

/** `households` households of one to three people; the first two have a log. */
export function worklist({ households, today }: WorklistOptions): HouseholdBundle[] {
  const ruleSet = shippedRules()
  return Array.from({ length: households }, (_, n) => {
    const day = addDays(today, -(n % 21))
    const family = pick(families, n).split(' ')
    const household: Facts = {
      consent_given: 'yes',
      consent_contact: n % 7 === 3 ? 'no' : 'yes',
      phone: `012${String(345_000 + n * 7).slice(-6)}`,
      phone_shared: n % 3 === 0 ? 'yes' : 'no',
      phone_may_name_nssf: n % 2 ? 'yes' : 'no',
      phone_safe_hours: 'morning evening',
      survey_date: day,
      province_code: '08',
    }
    const people = Array.from({ length: 1 + (n % 3) }, (_, i): PersonView => {
      const given = pick(givens, n * 3 + i).split(' ')
      const kind = pick(kinds, n + i)(n)
      const facts: Facts = {
        ...kind,
        age: String(kind.employment_status === 'student' ? 12 : 22 + ((n * 5 + i) % 40)),
        sex: i % 2 ? 'male' : 'female',
        family_name_latin: family[1]!,
        given_name_latin: given[1]!,
      }
      return {
        id: randomUUID(),
        name: `${family[0]} ${given[0]}`,
        facts,
        determination: determine(ruleSet, { ...household, ...facts }, day),
      }
    })
    const cases = people
      .flatMap(person => openingsAfter(ruleSet, person.determination!, person.determination!, person.id, []))
      .map(opening => caseView(ruleSet, opening, []))
    return {
      id: randomUUID(),
      seq: n + 1,
      place: pick(villages, n),
      name: `${family[1]} ${n}`,
      facts: household,
      people,
      cases: cases.filter(one => listed(ruleSet, one.outcome)),
      events: n < 2 && cases[0] ? logOf(cases[0].id, day) : [],
    }
  })
}

const listed = (ruleSet: RuleSet, outcome: string) =>
  ['follow_up', 'watch'].includes(ruleSet.outcomes.find(one => one.name === outcome)?.list ?? '')

const logOf = (id: string, day: string): HouseholdBundle['events'] => {
  const first = randomUUID()
  return [
    {
      id: first,
      case: id,
      kind: 'attempt.recorded',
      at: `${day}T09:12:00+07:00`,
      time: Date.parse(`${day}T09:12:00+07:00`),
      seq: 0,
      by: 'Sreypov',
      payload: { heads: [], channel: 'phone', result: 'no_answer', nextDay: addDays(day, 2), note: '' },
    },
    {
      id: randomUUID(),
      case: id,
      kind: 'document.checked',
      at: `${day}T15:40:00+07:00`,
      time: Date.parse(`${day}T15:40:00+07:00`),
      seq: 1,
      by: 'Sreypov',
      payload: { heads: [first], document: 'khmer_id', seen: true },
    },
  ]
}

/** GET /api/changes with all of them in one page. */
export const pageOf = (households: HouseholdBundle[]): ChangesPage => ({
  epoch: 'e1',
  scope: 'outreach 08',
  restart: false,
  from: 0,
  to: households.length,
  more: false,
  households,
  gone: [],
})
