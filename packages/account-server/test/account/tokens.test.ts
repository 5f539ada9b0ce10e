import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeToken, parseToken, tokenMatches } from '../../src/account/tokens.ts'
import { openKeys } from '../../src/keys/keys.ts'

const keys = openKeys(['one secret of the tests, long enough'])
const accountId = '6f9619ff-8b86-4011-b42d-00c04fc964ff'
const id = '0191a3c4-1111-4222-8333-444455556666'

describe('a token', () => {
  it('carries its account and row, and proves itself to that row only', () => {
    const { token, ...row } = makeToken(keys, 'session', accountId, id)
    const claimed = parseToken(token)
    expect(claimed).toMatchObject({ accountId, id })
    if (claimed === null) throw new Error('The token did not read.')
    expect(tokenMatches(keys, 'session', row, claimed)).toBe(true)
    expect(tokenMatches(keys, 'recovery', row, claimed)).toBe(false)
    expect(tokenMatches(keys, 'session', row, { ...claimed, accountId: randomUUID() })).toBe(false)
    expect(tokenMatches(keys, 'session', row, { ...claimed, id: randomUUID() })).toBe(false)
    expect(tokenMatches(keys, 'session', makeToken(keys, 'session', accountId, id), claimed)).toBe(false)
  })

  it('proves nothing once a single bit of it has changed', () => {
    const { token, ...row } = makeToken(keys, 'session', accountId, id)
    const bytes = Buffer.from(token, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const claimed = parseToken(changed.toString('base64url'))
      expect(claimed !== null && tokenMatches(keys, 'session', row, claimed)).toBe(false)
    }
  })

  it('stays good under an older secret, and ends with it', () => {
    const { token, ...row } = makeToken(keys, 'session', accountId, id)
    const claimed = parseToken(token)
    if (claimed === null) throw new Error('The token did not read.')
    const older = 'one secret of the tests, long enough'
    const newer = 'another secret of the tests, long enough'
    expect(tokenMatches(openKeys([newer, older]), 'session', row, claimed)).toBe(true)
    expect(tokenMatches(openKeys([newer]), 'session', row, claimed)).toBe(false)
  })

  it('leaves nothing of its secret in what is stored', () => {
    const { token, fingerprint } = makeToken(keys, 'session', accountId, id)
    const secret = Buffer.from(token, 'base64url').subarray(32)
    expect(fingerprint).toHaveLength(32)
    expect(fingerprint.includes(secret.subarray(0, 8))).toBe(false)
  })
})

it('reads no text that is not a token, and throws at none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ minLength: 500 })), (text) => {
      const claimed = parseToken(text)
      expect(claimed === null || Buffer.from(text, 'base64url').length === 64).toBe(true)
    }),
  )
})
