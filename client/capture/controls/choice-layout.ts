/**
 * What the words of an appearance mean for the choices of a select. select.tsx calls it.
 * @see ODK docs, "Select appearances"; forms/xlsform/appearances.ts has the table of all words
 */

export interface ChoiceLayout {
  /** classes beside `choices` */
  className: string
  /** of `columns-N`, 0 = as many as fit, or one */
  columns: number
  /** `likert` */
  isScale: boolean
  /** without circles, and with pictures instead of words */
  bare: boolean
  /** goes on by itself */
  quick: boolean
  /** one line that opens a list */
  closed: boolean
  /** a field that narrows the list */
  searched: boolean
  imageMap: boolean
}

const any = (words: readonly string[], pattern: RegExp) => words.some(word => pattern.test(word))

/** @example layoutOf(['columns-3', 'no-buttons']) → { className: 'choices-columns choices-bare', columns: 3, bare: true, … } */
export function layoutOf(appearance: readonly string[]): ChoiceLayout {
  const counted = appearance
    .map(word => /^(?:columns|compact|quickcompact)-(\d+)$/.exec(word)?.[1])
    .find(Boolean)
  const packed = any(appearance, /^columns-(?:pack|flex)$|^horizontal-compact$/)
  const likert = appearance.includes('likert')
  const columns =
    !packed &&
    !likert &&
    (counted !== undefined || any(appearance, /^(?:columns|horizontal|compact|quickcompact)$/))
  // the older words for a grid of pictures
  const bare = appearance.includes('no-buttons') || any(appearance, /^(?:quick)?compact(?:-\d+)?$/)
  const searched = any(appearance, /^(?:autocomplete|search)$/)
  const classes = [
    columns && 'choices-columns',
    packed && 'choices-pack',
    likert && 'choices-likert',
    bare && 'choices-bare',
  ]
  return {
    className: classes.filter(Boolean).join(' '),
    columns: columns && counted ? Math.min(12, Math.max(1, Number(counted))) : 0,
    isScale: likert,
    bare,
    quick: any(appearance, /^quick/),
    closed: any(appearance, /^(?:minimal|spinner|compact-dropdown)$/) && !searched,
    searched,
    imageMap: appearance.includes('image-map'),
  }
}
