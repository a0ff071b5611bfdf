/**
 * Fetches the register of workplaces (store/employers.ts) when the programme tells another version than is here. pull.ts loads it after the
 * lists; they do not wait for it, and without it names are joined as they are written.
 */
import type { EmployerRegister } from '../../worker/contract/employers.ts'
import { keepEmployers, registerVersion } from '../store/employers.ts'
import { ask } from './api.ts'

const isRegister = (answer: EmployerRegister) =>
  typeof answer.version === 'string' && Array.isArray(answer.employers)

/** @param told by the programme; undefined = this account may see no lists about workplaces */
export async function pullEmployers(told: string | undefined): Promise<void> {
  const here = await registerVersion()
  if (told === undefined) {
    if (here !== '') await keepEmployers(undefined)
    return
  }
  if (here === told) return
  await keepEmployers(await ask<EmployerRegister>('GET', '/api/employers/register', undefined, isRegister))
}
