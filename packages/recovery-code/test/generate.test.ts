import { ALPHABET, generateRecoveryCode, parseRecoveryCode } from '@sparekey/recovery-code'
import { describe, expect, it } from 'vitest'

const bytes = (...values: number[]) => Uint8Array.from({ length: 32 }, (_, i) => values[i] ?? 0)

describe('generateRecoveryCode', () => {
  it('makes a code that reads back, a new one every time', () => {
    const codes = new Set(Array.from({ length: 1_000 }, () => generateRecoveryCode()))
    expect(codes.size).toBe(1_000)
    for (const code of codes) expect(parseRecoveryCode(code)).toEqual({ ok: true, code })
  })
  it('takes each byte modulo 31 and throws away 248 to 255', () => {
    const source = bytes(248, 0, 255, 30, 31, 247, 249)
    expect(generateRecoveryCode(() => source).slice(0, 6)).toBe('2Z2Z22')
  })
  it('draws again until it has 23 symbols', () => {
    const draws = [bytes(...Array(32).fill(255)), bytes(...Array(20).fill(250)), bytes(...Array(32).fill(1))]
    const code = generateRecoveryCode(() => draws.shift() as Uint8Array)
    expect(code.slice(0, 23)).toBe('2'.repeat(12) + '3'.repeat(11))
  })
  it('throws when the source returns something else than the bytes it was asked for', () => {
    expect(() => generateRecoveryCode((length) => new Uint8Array(length - 1))).toThrow(TypeError)
    expect(() => generateRecoveryCode((length) => Array(length).fill(7) as unknown as Uint8Array)).toThrow(
      TypeError,
    )
  })
  it('throws when the source is stuck, rather than asking for ever', () => {
    expect(() => generateRecoveryCode((length) => new Uint8Array(length).fill(255))).toThrow('random bytes')
  })
})

describe('the symbols of 100,000 codes', () => {
  const CODES = 100_000
  // Over 25 positions, uniform codes fail this less than once in a million runs.
  const LEAST_P = 1e-6 / 25

  it('are uniform at every position, the check symbols included', () => {
    expect(Math.min(...findPValues(() => generateRecoveryCode()))).toBeGreaterThan(LEAST_P)
  })
  it('would not pass if bytes were taken modulo 31 without throwing any away', () => {
    const biased = (length: number) =>
      crypto.getRandomValues(new Uint8Array(length)).map((byte) => (byte < 248 ? byte : byte % 31))
    expect(Math.max(...findPValues(() => generateRecoveryCode(biased)).slice(0, 23))).toBeLessThan(LEAST_P)
  })

  /** For each position, how likely uniform symbols are to be spread at least this unevenly. */
  function findPValues(generate: () => string): number[] {
    const counts = Array.from({ length: 25 }, () => new Map(Array.from(ALPHABET, (symbol) => [symbol, 0])))
    for (let n = 0; n < CODES; n++) {
      Array.from(generate(), (symbol, i) => counts[i]?.set(symbol, (counts[i].get(symbol) ?? 0) + 1))
    }
    return counts.map((count) => chiSquareTail([...count.values()]))
  }

  /** The chi-square tail with 30 degrees of freedom: e^(−h) · Σ h^k/k! for k < 15, where h = χ²/2. */
  function chiSquareTail(observed: number[]): number {
    const expected = CODES / observed.length
    const half = observed.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0) / 2
    let term = Math.exp(-half)
    let tail = 0
    for (let k = 0; k < 15; k++) {
      tail += term
      term *= half / (k + 1)
    }
    return tail
  }
})
