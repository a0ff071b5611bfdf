/**
 * Small things that a person's next interview begins with, each in a box of their vault: where the last one was, and the
 * answers of the last one with a form that asks for them (`last-saved`); and what is typed in sheets of outreach.
 */
import type { Answers } from '../../worker/contract/operations.ts'
import type { Box } from './boxes.ts'
import { box, unbox } from './boxes.ts'
import { openStore, strictly } from './database.ts'
import { currentAccount } from './people.ts'

async function keep(name: string, value: unknown): Promise<void> {
  const key = `note ${await currentAccount()} ${name}`
  const boxed = await box('notes', key, value)
  await strictly(['kept'], async transaction => {
    await transaction.objectStore('kept').put(boxed, key)
  })
}

/** undefined before there is one, and where it cannot be read */
async function read<Value>(name: string): Promise<Value | undefined> {
  const key = `note ${await currentAccount()} ${name}`
  const boxed = (await (await openStore()).get('kept', key)) as Box | undefined
  return boxed && unbox<Value>('notes', key, boxed).catch(() => undefined)
}

/** `Ta Khmau · Krong Ta Khmau · Kandal` */
export const keepPlaceName = (place: string): Promise<void> => keep('place', place)
export const placeName = async (): Promise<string> => (await read<string>('place')) ?? ''

export const keepLastAnswers = (form: string, answers: Answers): Promise<void> =>
  keep(`last ${form}`, answers)
export const lastAnswersOf = (form: string): Promise<Answers | undefined> => read<Answers>(`last ${form}`)

/** What is typed in sheets of cases and not saved yet, by its place; outreach keeps it over a lock of the phone. */
export type KeptSheets = Record<string, Record<string, unknown>>
export const keepSheets = (sheets: KeptSheets): Promise<void> => keep('sheets', sheets)
export const keptSheets = async (): Promise<KeptSheets> => (await read<KeptSheets>('sheets')) ?? {}
