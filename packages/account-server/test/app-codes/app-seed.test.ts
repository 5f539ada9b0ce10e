// Seeds of authenticator apps: how they are sealed, and how they are written down for an app.

import fc from 'fast-check'
import { generateSync, ScureBase32Plugin } from 'otplib'
import { describe, expect, test } from 'vitest'
import {
  appKeyUri,
  newAppSeed,
  printAppKey,
  sealAppSeed,
  unsealAppSeed,
} from '../../src/app-codes/app-seed.ts'
import { openKeys } from '../../src/keys/keys.ts'
import { spellingsOf, spellingsOfBytes } from '../abuse/dump.ts'

const keys = openKeys(['a secret of the tests that is long enough to be one'])
const APP = {
  accountId: '6f1c1c1e-0d5b-4b9e-9a7e-2f6f0c1d2e3f',
  appCodeId: '11111111-1111-4111-8111-111111111111',
}
const OTHER_ID = '22222222-2222-4222-8222-222222222222'

describe('a new seed', () => {
  test('is 20 bytes, never the same', () => {
    const made = Array.from({ length: 100 }, () => newAppSeed())
    expect(new Set(made.map((seed) => seed.length))).toEqual(new Set([20]))
    expect(new Set(made.map((seed) => seed.toString('hex'))).size).toBe(100)
  })

  test('is kept sealed: it is in the text in no spelling, and comes out again', () => {
    const seed = newAppSeed()
    const sealed = sealAppSeed(keys, APP, seed)
    for (const spelling of [...spellingsOfBytes(seed), ...spellingsOf(printAppKey(seed))]) {
      expect(sealed).not.toContain(spelling)
    }
    expect(unsealAppSeed(keys, APP, sealed)).toEqual(seed)
    expect(sealAppSeed(keys, APP, seed)).not.toBe(sealed)
  })

  test('opens for its own app of its own account alone, and under its own secret', () => {
    const sealed = sealAppSeed(keys, APP, newAppSeed())
    expect(unsealAppSeed(keys, { ...APP, accountId: OTHER_ID }, sealed)).toBeNull()
    expect(unsealAppSeed(keys, { ...APP, appCodeId: OTHER_ID }, sealed)).toBeNull()
    const others = openKeys(['another secret of the tests, long enough to be one, too'])
    expect(unsealAppSeed(others, APP, sealed)).toBeNull()
  })
})

describe('the key that is typed', () => {
  // RFC 4648 §10, what of it has whole groups.
  test('is base32', () => {
    expect(printAppKey(Buffer.from('fooba'))).toBe('MZXW6YTB')
    expect(printAppKey(Buffer.from('12345678901234567890'))).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  })

  test('is what another library reads as the same seed', () => {
    const base32 = new ScureBase32Plugin()
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (seed) => {
        const key = printAppKey(seed)
        expect(key).toMatch(/^[A-Z2-7]{32}$/)
        expect(Buffer.from(base32.decode(key))).toEqual(Buffer.from(seed))
      }),
    )
  })
})

describe('what is scanned', () => {
  const seed = Buffer.from('12345678901234567890')
  const read = (uri: string) => new URL(uri)

  test('is a key URI with the service and the username', () => {
    expect(appKeyUri(seed, { serviceName: 'Northgate Library', username: 'mary@example.org' })).toBe(
      'otpauth://totp/Northgate%20Library:mary%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Northgate%20Library',
    )
  })

  test('keeps its parts apart, whatever the names hold', () => {
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(names, names, (serviceName, username) => {
        const { protocol, host, pathname, searchParams } = read(appKeyUri(seed, { serviceName, username }))
        expect([protocol, host]).toEqual(['otpauth:', 'totp'])
        const [issuer, ...account] = pathname.slice(1).split(':')
        expect(decodeURIComponent(issuer ?? '')).toBe(serviceName.replaceAll(':', ' '))
        expect(account.map(decodeURIComponent)).toEqual([username])
        expect([...searchParams.keys()]).toEqual(['secret', 'issuer'])
        expect(searchParams.get('issuer')).toBe(serviceName.replaceAll(':', ' '))
      }),
    )
  })

  test('makes an app show what the service expects', () => {
    const secret = read(appKeyUri(seed, { serviceName: 'x', username: 'y' })).searchParams.get('secret') ?? ''
    expect(generateSync({ secret, epoch: 59 })).toBe('287082')
  })
})
