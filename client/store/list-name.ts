/** The place that a household's box is made for: of one person, in one household. */

/** @example listName('c1…', '77…') → 'c1… 77…' */
export const listName = (account: string, id: string): string => `${account} ${id}`
