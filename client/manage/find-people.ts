/**
 * People at the office by what is typed into the search of a table: a part of a name, or of a phone number, which no column has. A table
 * holds the first two thousand rows; this finds the others. Names go in the body of a request, never into an address.
 */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Page, PersonRow, SearchPeople } from '../../worker/contract/manage.ts'
import { ask } from '../sync/api.ts'
import { fold, phoneDigits } from '../ui/fold.ts'

/** a typist's pause */
const pauseMs = 350

/** Each look reads every name at the office: only for what the rows here cannot answer. */
const mustAsk = (query: string, cut: boolean): boolean =>
  (cut && query.trim().length > 1) || fold(query).replace(/\D/g, '').length > 3

/** A number as the office keeps it, however it was grouped. */
const asked = (query: string): string => (/[^\d\s+().-]/.test(fold(query)) ? query : phoneDigits(query))

export interface FoundPeople {
  /** to be given to the table */
  onSearch: (query: string) => void
  /** the rows here and those the office found, each once */
  rows: PersonRow[]
  /** ids of the latter */
  also: ReadonlySet<string>
}

const nobody: PersonRow[] = []

/** @param outcome only who is on this list; '' = everybody. @param cut the office has more than these rows */
export function useFoundPeople(rows: PersonRow[], cut: boolean, outcome = ''): FoundPeople {
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<PersonRow[]>(nobody)
  useEffect(() => {
    setFound(nobody)
    if (!mustAsk(query, cut)) return
    let wanted = true
    const timer = setTimeout(() => {
      const body: SearchPeople = { q: asked(query), outcome }
      ask<Page<PersonRow>>('POST', '/api/people/search', body).then(
        answer => wanted && setFound(answer.rows),
        () => {
          // what is here stays searchable; the next key asks again
        },
      )
    }, pauseMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [query, cut, outcome])
  return useMemo(() => {
    const also = new Set(found.map(({ id }) => id))
    return { onSearch: setQuery, rows: [...rows.filter(({ id }) => !also.has(id)), ...found], also }
  }, [rows, found])
}
