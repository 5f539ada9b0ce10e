// Phone numbers by table and by property: what is read, as what, and what is refused for which reason.

import fc from 'fast-check'
import { getCountries, getExampleNumber } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, test } from 'vitest'
import { mayReceiveTexts, parsePhoneNumber } from '../../src/contacts/parse-phone-number.ts'

const LONDON = { kind: 'phone', shown: '+44 20 7946 0958', key: '+442079460958' }

describe('is read, however it is written:', () => {
  test.each([
    '+442079460958',
    '+44 20 7946 0958',
    '+44 (0)20 7946 0958',
    ' +44 (20) 7946-0958 ',
    '+44.20.7946.0958',
    '+44 20 7946 0958',
    '+44‑20–7946—0958',
    '＋４４　２０　７９４６　０９５８',
    '+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨',
    '\u202a+44 20 7946 0958\u202c',
  ])('%s', (typed) => {
    expect(parsePhoneNumber(typed, null)).toEqual({ ok: true, address: LONDON })
  })

  test.each([
    '020 7946 0958',
    '(020) 7946 0958',
    '00 44 20 7946 0958',
    '+44 20 7946 0958',
    '０２０ ７９４６ ０９５８',
  ])('with a country to go by, %s', (typed) => {
    expect(parsePhoneNumber(typed, 'GB')).toEqual({ ok: true, address: LONDON })
  })

  test('an Italian number keeps the zero that belongs to it', () => {
    const rome = { kind: 'phone', shown: '+39 06 6982', key: '+39066982' }
    expect(parsePhoneNumber('+39 06 6982', null)).toEqual({ ok: true, address: rome })
  })
})

describe('is refused with a reason:', () => {
  test.each([
    ['', 'empty'],
    [' \u200b ', 'empty'],
    ['020 7946 0958', 'no-country-code'],
    ['00 44 20 7946 0958', 'no-country-code'],
    ['202 555 0143', 'no-country-code'],
    ['+', 'not-a-number'],
    ['+44', 'too-short'],
    ['+44 1', 'too-short'],
    ['+44 20 7946 0958 1234 5678', 'too-long'],
    ['+'.padEnd(65, '4'), 'too-long'],
    ['+999 20 7946 0958', 'not-a-number'],
    ['+81 0000000000', 'not-a-number'],
    ['+44 20 7946 0958 ext. 12', 'has-an-extension'],
    ['+442079460958;ext=12', 'has-an-extension'],
    ['mary@example.org', 'not-a-number'],
    ['call me', 'not-a-number'],
    ['tel:+442079460958', 'not-a-number'],
    ['+44 20 7946 0958 <script>', 'not-a-number'],
    ['+442079460958\n+12025550143', 'not-a-number'],
    ['+44 20 7946 0958, +1 202 555 0143', 'not-a-number'],
  ])('%j: %s', (typed, reason) => {
    expect(parsePhoneNumber(typed, null)).toEqual({ ok: false, reason })
  })
})

test('some number of every country is read, and its key and its shown form mean the same number', () => {
  for (const country of getCountries()) {
    const example = getExampleNumber(country, examples)
    if (example === undefined) continue
    const reading = parsePhoneNumber(example.formatInternational(), null)
    if (!reading.ok) return expect.fail(`${country}: ${reading.reason}`)
    expect(reading.address.key).toMatch(/^\+[1-9]\d{3,14}$/)
    expect(parsePhoneNumber(reading.address.key, null)).toEqual(reading)
    expect(parsePhoneNumber(reading.address.shown, null)).toEqual(reading)
    expect(mayReceiveTexts(reading.address.key), country).toBe(true)
  }
})

test('whatever is typed is read or refused, and what is read reads the same again', () => {
  const typed = fc.oneof(
    fc.string({ maxLength: 80, unit: 'grapheme' }),
    fc.string({ maxLength: 24, unit: fc.constantFrom(...'+0123456789 ()-.') }),
    fc
      .string({ minLength: 5, maxLength: 18, unit: fc.constantFrom(...'0123456789') })
      .map((end) => `+${end}`),
  )
  fc.assert(
    fc.property(typed, fc.constantFrom(null, 'GB', 'US', 'IT'), (text, country) => {
      const reading = parsePhoneNumber(text, country)
      if (!reading.ok) return
      expect(reading.address.key).toMatch(/^\+[1-9]\d{1,16}$/)
      expect(parsePhoneNumber(reading.address.key, null)).toEqual(reading)
      expect(parsePhoneNumber(reading.address.shown, country)).toEqual(reading)
    }),
    { numRuns: 2000 },
  )
})

describe('may receive text messages:', () => {
  test.each([
    ['a mobile phone', '+819012345678', true],
    ['one that may be a mobile phone', '+12025550143', true],
    ['a line in a house, where some are read out', '+442079460958', true],
    ['a premium number', '+19005550143', false],
    ['a freephone number', '+18005550143', false],
    ['a number that nobody can have', '+10000000000', false],
    ['no number', 'nonsense', false],
  ])('%s, %s: %s', (_, key, expected) => {
    expect(mayReceiveTexts(key)).toBe(expected)
  })
})
