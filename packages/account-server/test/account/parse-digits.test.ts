import { describe, expect, test } from 'vitest'
import { parseDigits } from '../../src/account/parse-digits.ts'

describe('parseDigits', () => {
  test.each([
    ['123456', '123456'],
    [' 123 456\n', '123456'],
    ['123-456', '123456'],
    ['123.456', '123456'],
    ['１２３４５６', '123456'],
    ['12\u200b3\u00a0456', '123456'],
    ['000000', '000000'],
  ])('%j is read as %s', (typed, digits) => {
    expect(parseDigits(typed, 6)).toBe(digits)
  })

  test.each([
    '',
    ' ',
    '12345',
    '1234567',
    '12345a',
    '-12345',
    '1e5',
    '0x1234',
    '12 3456 7',
    '١٢٣٤٥٦',
    '\u0000123456',
    "123456' or 1=1",
    `123456${' '.repeat(300)}`,
    '1'.repeat(1_000_000),
  ])('%j is not six digits', (typed) => {
    expect(parseDigits(typed, 6)).toBeNull()
  })
})
