import { parseRecoveryCode, type RecoveryCode } from '@sparekey/recovery-code'
import {
  type FingerprintOf,
  fingerprintRecoveryCode,
  sameFingerprint,
} from '@sparekey/recovery-code/fingerprint'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCode, shift } from './any-code.ts'

const anyBytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const anyOf: fc.Arbitrary<FingerprintOf> = fc.record({
  accountId: fc.uuid(),
  salt: anyBytes(16),
  key: anyBytes(32),
})
const of: FingerprintOf = {
  accountId: '018f3b1e-7c5a-7e21-9d0f-3a2b1c4d5e6f',
  salt: new Uint8Array(16),
  key: new Uint8Array(32),
}
const code = '2'.repeat(25) as RecoveryCode

describe('fingerprintRecoveryCode', () => {
  it('gives 32 bytes, the same for the same code however it was typed', async () => {
    await fc.assert(
      fc.asyncProperty(anyCode, anyOf, async (code, of) => {
        const reading = parseRecoveryCode(`${code.toLowerCase()} .`)
        const again = reading.ok ? reading.code : expect.unreachable()
        const fingerprint = await fingerprintRecoveryCode(code, of)
        expect(fingerprint).toHaveLength(32)
        expect(sameFingerprint(fingerprint, await fingerprintRecoveryCode(again, of))).toBe(true)
      }),
    )
  })
  it('accepts no code of one account for another, nor under another salt or key', async () => {
    await fc.assert(
      fc.asyncProperty(anyCode, anyOf, anyOf, async (code, of, other) => {
        const fingerprint = await fingerprintRecoveryCode(code, of)
        for (const part of ['accountId', 'salt', 'key'] as const) {
          const same = String(of[part]) === String(other[part])
          const elsewhere = await fingerprintRecoveryCode(code, { ...of, [part]: other[part] })
          expect(sameFingerprint(fingerprint, elsewhere)).toBe(same)
        }
      }),
      { numRuns: 500 },
    )
  })
  it('accepts no other code', async () => {
    await fc.assert(
      fc.asyncProperty(anyCode, anyCode, anyOf, async (code, other, of) => {
        const [a, b] = await Promise.all([
          fingerprintRecoveryCode(code, of),
          fingerprintRecoveryCode(other, of),
        ])
        expect(sameFingerprint(a, b)).toBe(code === other)
      }),
      { numRuns: 500 },
    )
  })
  it('is not changed by what happens to the arguments afterwards', async () => {
    const key = new Uint8Array(32)
    const pending = fingerprintRecoveryCode(code, { ...of, key })
    key.fill(1)
    expect(sameFingerprint(await pending, await fingerprintRecoveryCode(code, of))).toBe(true)
  })
  it.each([
    ['a code that does not add up', shift(code, 0, 1), {}, TypeError],
    ['a printed code', '22222-22222-22222-22222-22222', {}, TypeError],
    ['an account id that is no UUID', code, { accountId: 'ada@example.org' }, TypeError],
    ['an account id with something behind it', code, { accountId: `${of.accountId}0` }, TypeError],
    ['an account id as bytes', code, { accountId: new Uint8Array(16) }, TypeError],
    ['a salt of 15 bytes', code, { salt: new Uint8Array(15) }, RangeError],
    ['a salt of 17 bytes', code, { salt: new Uint8Array(17) }, RangeError],
    ['a salt as text', code, { salt: '0123456789abcdef' }, TypeError],
    ['a key of 31 bytes', code, { key: new Uint8Array(31) }, RangeError],
    ['no key', code, { key: undefined }, TypeError],
  ])('refuses %s', async (_, wrongCode, wrong, error) => {
    const arguments_ = { ...of, ...wrong } as FingerprintOf
    await expect(fingerprintRecoveryCode(wrongCode as RecoveryCode, arguments_)).rejects.toThrow(error)
  })
})

describe('sameFingerprint', () => {
  it('notices a difference in any one bit', () => {
    fc.assert(
      fc.property(anyBytes(32), (a) => {
        expect(sameFingerprint(a, Uint8Array.from(a))).toBe(true)
        for (let bit = 0; bit < 256; bit++) {
          const b = a.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
          if (sameFingerprint(a, b) || sameFingerprint(b, a)) throw new Error(`bit ${bit} was not compared`)
        }
      }),
    )
  })
  it('refuses what is not a fingerprint', () => {
    const fingerprint = new Uint8Array(32)
    expect(() => sameFingerprint(fingerprint, new Uint8Array(31))).toThrow(RangeError)
    expect(() => sameFingerprint(new Uint8Array(0), new Uint8Array(0))).toThrow(RangeError)
    expect(() => sameFingerprint(fingerprint, '0'.repeat(32) as unknown as Uint8Array)).toThrow(TypeError)
  })
})
