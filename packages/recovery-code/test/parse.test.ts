import { parseRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCode, CODES } from './any-code.ts'
import { readCharacterVectors } from './read-vectors.ts'

const { ignored } = readCharacterVectors()
const anySeparator = fc
  .array(fc.constantFrom(...ignored.map(({ character }) => character)), { maxLength: 3 })
  .map((characters) => characters.join(''))

describe('parseRecoveryCode', () => {
  it('reads a code in any mix of case, with any separators anywhere', () => {
    const anyTyping = fc.array(fc.tuple(fc.boolean(), anySeparator), { minLength: 26, maxLength: 26 })
    fc.assert(
      fc.property(anyCode, anyTyping, (code, typing) => {
        const typed = typing.map(([lower, separator], i) => {
          const symbol = code.charAt(i)
          return separator + (lower ? symbol.toLowerCase() : symbol)
        })
        expect(parseRecoveryCode(typed.join(''))).toEqual({ ok: true, code })
      }),
      { numRuns: CODES },
    )
  })
  it('reads full-width forms', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const wide = printRecoveryCode(code).replace(/[!-~]/g, (c) =>
          String.fromCharCode(c.charCodeAt(0) + 0xfee0),
        )
        expect(parseRecoveryCode(wide)).toEqual({ ok: true, code })
      }),
    )
  })
  it('answers any text at all, with a code only when it is a code', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    )
    fc.assert(
      fc.property(anyText, (typed) => {
        const reading = parseRecoveryCode(typed)
        if (reading.ok) return expect(typed.length).toBeGreaterThanOrEqual(25)
        if (reading.reason === 'unknown-character') expect(typed).toContain(reading.character)
      }),
      { numRuns: CODES },
    )
  })
  it('names an unknown character as it was typed, whole', () => {
    const anyGrapheme = fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 1 })
    fc.assert(
      fc.property(anyCode, fc.nat(25), anyGrapheme, (code, place, character) => {
        const reading = parseRecoveryCode(code.slice(0, place) + character + code.slice(place))
        if (reading.ok || reading.reason !== 'unknown-character') return
        expect(reading).toEqual({ ok: false, reason: 'unknown-character', character, position: place + 1 })
      }),
      { numRuns: CODES },
    )
  })
  it('takes half a surrogate pair for an unknown character', () => {
    expect(parseRecoveryCode('AB\ud83dCD')).toMatchObject({ reason: 'unknown-character', position: 3 })
  })
  it.each([undefined, null, 25, ['A']])('throws for what is not a string: %j', (typed) => {
    expect(() => parseRecoveryCode(typed as unknown as string)).toThrow(TypeError)
  })
})

// Each would take minutes, not milliseconds, if reading took quadratic time: the test would run into its time
// limit.
describe('a text of a million characters', () => {
  const MILLION = 1_000_000
  const wrongLength = (length: number) => ({ ok: false, reason: 'wrong-length', length })
  const unknown = (character: string) => ({ ok: false, reason: 'unknown-character', character, position: 1 })

  it.each([
    ['symbols', 'a'.repeat(MILLION), wrongLength(MILLION)],
    ['unreadable symbols', '？'.repeat(MILLION), wrongLength(MILLION)],
    ['separators', '…'.repeat(MILLION), { ok: false, reason: 'empty' }],
    ['zero-width joiners', `A${'\u200d'.repeat(MILLION)}`, wrongLength(1)],
    ['ignored marks', `A${'\u034f'.repeat(MILLION)}`, wrongLength(1)],
    ['accents, of which only the letter is named', `A${'\u0301\u0323'.repeat(MILLION / 2)}`, unknown('A')],
    ['accents on nothing', '\u0301\u0323'.repeat(MILLION / 2), unknown('\u0301')],
    ['joined emoji', '👩\u200d'.repeat(MILLION / 3), unknown('👩')],
  ])('of %s is read', (_, typed, reading) => {
    expect(parseRecoveryCode(typed)).toEqual(reading)
  })
})
