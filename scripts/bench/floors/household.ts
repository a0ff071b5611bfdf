/** W4 by hand: two wide sections, the members, and the few questions at the top. */
import { dwelling, work } from '../workloads/household.ts'
import { type RosterFloor, rosterFloor } from './roster.ts'
import { type WideFloor, wideFloor } from './wide.ts'

export interface HouseholdFloor {
  dwelling: WideFloor
  work: WideFloor
  roster: RosterFloor
  top: { interviewer: string; consent: string; tenure: string; rent: number; carer: string; village: string }
  hasRent: boolean
  poor: number
  setTenure(tenure: string): void
}

export function householdFloor(): HouseholdFloor {
  const roster = rosterFloor(() => {
    floor.poor = roster.totals.total! < roster.totals.size! * 100 ? 1 : 0
  })
  const floor: HouseholdFloor = {
    dwelling: wideFloor(dwelling),
    work: wideFloor(work),
    roster,
    top: { interviewer: '', consent: '', tenure: '', rent: Number.NaN, carer: '', village: '' },
    hasRent: false,
    poor: 0,
    setTenure(tenure) {
      floor.top.tenure = tenure
      floor.hasRent = tenure === 'rented'
    },
  }
  return floor
}
