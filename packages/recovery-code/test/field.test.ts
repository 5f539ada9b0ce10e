import { describe, expect, it } from 'vitest'
import { divide, power, ROOT, reduce } from '../src/field.ts'

describe('GF(31)', () => {
  it('brings any whole number into 0…30', () => {
    expect([-62, -32, -31, -1, 0, 30, 31, 961].map(reduce)).toEqual([0, 30, 0, 30, 0, 30, 0, 0])
  })
  it('has 3 as a primitive root: its first 30 powers are all the numbers but 0', () => {
    const powers = Array.from({ length: 30 }, (_, exponent) => power(ROOT, exponent))
    expect(powers.slice(0, 6)).toEqual([1, 3, 9, 27, 19, 26])
    expect(new Set(powers)).toEqual(new Set(Array.from({ length: 30 }, (_, i) => i + 1)))
    expect(power(ROOT, 30)).toBe(1)
  })
  it('divides by everything but 0', () => {
    for (let a = 0; a < 31; a++) {
      for (let b = 1; b < 31; b++) expect(reduce(divide(a, b) * b)).toBe(a)
    }
  })
})
