/** The rows that stand after whose, reason and search: what every tab begins from. */
import { computed } from '@preact/signals'
import { searched } from './groups.ts'
import { searching } from './search-bar.tsx'
import { outcome, query, rowsOfWhose } from './view.ts'

const ofReason = computed(() =>
  outcome.value ? rowsOfWhose.value.filter(row => row.outcome === outcome.value) : rowsOfWhose.value,
)

export const found = computed(() =>
  searched(ofReason.value, query.value ? searching.value?.matchOf(query.value) : undefined),
)
