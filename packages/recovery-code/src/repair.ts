// What the check symbols tell about a code that was read badly: which one symbol is wrong, or what stood
// where nothing can be read. Two sums settle two unknowns, no more; only the paper proves a repair right.

import { addsUp, findSums, type Sums, solvePair } from './check-symbols.ts'
import { ROOT, reduce } from './field.ts'

/** One symbol's place (from 0), and the value that makes its code add up. */
export type Correction = { place: number; value: number }

/**
 * Finds the single symbol whose change makes these 25 values add up, or null when there is none; `sums` are
 * theirs, and not both zero. A change of d at place i makes the sums d and 3^i·d. Two symbols that changed
 * places leave the plain sum at zero, so a swap is never taken for a wrong symbol; two wrong symbols can be.
 */
export function findWrongSymbol(values: readonly number[], sums: Sums): Correction | null {
  let expected = sums.plain
  for (const [place, value] of values.entries()) {
    if (expected === sums.weighted) return { place, value: reduce(value - sums.plain) }
    expected = reduce(expected * ROOT)
  }
  return null
}

/**
 * Fills the places (null) of 25 values that could not be read: one or two, for any other number gives null.
 * Two can always be filled. One is filled when both sums agree on it; when they do not, another symbol is
 * wrong as well, and it gives null.
 */
export function fillUnreadable(values: readonly (number | null)[]): number[] | null {
  const [i, j, ...more] = [...values.keys()].filter((place) => values[place] === null)
  if (i === undefined || more.length > 0) return null

  const filled = values.map((value) => value ?? 0)
  const sums = findSums(filled)
  if (j === undefined) {
    filled[i] = reduce(-sums.plain)
    return addsUp(filled) ? filled : null
  }
  const [atI, atJ] = solvePair(sums, i, j)
  filled[i] = atI
  filled[j] = atJ
  return filled
}
