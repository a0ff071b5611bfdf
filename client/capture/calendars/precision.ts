/**
 * How much of a date people know. `year` and `month-year` are ODK's appearances; `partial` is ours: the person at the door
 * chooses. What is stored is always a whole date (its first day, as ODK has it), so that age and order can be computed; how
 * exact it is goes to a question beside it named `<name>_precision`, where the form has one.
 */
export type Precision = 'day' | 'month' | 'year'

/** @example precisionsOf(['month-year']) → ['month']; precisionsOf(['partial']) → ['day', 'month', 'year'] */
export const precisionsOf = (appearance: readonly string[]): readonly [Precision, ...Precision[]] =>
  appearance.includes('partial')
    ? ['day', 'month', 'year']
    : appearance.includes('year')
      ? ['year']
      : appearance.includes('month-year')
        ? ['month']
        : ['day']

/** Does the date need fields of its own, and not the phone's calendar sheet? */
export const hasOwnFields = (appearance: readonly string[]): boolean =>
  appearance.includes('no-calendar') || precisionsOf(appearance).join() !== 'day'
