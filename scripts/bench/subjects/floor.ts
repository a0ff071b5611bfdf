/**
 * The hand-written floor as the bench drives it: which path means which element of an array is found beforehand, as a programmer
 * would have written it down. There is no form in it: the input names the workload.
 */
import { type CascadeFloor, cascadeFloor } from '../floors/cascade.ts'
import { type HouseholdFloor, householdFloor } from '../floors/household.ts'
import { type RosterFloor, rosterFloor } from '../floors/roster.ts'
import { type WideFloor, wideFloor } from '../floors/wide.ts'
import type { Answers } from '../workloads/form.ts'
import { wideDrivers, wideQuestions } from '../workloads/wide.ts'
import { filled } from './fill.ts'
import type { OpenForm, Subject } from './subject.ts'

export const floor: Subject = {
  import: ({ form }) => form,
  load: (name, { files }) => open(name as string, files),
  restore(name, { files, record }) {
    return filled(open(name as string, files), JSON.parse(record) as Answers)
  },
}

function open(name: string, files: Record<string, string>): OpenForm {
  const size = Number(name.slice(3))
  if (name.startsWith('W1')) return openWide(wideFloor(wideQuestions(size, wideDrivers)))
  if (name.startsWith('W2')) {
    const roster = rosterFloor()
    roster.add()
    return openRoster(roster)
  }
  if (name.startsWith('W3')) return openCascade(cascadeFloor(files))
  const household = householdFloor()
  household.roster.add()
  return openHousehold(household)
}

const text = (value: number | string): string => (Number.isNaN(value) ? '' : String(value))
const number = (value: string): number => (value === '' ? Number.NaN : Number(value))
const numberAtEnd = (path: string): number => Number(/\d+$/.exec(path)![0])

const none = {
  choices: () => () => 0,
  add: () => {},
  removeLast: () => {},
  language: () => () => {},
  label: () => '',
  serialize: () => '',
}

const openWide = (wide: WideFloor): OpenForm => ({
  ...none,
  answering(path, value) {
    const index = numberAtEnd(path)
    const given = number(value)
    return () => wide.set(index, given)
  },
  value: path => text(wide.value(numberAtEnd(path))),
  isShown: path => wide.isShown(numberAtEnd(path)),
})

/** `/data/m[3]/year` → 2, 'year'; `/data/size` → undefined, 'size' */
function placeOf(path: string): { index: number | undefined; name: string } {
  const match = /\/m\[(\d+)\]\/(\w+)$/.exec(path)
  return match
    ? { index: Number(match[1]) - 1, name: match[2]! }
    : { index: undefined, name: path.split('/').at(-1)! }
}

function openRoster(roster: RosterFloor, top: Record<string, string> = {}): OpenForm {
  return {
    ...none,
    answering(path, value) {
      const { index, name } = placeOf(path)
      if (index === undefined)
        return () => {
          top[name] = value
        }
      if (name in roster.numbers) {
        const given = number(value)
        return () => roster.set(name, index, given)
      }
      const column = roster.texts[name as keyof RosterFloor['texts']]
      return () => {
        column[index] = value
      }
    },
    value(path) {
      const { index, name } = placeOf(path)
      if (index === undefined) return top[name] ?? text(roster.totals[name] ?? '')
      return text(roster.numbers[name]?.[index] ?? roster.texts[name as keyof RosterFloor['texts']][index]!)
    },
    isShown(path) {
      const { index, name } = placeOf(path)
      if (index === undefined) return name !== 'carer' || roster.totals.carer === 1
      return roster.shown[name]?.[index] ?? true
    },
    add: () => roster.add(),
    removeLast: () => roster.removeLast(),
  }
}

const openCascade = (cascade: CascadeFloor): OpenForm => ({
  ...none,
  answering(path, value) {
    const name = path.slice('/data/'.length)
    return () => cascade.set(name, value)
  },
  choices(path) {
    const name = path.slice('/data/'.length)
    return () => cascade.offered(name).length
  },
  value: path => cascade.value(path.slice('/data/'.length)),
  isShown: () => true,
})

function openHousehold(household: HouseholdFloor): OpenForm {
  const top = household.top as unknown as Record<string, string>
  const dwelling = openWide(household.dwelling)
  const work = openWide(household.work)
  const roster = openRoster(household.roster, top)
  const partOf = (path: string): OpenForm =>
    path.startsWith('/data/hg') ? dwelling : path.startsWith('/data/wg') ? work : roster
  return {
    ...roster,
    answering: (path, value) =>
      path === '/data/tenure' ? () => household.setTenure(value) : partOf(path).answering(path, value),
    value: path => (path === '/data/poor' ? text(household.poor) : partOf(path).value(path)),
    isShown: path => (path === '/data/rent' ? household.hasRent : partOf(path).isShown(path)),
  }
}
