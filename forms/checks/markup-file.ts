/**
 * An attached GeoJSON or XML by itself: is it one, and are there rows in it? files.ts calls it.
 * @see RFC 7946; XLSForm reference, "select from file"
 */
import { fileTable } from '../engine/tables.ts'
import type { Finding } from '../findings.ts'
import { error, warning } from '../xlsform/report.ts'

export function checkMarkup(file: string, text: string): Finding[] {
  const at = { sheet: file }
  if (text.replace(/^\ufeff/, '').trim() === '') return [error('file.empty', at, { file })]
  if (text.includes('\ufffd') || text.includes('\0')) return [error('file.encoding', at, { file })]
  const wrong = /\.geojson$/i.test(file) ? geoMistake(text) : xmlMistake(text)
  if (wrong !== undefined)
    return [error('file.broken', wrong.row ? { ...at, row: wrong.row } : at, { file, near: wrong.near })]
  return fileTable(file, text).size === 0 ? [warning('file.noRows', at, { file })] : []
}

interface Mistake {
  row?: number
  /** what stands there, or what is missing */
  near: string
}

function geoMistake(text: string): Mistake | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { near: 'JSON' }
  }
  const kind = typeof parsed === 'object' && parsed !== null && 'type' in parsed ? parsed.type : undefined
  return kind === 'FeatureCollection' ? undefined : { near: 'FeatureCollection' }
}

/** Tags that are closed in the order in which they were opened; entities of its own are refused. */
function xmlMistake(text: string): Mistake | undefined {
  const rowAt = (index: number): number => text.slice(0, index).split('\n').length
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { near: '<!DOCTYPE' }
  const open: string[] = []
  let roots = 0
  const plain = text.replace(/<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>/gs, skipped =>
    skipped.replace(/[^\n]/g, ' '),
  )
  for (const match of plain.matchAll(/<(\/?)([^\s<>/]+)([^<>]*?)(\/?)>|</g)) {
    const [whole, end, name, , alone] = match
    const mistake = { row: rowAt(match.index), near: whole }
    if (name === undefined) return { ...mistake, near: plain.slice(match.index, match.index + 20) }
    if (end) {
      if (open.pop() !== name) return mistake
    } else {
      if (open.length === 0 && roots++ > 0) return mistake
      if (!alone) open.push(name)
    }
  }
  const [last] = open.slice(-1)
  if (last !== undefined) return { near: `</${last}>` }
  return roots === 0 ? { near: '<root>' } : undefined
}
