// Usernames: what is taken, what is refused, and which spellings are one name.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hintOf, isSameUsername, parseUsername, type UsernameRefusal } from '../src/index.ts'

const keyOf = (typed: string): string | null => {
  const reading = parseUsername(typed)
  return reading.ok ? reading.username.key : null
}

/** Every code point that may stand in a name, after normalising, as itself. */
const LETTERS = Array.from({ length: 0x110000 }, (_, point) => point)
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point))
  .filter((character) => parseUsername(`ab${character}`).ok)

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  // Lone surrogates and all.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 })
    .map((units) => String.fromCharCode(...units)),
)
const anyName = fc
  .array(fc.nat({ max: LETTERS.length - 1 }), { minLength: 3, maxLength: 12 })
  .map((indexes) => indexes.map((index) => LETTERS[index]).join(''))
  .filter((name) => parseUsername(name).ok)

describe('parseUsername', () => {
  test.each<[string, string, string]>([
    ['mary', 'mary', 'mary'],
    ['  Mary\t', 'Mary', 'mary'],
    ['Mary.Brown+home@example.org', 'Mary.Brown+home@example.org', 'mary.brown+home@example.org'],
    ["o'brien", "o'brien", "o'brien"],
    ['O’Brien', 'O’Brien', "o'brien"],
    ['ｍａｒｙ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'mary@example.org', 'mary@example.org'],
    ['Μαρία', 'Μαρία', 'μαρία'],
    ['мария', 'мария', 'мария'],
    ['מרים', 'מרים', 'מרים'],
    ['मरियम', 'मरियम', 'मरियम'],
    ['マリア', 'マリア', 'マリア'],
    ['ﾏﾘｱ', 'マリア', 'マリア'],
    ['abc', 'abc', 'abc'],
    ['𝓶𝓪𝓻𝔂', 'mary', 'mary'],
  ])('takes %j', (typed, shown, key) => {
    expect(parseUsername(typed)).toEqual({ ok: true, username: { shown, key } })
  })

  test.each<[string, string, UsernameRefusal, string?]>([
    ['nothing', '', 'empty'],
    ['only white space', ' \t\r\n\u00a0\u3000\ufeff', 'empty'],
    ['two letters', 'ab', 'too-short'],
    ['two letters of four code units', '𝓶𝓪', 'too-short'],
    ['65 letters', 'a'.repeat(65), 'too-long'],
    ['10,000 letters', 'a'.repeat(10_000), 'too-long'],
    ['so much that it is not looked at', '\0'.repeat(65_536), 'too-long'],
    ['what normalising makes too long', '㌖'.repeat(11), 'too-long'],
    ['a space', 'mary brown', 'unknown-character', ' '],
    ['a NUL', 'mary\0', 'unknown-character', '\0'],
    ['a line break', 'mary\nbrown', 'unknown-character', '\n'],
    ['an emoji', 'mary🎉', 'unknown-character', '🎉'],
    ['a lone surrogate', 'mary\ud83c', 'unknown-character', '\ud83c'],
    ['a right-to-left mark', 'mary\u200f', 'unknown-character', '\u200f'],
    ['a right-to-left override', '\u202eyram', 'unknown-character', '\u202e'],
    ['a zero-width space', 'ma\u200bry', 'unknown-character', '\u200b'],
    ['a zero-width joiner', 'ma\u200dry', 'unknown-character', '\u200d'],
    ['a soft hyphen', 'ma\u00adry', 'unknown-character', '\u00ad'],
    ['a variation selector', 'mary\ufe0f', 'unknown-character', '\ufe0f'],
    ['an ideographic variation selector', '葛城市\u{e0100}', 'unknown-character', '\u{e0100}'],
    ['a combining grapheme joiner', 'ma\u034fry', 'unknown-character', '\u034f'],
    ['a Hangul filler, which is a letter that nobody sees', 'mary\u3164', 'unknown-character', '\u1160'],
    ['a Mongolian variation selector', 'mary\u180b', 'unknown-character', '\u180b'],
    ['a mark with no letter before it', '\u0301mary', 'unknown-character', '\u0301'],
    ['an accent that normalising turns into such a mark', '\u00b4mary', 'unknown-character', '\u0301'],
    ['markup', '<b>mary</b>', 'unknown-character', '<'],
    ['a quote', 'mary"', 'unknown-character', '"'],
    ['a slash', 'mary/admin', 'unknown-character', '/'],
  ])('refuses %s', (_, typed, reason, character) => {
    expect(parseUsername(typed)).toEqual({ ok: false, reason, ...(character ? { character } : {}) })
  })

  test('takes 3 and 64 code points, of any plane', () => {
    for (const letter of ['a', 'é', '語', '𐐀']) {
      expect(parseUsername(letter.repeat(3)).ok).toBe(true)
      expect(parseUsername(letter.repeat(64)).ok).toBe(true)
      expect(parseUsername(letter.repeat(2))).toEqual({ ok: false, reason: 'too-short' })
      expect(parseUsername(letter.repeat(65))).toEqual({ ok: false, reason: 'too-long' })
    }
  })

  test('64 kB of anything is answered, and mostly before it is looked at', () => {
    for (const filler of [
      'a',
      '\u0301',
      '\ufdfa',
      '🎉',
      '\ud83c',
      '\0',
      ' ',
      '\u200f',
      'ﷺ',
      'a\u0301\u0323',
    ]) {
      expect(parseUsername(filler.repeat(65_536 / filler.length)).ok).toBe(false)
    }
  })

  test('never throws, and never takes what it would not take again', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const reading = parseUsername(typed)
        if (reading.ok) expect(parseUsername(reading.username.shown)).toEqual(reading)
      }),
      { numRuns: 2_000 },
    )
  })

  test('takes no character that a person cannot see', () => {
    const unseen = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u
    expect(LETTERS.length).toBeGreaterThan(100_000)
    const seen = LETTERS.filter((letter) => {
      const reading = parseUsername(`ab${letter}`)
      return reading.ok && !unseen.test(reading.username.shown)
    })
    expect(seen).toHaveLength(LETTERS.length)
  })
})

