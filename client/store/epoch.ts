/**
 * Which of two epochs of the office's database is the later one. The office counts them (worker/db/office.ts); before it did, they
 * were random texts, and each of those is older than any number.
 */

const numberOf = (epoch: string): number | null => (/^\d{1,15}$/.test(epoch) ? Number(epoch) : null)

/** `older`: the answer that told it comes from before a restore, out of some machine on the way, and says nothing of the office now. */
export function compareEpochs(known: string, told: string): 'same' | 'newer' | 'older' {
  if (known === told) return 'same'
  const before = numberOf(known)
  const after = numberOf(told)
  if (before === null) return 'newer'
  return after === null || after < before ? 'older' : 'newer'
}
