// Email addresses: which shapes are taken, which spellings are one address, and how little of one is shown.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EmailAddressRefusal, inboxKey, maskEmailAddress, parseEmailAddress } from '../src/index.ts'

const keyOf = (typed: string): string | null => {
  const reading = parseEmailAddress(typed)
  return reading.ok ? reading.address.key : null
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 })
    .map((units) => String.fromCharCode(...units)),
)
const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/)
const anyAddress = fc
  .tuple(
    fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,20}$/),
      fc.stringMatching(/^[a-zäöüßéñα-ωа-яא-ת가-힣]{1,20}$/u),
    ),
    fc.array(label, { minLength: 2, maxLength: 4 }),
  )
  .map(([local, labels]) => `${local}@${labels.join('.')}`)

describe('parseEmailAddress', () => {
  test.each<[string, string, string]>([
    ['mary@example.org', 'mary@example.org', 'mary@example.org'],
    [' Mary@Example.ORG\n', 'Mary@Example.ORG', 'mary@example.org'],
    ["o'brien+news@sub.example.co.uk", "o'brien+news@sub.example.co.uk", "o'brien+news@sub.example.co.uk"],
    ['a@b.c', 'a@b.c', 'a@b.c'],
    ['mary@1st.example', 'mary@1st.example', 'mary@1st.example'],
    ['ｍａｒｙ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'mary@example.org', 'mary@example.org'],
    ['jose\u0301@example.org', 'jos\u00e9@example.org', 'jos\u00e9@example.org'],
    ['用户@例子.广告', '用户@例子.广告', '用户@例子.广告'],
    ['अजय@डाटा.भारत', 'अजय@डाटा.भारत', 'अजय@डाटा.भारत'],
    ['ผู้ใช้@ตัวอย่าง.ไทย', 'ผู้ใช้@ตัวอย่าง.ไทย'.normalize('NFKC'), 'ผู้ใช้@ตัวอย่าง.ไทย'.normalize('NFKC')],
    ['Dörte@Sörensen.example.com', 'Dörte@Sörensen.example.com', 'dörte@sörensen.example.com'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
    [`a@${'b'.repeat(63)}.org`, `a@${'b'.repeat(63)}.org`, `a@${'b'.repeat(63)}.org`],
  ])('takes %j', (typed, shown, key) => {
    expect(parseEmailAddress(typed)).toEqual({ ok: true, address: { kind: 'email', shown, key } })
  })

  test.each<[string, string, EmailAddressRefusal]>([
    ['nothing', '', 'empty'],
    ['only white space', ' \t\u00a0\ufeff', 'empty'],
    ['10,000 characters', `${'a'.repeat(9_988)}@example.org`, 'too-long'],
    ['so much that it is not looked at', ' '.repeat(65_536), 'too-long'],
    ['no @', 'mary.example.org', 'not-an-address'],
    ['two @', 'mary@home@example.org', 'not-an-address'],
    ['no name', '@example.org', 'not-an-address'],
    ['no domain', 'mary@', 'not-an-address'],
    ['a domain without a dot', 'mary@localhost', 'not-an-address'],
    ['a domain that starts with a dot', 'mary@.example.org', 'not-an-address'],
    ['a domain that ends with a dot', 'mary@example.org.', 'not-an-address'],
    ['an empty label', 'mary@example..org', 'not-an-address'],
    ['a label that starts with a hyphen', 'mary@-example.org', 'not-an-address'],
    ['a label that ends with a hyphen', 'mary@example-.org', 'not-an-address'],
    ['a label of 64', `a@${'b'.repeat(64)}.org`, 'not-an-address'],
    ['a name of 65', `${'a'.repeat(65)}@example.org`, 'not-an-address'],
    ['a quoted name', '"mary brown"@example.org', 'not-an-address'],
    ['an address literal', 'mary@[192.0.2.1]', 'not-an-address'],
    ['a display name', 'Mary <mary@example.org>', 'not-an-address'],
    ['two addresses', 'mary@example.org,john@example.org', 'not-an-address'],
    ['a second header', 'mary@example.org\r\nBcc: john@example.org', 'not-an-address'],
    ['a NUL', 'mary\0@example.org', 'not-an-address'],
    ['an emoji', '🎉@example.org', 'not-an-address'],
    ['a lone surrogate', 'mary\ud83c@example.org', 'not-an-address'],
    ['a right-to-left mark', 'mary\u200f@example.org', 'not-an-address'],
    ['a zero-width space', 'ma\u200bry@example.org', 'not-an-address'],
    ['a Hangul filler', 'mary\u3164@example.org', 'not-an-address'],
    ['a variation selector', 'mary\ufe0f@example.org', 'not-an-address'],
    ['a mark with no letter before it', '\u0301mary@example.org', 'not-an-address'],
    ['a label that starts with a mark', 'mary@\u0301example.org', 'not-an-address'],
    ['İ, whose small letter is drawn as i', 'İpek@example.org', 'not-an-address'],
    ['a second dot on i', 'i\u0307pek@example.org', 'not-an-address'],
    ['ŉ, which is drawn as an apostrophe and n', '\u0149ab@example.org', 'not-an-address'],
  ])('refuses %s', (_, typed, reason) => {
    expect(parseEmailAddress(typed)).toEqual({ ok: false, reason })
  })

  test('takes 254 octets and not 255, whatever script they are in', () => {
    const domain = `@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(59)}.ee`
    expect(parseEmailAddress(`${'a'.repeat(254 - domain.length)}${domain}`).ok).toBe(true)
    expect(parseEmailAddress(`${'a'.repeat(255 - domain.length)}${domain}`)).toEqual({
      ok: false,
      reason: 'too-long',
    })
    expect(parseEmailAddress(`${'語'.repeat(30)}${domain}`)).toEqual({ ok: false, reason: 'too-long' })
  })

  test('never throws; what is taken is taken again, and holds nothing that a mail header could trip over', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          anyAddress,
          fc.tuple(anyText, anyAddress).map(([a, b]) => a + b),
        ),
        (typed) => {
          const reading = parseEmailAddress(typed)
          if (!reading.ok) return
          expect(parseEmailAddress(reading.address.shown)).toEqual(reading)
          expect(reading.address.shown).not.toMatch(/[\p{C}\p{Z}<>()[\]\\,;:"]/u)
          expect(new TextEncoder().encode(reading.address.shown).length).toBeLessThanOrEqual(254)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('text made to send a backtracking matcher astray is answered like any other', () => {
    const repeated = [
      'a',
      'a.',
      'a-',
      '-',
      '.',
      '@',
      'a@',
      'a@a.',
      '1',
      '語',
      'a\u0301',
      '\u0301',
      'ﷺ',
      '\ud83c',
    ]
    for (const filler of repeated) {
      for (const length of [200, 254, 1_016, 65_536]) {
        const run = filler.repeat(Math.ceil(length / filler.length))
        for (const typed of [run, `a@${run}`, `a@${run}!`, `${run}@b.c!`, `a@b.${run}-`, `a@b.${run}\0`]) {
          expect(parseEmailAddress(`${typed.slice(0, length - 1)}!`).ok).toBe(false)
        }
      }
    }
  })
})

describe('the key of an address', () => {
  test.each<[string, string[]]>([
    ['case', ['mary@example.org', 'MARY@EXAMPLE.ORG', 'Mary@Example.Org']],
    ['composed and decomposed', ['jos\u00e9@example.org', 'JOSE\u0301@example.org']],
    ['a letter whose capital has no composed form', ['\u01f0an@example.org', 'J\u030can@example.org']],
    ['the Kelvin sign', ['kim@example.org', '\u212aim@example.org']],
    ['full width', ['mary@example.org', 'ＭＡＲＹ@example.org']],
    ['sigma, final or not', ['ας@example.org', 'ασ@example.org', 'ΑΣ@EXAMPLE.ORG']],
    ['sharp s, small and capital', ['groß@example.org', 'GROẞ@example.org']],
    ['long s', ['ſam@example.org', 'sam@example.org']],
  ])('is the same for %s', (_, spellings) => {
    const keys = spellings.map(keyOf)
    expect(keys).not.toContain(null)
    expect(new Set(keys)).toEqual(new Set([keys[0]]))
  })

  test.each([
    ['groß@example.org', 'gross@example.org'],
    ['mıke@example.org', 'mike@example.org'],
    ['mary@example.org', 'mary+news@example.org'],
    ['mary@example.org', 'mary@example.com'],
    ['mary@example.org', 'm.ary@example.org'],
  ])('keeps %s and %s apart: they can be two mailboxes', (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other))
  })

  test('is its own key, for any address and any letter', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const key = keyOf(address)
        expect(key).not.toBeNull()
        expect(keyOf(key as string)).toBe(key)
        expect(keyOf(address.toLowerCase())).toBe(key)
      }),
    )
    const strays = Array.from(
      { length: 0x20000 },
      (_, point) => `ab${String.fromCodePoint(point)}@example.org`,
    )
      .map((address) => keyOf(address))
      .filter((key) => key !== null && keyOf(key) !== key)
    expect(strays).toEqual([])
  })

  test('is the same for every spelling in capitals and in small letters, in ASCII', () => {
    const ascii = fc.stringMatching(/^[A-Za-z0-9._+-]{1,20}@[a-z]{1,10}\.[a-z]{2,5}$/)
    fc.assert(fc.property(ascii, (address) => keyOf(address.toUpperCase()) === keyOf(address.toLowerCase())))
  })
})

