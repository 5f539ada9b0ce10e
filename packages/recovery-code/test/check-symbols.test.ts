import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addCheckSymbols, addsUp, findSums } from '../src/check-symbols.ts'
import { power, ROOT, reduce } from '../src/field.ts'
import { findWrongSymbol } from '../src/repair.ts'
import { PAIRS } from './any-code.ts'

const anyRandomValues = fc.array(fc.nat(30), { minLength: 23, maxLength: 23 })
const anyValues = fc.array(fc.nat(30), { minLength: 25, maxLength: 25 })
const change = (...changes: [place: number, by: number][]) =>
  Array.from({ length: 25 }, (_, place) => changes.find(([at]) => at === place)?.[1] ?? 0)

describe('the sums', () => {
  it('are Σ c[i] and Σ 3^i·c[i]', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const plain = values.reduce((sum, value) => sum + value, 0)
        const weighted = values.reduce((sum, value, i) => sum + power(ROOT, i) * value, 0)
        expect(findSums(values)).toEqual({ plain: plain % 31, weighted: weighted % 31 })
      }),
    )
  })
  it('are linear: a changed code has the sums of the change alone', () => {
    fc.assert(
      fc.property(anyRandomValues, anyValues, (random, by) => {
        const changed = addCheckSymbols(random).map((value, i) => reduce(value + (by[i] ?? 0)))
        expect(findSums(changed)).toEqual(findSums(by))
      }),
    )
  })
})

describe('the check symbols', () => {
  it('make every code add up, and no other two symbols do', () => {
    fc.assert(
      fc.property(anyRandomValues, (random) => {
        const [a, b] = addCheckSymbols(random).slice(23)
        const pairs = Array.from({ length: 961 }, (_, n) => [Math.floor(n / 31), n % 31] as const)
        expect(pairs.filter((pair) => addsUp([...random, ...pair]))).toEqual([[a, b]])
      }),
    )
  })
})

// By linearity, what holds for a change here holds for that change of every code.
describe('every change', () => {
  it('of one symbol is detected, and located', () => {
    for (let place = 0; place < 25; place++) {
      for (let by = 1; by < 31; by++) {
        const values = change([place, by])
        const sums = findSums(values)
        expect(addsUp(values)).toBe(false)
        expect(findWrongSymbol(values, sums)).toEqual({ place, value: 0 })
      }
    }
  })
  it('of two symbols is detected; 207,000 of the 270,000 look like a single one elsewhere', () => {
    let missed = 0
    let misleading = 0
    for (const [i, j] of PAIRS) {
      for (let atI = 1; atI < 31; atI++) {
        for (let atJ = 1; atJ < 31; atJ++) {
          const values = change([i, atI], [j, atJ])
          const sums = findSums(values)
          if (sums.plain === 0 && sums.weighted === 0) missed++
          if (findWrongSymbol(values, sums) !== null) misleading++
        }
      }
    }
    expect({ missed, misleading }).toEqual({ missed: 0, misleading: 207_000 })
  })
})
