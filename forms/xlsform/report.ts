/**
 * Short hands to make findings of a workbook. Blanks that are undefined are left out of `details`, so that a
 * suggestion which does not exist is not mentioned. Used by all readers of sheets.
 */
import type { Finding, Severity, SheetPlace } from '../findings.ts'

type Details = Record<string, string | number | undefined>

function make(severity: Severity, code: string, at: SheetPlace | undefined, details: Details): Finding {
  const kept: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(details)) if (value !== undefined) kept[key] = value
  return at ? { code, severity, at, details: kept } : { code, severity, details: kept }
}

/** @example error('name.missing', cell.at, { type: 'text' }) */
export const error = (code: string, at?: SheetPlace, details: Details = {}): Finding =>
  make('error', code, at, details)

/** Something a form may be published with. */
export const warning = (code: string, at?: SheetPlace, details: Details = {}): Finding =>
  make('warning', code, at, details)

/** A record that holds nothing but what is put in: a list called `constructor` is a list, not a surprise. */
export const emptyRecord = <T>(): Record<string, T> => new Empty() as Record<string, T>

/** Made by a constructor, so that records with the same keys share their shape: a tenth of what Object.create(null) takes. */
class Empty {}
Object.setPrototypeOf(Empty.prototype, null)
Reflect.deleteProperty(Empty.prototype, 'constructor')

/** What a loop's copies say of one cell is said once. */
export function withoutTwins(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(finding => {
    const key = JSON.stringify(finding)
    return !seen.has(key) && seen.add(key)
  })
}