describe('the key of a username', () => {
  test.each<[string, string[]]>([
    ['case', ['mary', 'MARY', 'mArY']],
    ['composed and decomposed', ['jos\u00e9', 'jose\u0301', 'JOSE\u0301']],
    ['full width', ['mary1', 'ｍａｒｙ１', 'ＭＡＲＹ１']],
    [
      'dotted and dotless, small and capital',
      ['ipek', 'IPEK', 'İPEK', 'İpek', 'ıpek', 'i\u0307pek', 'i\u0307\u0307pek'],
    ],
    ['a dot above and a mark below', ['İ\u0316van', 'i\u0307\u0316van', 'i\u0316\u0307van']],
    ['sharp s, small and capital', ['straße', 'strasse', 'STRASSE', 'STRAẞE', 'ſtraſſe']],
    ['sigma, final or not', ['οδυσσευς', 'οδυσσευσ', 'ΟΔΥΣΣΕΥΣ']],
    ['the Kelvin sign', ['kim', 'Kim', '\u212aim']],
    ['the Ångström sign', ['åsa', 'Åsa', '\u212bsa']],
    ['n with an apostrophe before it', ['\u0149ab', '\u02bcnab', "'nab", '’nab', '\u02bcNAB']],
    ['ligatures', ['ﬁona', 'fiona', 'FIONA']],
    ['letters with a digraph of their own', ['ǆungla', 'ǅungla', 'Ǆungla', 'džungla']],
    ['iota below', ['ᾳδης', 'ᾼδης', 'ΑΙΔΗΣ', 'αιδης']],
    ['Cherokee, whose small letters are the younger ones', ['ᏣᎳᎩ', 'ꮳꮃꭹ']],
    ['Georgian capitals', ['თბილისი', 'ᲗᲑᲘᲚᲘᲡᲘ']],
  ])('is the same for %s', (_, spellings) => {
    const keys = spellings.map(keyOf)
    expect(keys).not.toContain(null)
    expect(new Set(keys)).toEqual(new Set([keys[0]]))
  })

  test.each([
    ['mary', 'marry'],
    ['mary', 'mary.'],
    ['jose', 'josé'],
    ['nab', "'nab"],
    ['ἄννα', 'αννα'],
    ['шура', 'щура'],
  ])('is not the same for %j and %j', (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other))
  })

  test('is its own key, and the key of either case, for every letter there is', () => {
    const strays = LETTERS.filter((letter) => {
      const key = keyOf(`ab${letter}`) as string
      return [key, `ab${letter.toUpperCase()}`, `ab${letter.toLowerCase()}`].some(
        (typed) => keyOf(typed) !== key,
      )
    })
    expect(strays).toEqual([])
  })

  test('is its own key, and the key of either case, for any name', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        // An iota below a letter that bears further marks: capital letters lose track of which mark was where.
        fc.pre(!name.normalize('NFD').includes('\u0345'))
        const key = keyOf(name)
        expect(keyOf(key as string)).toBe(key)
        expect(keyOf(name.toUpperCase())).toBe(key)
        expect(keyOf(name.toLowerCase())).toBe(key)
        expect(keyOf(` ${name.normalize('NFD')} `)).toBe(key)
      }),
      { numRuns: 2_000 },
    )
  })

  test('is at most three times as long as the name', () => {
    const lengthOf = (text: string | null) => [...(text ?? '')].length
    const shownLength = (letter: string) => lengthOf(`ab${letter}`.normalize('NFKC'))
    expect(LETTERS.filter((letter) => lengthOf(keyOf(`ab${letter}`)) > 3 * shownLength(letter))).toEqual([])
  })
})

describe('isSameUsername', () => {
  test.each([
    ['Mary', 'mary', true],
    ['o\u2019neill', "O'Neill", true],
    ['mary', 'mary.b', false],
    // Nobody is called so.
    ['', '', false],
    ['a b', 'a b', false],
  ])('%j and %j: %s', (one, other, same) => {
    expect(isSameUsername(one, other)).toBe(same)
    expect(isSameUsername(other, one)).toBe(same)
  })
})

describe('hintOf', () => {
  test.each([
    ['abc', 'a•••'],
    ['mary', 'ma•••'],
    ['mary.brown@example.org', 'ma•••'],
    ['𝒶𝒷𝒸𝒹', '𝒶𝒷•••'],
    ['語学者', '語•••'],
  ])('%s is printed as %s', (username, hint) => {
    expect(hintOf(username)).toBe(hint)
  })

  test('shows at most two characters and half of the name, and nothing of its length beyond four', () => {
    fc.assert(
      fc.property(anyName, anyName, (name, tail) => {
        const reading = parseUsername(name)
        if (!reading.ok) return
        const { shown } = reading.username
        const hint = hintOf(shown)
        expect(hint.endsWith('•••')).toBe(true)
        const left = [...hint].slice(0, -3)
        expect(shown.startsWith(left.join(''))).toBe(true)
        expect(left.length).toBeLessThanOrEqual(Math.min(2, [...shown].length / 2))
        if ([...shown].length > 3) expect(hintOf(shown + tail)).toBe(hint)
      }),
    )
  })
})
