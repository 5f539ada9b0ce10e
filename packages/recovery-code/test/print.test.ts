import { parseRecoveryCode, printRecoveryCode, type RecoveryCode } from '@sparekey/recovery-code'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCode } from './any-code.ts'

describe('printRecoveryCode', () => {
  it('prints five groups of five, which read back', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const printed = printRecoveryCode(code)
        expect(printed).toMatch(/^[2-9A-HJKMNP-Z]{5}(-[2-9A-HJKMNP-Z]{5}){4}$/)
        expect(parseRecoveryCode(printed)).toEqual({ ok: true, code })
      }),
    )
  })
  it.each([
    ['lower case', 'z'.repeat(25)],
    ['groups', '22222-22222-22222-22222-22222'],
    ['24 symbols', '2'.repeat(24)],
    ['26 symbols', '2'.repeat(26)],
    ['a wrong check symbol', `${'2'.repeat(24)}3`],
    ['an unreadable symbol', `${'2'.repeat(24)}O`],
    ['no string', null],
    ['an array of symbols', Array(25).fill('2')],
  ])('throws for what is not a code, without repeating it: %s', (_, value) => {
    const print = () => printRecoveryCode(value as RecoveryCode)
    expect(print).toThrow(TypeError)
    expect(print).toThrow(/^code must be a RecoveryCode, from generateRecoveryCode or parseRecoveryCode$/)
  })
  it('does not take a bare string', () => {
    // @ts-expect-error a string is no RecoveryCode until it is parsed
    expect(printRecoveryCode('2222222222222222222222222')).toBe('22222-22222-22222-22222-22222')
  })
})
