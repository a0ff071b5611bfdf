/** What a programme counts, as the console shows it: numbers by place, week, sex or worker, and the people behind each. */

export const indicatorGroups = ['place', 'week', 'sex', 'team'] as const
export type IndicatorGroup = (typeof indicatorGroups)[number]

/**
 * Names of numbers: an indicator of the programme, `state:<name>` (people whose case came into that state), `met` (people whom somebody
 * asked, or who stood on a list) and `listed` (of these, on a list to follow up). The last two are of now, and not of a week or worker.
 */
export type NumberName = string

/** GET /api/indicators?by=&place=&from=&to= */
export interface IndicatorNumbers {
  by: IndicatorGroup
  place: string
  /** weeks (their Mondays) from and to which is counted; '' = all */
  from: string
  to: string
  names: NumberName[]
  rows: {
    /** code of the place, Monday of the week, value of the sex, account */
    key: string
    /** of an account its name */
    label?: string
    /** null: fewer than `small`, and not shown to this account */
    numbers: Record<NumberName, number | null>
  }[]
  /** of the whole place; where cells are hidden, of those that are shown */
  total: Record<NumberName, number | null>
  /** below this a number is not shown; 0 = all are */
  small: number
}

/** GET /api/indicators/people?name=&place=&from=&to=&sex=&week=&account= : one row for each that a number counts */
export interface CountedPerson {
  household: string
  person: string
  name: string
  place: string
  outcome: string
  sex: string
  day: string
  /** who recorded it */
  by: string
}