describe('maskEmailAddress', () => {
  test.each([
    ['mary@example.org', 'm•••@e•••.org'],
    ['a@b.cd', 'a•••@b•••.cd'],
    ['mary@mail.example.co.uk', 'm•••@m•••.uk'],
    ['用户@例子.广告', '用•••@例•••.广告'],
    ['𝒶bc@𝒹ef.org', '𝒶•••@𝒹•••.org'],
    ['@example.org', '•••@e•••.org'],
  ])('%s is shown as %s', (address, masked) => {
    expect(maskEmailAddress(address)).toBe(masked)
  })

  test('shows the first character of each side and the last label, and not how long the rest is', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const [local = '', domain = ''] = address.split('@')
        const last = domain.split('.').at(-1)
        expect(maskEmailAddress(address)).toBe(`${[...local][0]}•••@${[...domain][0]}•••.${last}`)
        expect(maskEmailAddress(`${local}more@${domain}`)).toBe(maskEmailAddress(address))
      }),
    )
  })
})

describe('inboxKey', () => {
  test.each([
    ['mary@example.org', 'mary@example.org'],
    ['Mary+news@Example.ORG', 'mary@example.org'],
    ['mary+a+b@example.org', 'mary@example.org'],
    ['+mary@example.org', '+mary@example.org'],
  ])('of %s is %s', (typed, key) => {
    const reading = parseEmailAddress(typed)
    expect(reading.ok && inboxKey(reading.address)).toBe(key)
  })
})
