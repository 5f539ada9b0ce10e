// Keys: known answers from another implementation, rotation, and what must not open.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KEY_PURPOSES } from '../../src/keys/derive-keys.ts'
import { openKeys } from '../../src/keys/keys.ts'
import { sameBytes } from '../../src/keys/same-bytes.ts'

const OLD = 'first-secret-of-32-characters-or-more'
const NEW = 'zweites-geheimnis-mit-ümlaut-und-mehr'

// Computed with Python's hmac and cryptography (HKDF, AES-GCM with the iv 00 01 … 0b); the key id also with
// `openssl kdf -keylen 4 -kdfopt digest:SHA256 -kdfopt key:… -kdfopt info:sparekey/1/key-id HKDF`.
const knownAnswers = [
  {
    secret: OLD,
    id: 'c7fdb0a3',
    recoveryCodeKey: '1880d13cfa393036566473a2a04e7a91897bbe50dd5a33b4c127efa22e0ccf97',
    session: '1451cd70b9762c54e5d69c69de429b1b161e17059688a1f0fbd01607a6ab285f',
    emptyForm: '979aa2cbcb7cba025ea778f5316e51e2ae4ec1d621e928d1f676ff0ab4c00bea',
    sealed: 'c7fdb0a3.AAECAwQFBgcICQoL6t57r9nU6gxgWXXE6SCHNSXJyZDnh3WgDCDxQ4eWCg',
  },
  {
    secret: NEW,
    id: '1740521e',
    recoveryCodeKey: '17b9df903bb80d6b33f0321a248a5c489b22d58ab32de43480e2656f9b73c7ff',
    session: 'be2959244e8a108407f341e848005d033b99d97834621a13f5814d652dc38db3',
    emptyForm: 'dc49e3b30cdfcc2abf010ea7795eab824df94676d9ccf8889d614d8a81fcd720',
    sealed: '1740521e.AAECAwQFBgcICQoLFVzMkC0VWwp_a9_jdZ61sblaLjeroXBFsMt_2wnX2Q',
  },
]

describe.each(knownAnswers)('known answers for key $id', (known) => {
  const keys = openKeys([known.secret])

  test('key id', () => expect(keys.currentId).toBe(known.id))

  test('fingerprint of three parts: text, bytes, and nothing', () => {
    const made = keys.fingerprint('session', 'Größe', new Uint8Array([0, 1, 255]), '')
    expect({ ...made, bytes: made.bytes.toString('hex') }).toEqual({ keyId: known.id, bytes: known.session })
  })

  test('fingerprint of no part', () =>
    expect(keys.fingerprint('form').bytes.toString('hex')).toBe(known.emptyForm))

  test('key for recovery codes', () => {
    const { keyId, key } = keys.recoveryCodeKey() ?? expect.fail('no key')
    expect([keyId, Buffer.from(key).toString('hex')]).toEqual([known.id, known.recoveryCodeKey])
  })

  test('sealed text', () => expect(keys.unseal('mail', known.sealed, 'job 7')).toBe('Grüße, 123456'))
})

describe('fingerprints', () => {
  const keys = openKeys([OLD])
  const made = (...parts: (string | Uint8Array)[]) =>
    keys.fingerprint('session', ...parts).bytes.toString('hex')

  test('a value cut elsewhere is another value', () => {
    const answers = [made('ab', 'c'), made('a', 'bc'), made('abc'), made('', 'abc'), made('abc', '')]
    expect(new Set(answers).size).toBe(answers.length)
  })

  test('every purpose has keys of its own', () => {
    const answers = KEY_PURPOSES.map((purpose) => keys.fingerprint(purpose, 'same').bytes.toString('hex'))
    expect(new Set(answers).size).toBe(KEY_PURPOSES.length)
  })
})

describe('sealing', () => {
  const keys = openKeys([OLD])

  test('any text comes back, and only by its purpose and context', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (text, context, other) => {
        const sealed = keys.seal('mail', text, context)
        expect(keys.unseal('mail', sealed, context)).toBe(text)
        expect(keys.unseal('held-code', sealed, context)).toBeNull()
        if (other !== context) expect(keys.unseal('mail', sealed, other)).toBeNull()
      }),
    )
  })

  test('what is kept does not hold the text', () => {
    const text = 'ABCDE-FGHJK-MNPQR-STUVW-XYZ23'
    const sealed = keys.seal('held-code', text, 'account')
    const bytes = Buffer.from(sealed.split('.')[1] ?? '', 'base64url')
    expect(bytes.length).toBe(12 + text.length + 16)
    for (let start = 0; start + 4 <= text.length; start += 1)
      expect(bytes.includes(text.slice(start, start + 4))).toBe(false)
  })

  test('the same text is sealed differently each time', () => {
    const sealed = Array.from({ length: 100 }, () => keys.seal('mail', 'again', ''))
    expect(new Set(sealed).size).toBe(100)
  })

  test('no altered bit, missing byte or second spelling opens', () => {
    const sealed = keys.seal('mail', 'the text', 'job')
    const [id, text = ''] = sealed.split('.')
    const bytes = Buffer.from(text, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes)
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(keys.unseal('mail', `${id}.${altered.toString('base64url')}`, 'job')).toBeNull()
    }
    for (let length = 0; length < bytes.length; length += 1)
      expect(
        keys.unseal('mail', `${id}.${bytes.subarray(0, length).toString('base64url')}`, 'job'),
      ).toBeNull()
    for (const spelling of [`${sealed}=`, `${sealed}.`, `${sealed}\n`, ` ${sealed}`, text, '', '.', `${id}.`])
      expect(keys.unseal('mail', spelling, 'job')).toBeNull()
  })
})

describe('replacing the secret', () => {
  const before = openKeys([OLD])
  const after = openKeys([NEW, OLD])

  test('what the old secret made is still good', () => {
    const made = before.fingerprint('session', 'token')
    expect(after.fingerprintWith(made.keyId, 'session', 'token')).toEqual(made.bytes)
    expect(after.unseal('mail', before.seal('mail', 'hello', 'job'), 'job')).toBe('hello')
    expect(after.recoveryCodeKey(before.currentId)).toEqual(before.recoveryCodeKey())
  })

  test('everything new is made with the new one', () => {
    expect(after.currentId).toBe(openKeys([NEW]).currentId)
    expect(after.fingerprint('session', 'token').keyId).toBe(after.currentId)
    expect(after.recoveryCodeKey()?.keyId).toBe(after.currentId)
    expect(after.seal('mail', 'hello', 'job').startsWith(`${after.currentId}.`)).toBe(true)
  })

  test('a secret that is gone opens nothing', () => {
    const made = after.fingerprint('session', 'token')
    expect(before.fingerprintWith(made.keyId, 'session', 'token')).toBeNull()
    expect(before.unseal('mail', after.seal('mail', 'hello', 'job'), 'job')).toBeNull()
    expect(before.recoveryCodeKey(made.keyId)).toBeNull()
  })

  test('no secret, and one secret twice, are mistakes', () => {
    expect(() => openKeys([])).toThrow(RangeError)
    expect(() => openKeys([OLD, OLD])).toThrow(RangeError)
  })
})

test('same bytes are the same, and nothing else is', () => {
  const bytes = fc.uint8Array({ maxLength: 6 })
  fc.assert(fc.property(bytes, bytes, (a, b) => sameBytes(a, b) === (Buffer.compare(a, b) === 0)))
  fc.assert(fc.property(bytes, (a) => sameBytes(a, Uint8Array.from(a))))
})
