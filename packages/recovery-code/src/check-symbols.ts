// The two sums that every code brings to zero, and how its last two symbols make them do so.
// Each value c[i] stands at place i = 0…24: Σ c[i] ≡ 0 and Σ 3^i·c[i] ≡ 0 (mod 31).
// The powers of 3 differ from place to place, so no change of one or two symbols leaves both sums at zero.

import { divide, power, ROOT, reduce } from './field.ts'

/** How many symbols are random, and how many follow from them. */
export const RANDOM_SYMBOLS = 23
export const CHECK_SYMBOLS = 2

/** What the two sums come to: both 0 for a code as it was made. */
export type Sums = { plain: number; weighted: number }

/** Adds up the values of a code, the first at place 0. */
export function findSums(values: readonly number[]): Sums {
  let plain = 0
  let weighted = 0
  // Horner's rule, from the last place to the first: c[0] + 3·(c[1] + 3·(c[2] + …)).
  for (const value of values.toReversed()) {
    plain = reduce(plain + value)
    weighted = reduce(weighted * ROOT + value)
  }
  return { plain, weighted }
}

/** Whether both sums are zero. */
export function addsUp(values: readonly number[]): boolean {
  const { plain, weighted } = findSums(values)
  return plain === 0 && weighted === 0
}

/** What to add at places i and j, i ≠ j, so that these sums become zero: there is exactly one answer. */
export function solvePair({ plain, weighted }: Sums, i: number, j: number): [atI: number, atJ: number] {
  // x + y = −plain and 3^i·x + 3^j·y = −weighted; so (3^j − 3^i)·y = 3^i·plain − weighted.
  const y = divide(reduce(power(ROOT, i) * plain - weighted), reduce(power(ROOT, j) - power(ROOT, i)))
  return [reduce(-plain - y), y]
}

/** The 23 random values with their two check values behind them. */
export function addCheckSymbols(random: readonly number[]): number[] {
  return [...random, ...solvePair(findSums(random), RANDOM_SYMBOLS, RANDOM_SYMBOLS + 1)]
}
