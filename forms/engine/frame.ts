// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * One frame of answers: the record, or one instance of a repeat. Arrays by slot instead of an object for each node, so that a
 * form of 5,000 questions is a few arrays. core.ts fills them; paths.ts names what is in them.
 */
import type { Running } from './totals.ts'

export interface Frame {
  readonly scope: number
  readonly parent: Frame | undefined
  /** place among its siblings, 0-based */
  index: number
  /** never given twice: key of rendering */
  readonly id: number
  /** what readers see: '' when hidden or no longer offered */
  readonly values: string[]
  /** what is stored, hidden or not */
  readonly raws: string[]
  /** `values` as numbers, undefined until somebody asks: what one answer changes is read by many */
  readonly numbers: (number | undefined)[]
  /** effective relevance, at the slots of relevance cells */
  readonly shown: boolean[]
  /** what is to be done with each cell, see Mark */
  readonly marks: number[]
  /** instances of the repeats inside, by the scope's place among its siblings */
  readonly inner: Frame[][]
  /** by total: over what is inside, undefined until somebody asks */
  totals: (Running | undefined)[] | undefined
  /** by total: what this frame adds to one further out, undefined as long as it adds nothing */
  parts: (number | undefined)[] | undefined
  /** stands in the form itself, not made from a repeat's template: its repeats begin with an instance */
  isFirst: boolean
  /** removed: whatever is still due in it is dropped */
  gone: boolean
}

/** Bits of `Frame.marks`. */
export const Mark = {
  /** something that it reads has changed */
  due: 1,
  /** its frame is new: the default is due */
  fresh: 2,
  /** a question that its `trigger` names has changed */
  triggered: 4,
  /** its frame comes from a draft: nothing is computed again */
  restored: 8,
} as const

/** An empty frame of `slots` cells and `repeats` repeats inside. */
export function makeFrame(
  scope: number,
  parent: Frame | undefined,
  index: number,
  id: number,
  slots: number,
  repeats: number,
): Frame {
  const inner: Frame[][] = []
  for (let left = repeats; left > 0; left--) inner.push([])
  return {
    scope,
    parent,
    index,
    id,
    values: new Array<string>(slots).fill(''),
    raws: new Array<string>(slots).fill(''),
    numbers: new Array<number | undefined>(slots).fill(undefined),
    shown: new Array<boolean>(slots).fill(false),
    marks: new Array<number>(slots).fill(0),
    inner,
    totals: undefined,
    parts: undefined,
    isFirst: parent === undefined || (index === 0 && parent.isFirst),
    gone: false,
  }
}

/** The frame `ups` frames outwards. */
export function outwards(frame: Frame, ups: number): Frame {
  let found = frame
  for (let left = ups; left > 0; left--) found = found.parent!
  return found
}
