// The promises of the format, through the public entry, for at least 1,000 codes each. Failures are thrown
// rather than expected one by one: millions of calls to `expect` would take minutes.

import { parseRecoveryCode } from '@sparekey/recovery-code'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCode, CODES, PAIRS, put, shift, swap } from './any-code.ts'

function fail(typed: string): never {
  throw new Error(`${typed} was read as ${JSON.stringify(parseRecoveryCode(typed))}`)
}

describe('a single wrong symbol', () => {
  it('is detected and repaired at its place: all 750 of each code', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        for (let place = 0; place < 25; place++) {
          for (let by = 1; by < 31; by++) {
            const typed = shift(code, place, by)
            const reading = parseRecoveryCode(typed)
            const repaired =
              !reading.ok &&
              reading.reason === 'check-failed' &&
              reading.position === place + 1 &&
              reading.suggestion === code
            if (!repaired) fail(typed)
          }
        }
      }),
      { numRuns: CODES },
    )
  })
})

describe('two wrong symbols', () => {
  it('are detected, and a suggestion differs from what was typed at one place, never being the code', () => {
    const patterns = new Set<number>()
    let run = 0
    fc.assert(
      fc.property(anyCode, (code) => {
        // One of the 900 pairs of changes at all 300 pairs of places; the runs go through all 900.
        const pattern = run++ % 900
        patterns.add(pattern)
        for (const [i, j] of PAIRS) {
          const typed = shift(shift(code, i, 1 + Math.floor(pattern / 30)), j, 1 + (pattern % 30))
          const reading = parseRecoveryCode(typed)
          if (reading.ok || reading.reason !== 'check-failed') fail(typed)
          const { position, suggestion } = reading
          if (position === null && suggestion === null) continue
          if (position === null || suggestion === null || suggestion === code) fail(typed)
          if (put(typed, position - 1, suggestion.charAt(position - 1)) !== suggestion) fail(typed)
          if (!parseRecoveryCode(suggestion).ok) fail(suggestion)
        }
      }),
      { numRuns: CODES },
    )
    expect(patterns.size).toBe(900)
  })
})

describe('two different symbols that changed places', () => {
  it('are detected and never taken for a wrong symbol: neighbours and all other pairs', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        for (const [i, j] of PAIRS) {
          if (code.charAt(i) === code.charAt(j)) continue
          const typed = swap(code, i, j)
          const reading = parseRecoveryCode(typed)
          const detected =
            !reading.ok &&
            reading.reason === 'check-failed' &&
            reading.position === null &&
            reading.suggestion === null
          if (!detected) fail(typed)
        }
      }),
      { numRuns: CODES },
    )
  })
})

describe('unreadable symbols', () => {
  const anyUnreadable = fc.constantFrom('?', '0', 'O', '1', 'I', 'L', 'o', 'i', 'l')
  const anyChange = fc.integer({ min: 1, max: 30 })

  it('are filled in, any one and any two', () => {
    fc.assert(
      fc.property(anyCode, anyUnreadable, anyUnreadable, (code, first, second) => {
        for (const [i, j] of [...PAIRS, ...Array.from({ length: 25 }, (_, i) => [i, i] as const)]) {
          const typed = put(put(code, i, first), j, second)
          const reading = parseRecoveryCode(typed)
          const filled = !reading.ok && reading.reason === 'unreadable' && reading.suggestion === code
          if (!filled || reading.positions.join() !== [...new Set([i + 1, j + 1])].join()) fail(typed)
        }
      }),
      { numRuns: CODES },
    )
  })
  it('give no suggestion when one is unreadable and any other is wrong', () => {
    fc.assert(
      fc.property(anyCode, anyChange, fc.boolean(), (code, by, wrongFirst) => {
        for (const [i, j] of PAIRS) {
          const typed = wrongFirst ? put(shift(code, i, by), j, '?') : put(shift(code, j, by), i, '?')
          const reading = parseRecoveryCode(typed)
          if (reading.ok || reading.reason !== 'unreadable' || reading.suggestion !== null) fail(typed)
        }
      }),
      { numRuns: CODES },
    )
  })
  it('give a suggestion that is another code when two are unreadable and any other is wrong', () => {
    fc.assert(
      fc.property(anyCode, anyChange, fc.nat(24), (code, by, wrong) => {
        for (const [i, j] of PAIRS) {
          if (i === wrong || j === wrong) continue
          const typed = put(put(shift(code, wrong, by), i, '?'), j, '?')
          const reading = parseRecoveryCode(typed)
          if (reading.ok || reading.reason !== 'unreadable') fail(typed)
          if (reading.suggestion === null || reading.suggestion === code) fail(typed)
        }
      }),
      { numRuns: CODES },
    )
  })
  it('give no suggestion when there are three or more', () => {
    fc.assert(
      fc.property(anyCode, fc.uniqueArray(fc.nat(24), { minLength: 3 }), (code, places) => {
        const typed = places.reduce((text, place) => put(text, place, '?'), code as string)
        const positions = places.map((place) => place + 1).sort((a, b) => a - b)
        expect(parseRecoveryCode(typed)).toEqual({
          ok: false,
          reason: 'unreadable',
          positions,
          suggestion: null,
        })
      }),
    )
  })
})
