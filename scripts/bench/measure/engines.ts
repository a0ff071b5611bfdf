/** Who is measured, where each can run, and what each does not have. */
import type { Operation } from '../workloads/form.ts'

export const engineNames = ['doorstep', 'floor', 'odk', 'enketo', 'surveyjs'] as const
export type EngineName = (typeof engineNames)[number]
export const peers: readonly EngineName[] = ['odk', 'enketo', 'surveyjs']

export type HostName = 'chromium' | 'node'
/** Enketo's form is its page: it needs a browser. */
export const runsIn = (engine: EngineName, host: HostName): boolean =>
  host === 'chromium' || engine !== 'enketo'

/** Nobody writes these by hand for one form. */
const notByHand: readonly Operation['kind'][] = ['import', 'lang', 'serialize', 'restore']
export const skippedBy = (engine: EngineName): readonly Operation['kind'][] =>
  engine === 'floor' ? notByHand : []

/** file and export of the engine's adapter, from this folder */
export const adapterOf: Record<EngineName, readonly [file: string, name: string]> = {
  doorstep: ['../subjects/doorstep.ts', 'doorstep'],
  floor: ['../subjects/floor.ts', 'floor'],
  odk: ['../peers/odk.ts', 'odk'],
  enketo: ['../peers/enketo.ts', 'enketo'],
  surveyjs: ['../peers/surveyjs.ts', 'surveyjs'],
}
