// The link in a notice: what was made is read back, and nothing else is, whichever part of it was touched.

import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noticeLink } from '../../src/account/notice-link.ts'
import { uuidBytes } from '../../src/account/tokens.ts'
import { openKeys } from '../../src/keys/keys.ts'

const SECRET = 'the secret that notices are made with'
const keys = openKeys([SECRET])
const notice = { accountId: randomUUID(), eventId: randomUUID(), contactId: randomUUID() }
const token = noticeLink.token(keys, notice)
const [keyId = '', text = ''] = token.split('.')
const bytes = Buffer.from(text, 'base64url')

describe('the link in a notice', () => {
  it('is read as what it was made for, and is the same whenever it is made', () => {
    expect(noticeLink.read(keys, token)).toEqual(notice)
    expect(noticeLink.token(keys, notice)).toBe(token)
    const link = new URL(noticeLink.address(keys, new URL('https://accounts.example.org'), notice))
    expect(link.origin + link.pathname).toBe('https://accounts.example.org/not-me')
    expect([...link.searchParams]).toEqual([['link', token]])
  })

  it('is made of characters that no mail program cuts at', () => {
    expect(token).toMatch(/^[0-9a-f]{8}\.[\w-]{107}$/)
  })

  it('stays good while its secret is known, and is nothing when the secret is gone', () => {
    expect(noticeLink.read(openKeys(['a newer secret of the same service', SECRET]), token)).toEqual(notice)
    expect(noticeLink.read(openKeys(['a newer secret of the same service']), token)).toBeNull()
  })

  it.each([
    ['the account', 0],
    ['the event', 16],
    ['the contact', 32],
    ['the first byte of the seal', 48],
    ['the last byte of the seal', 79],
  ])('is nothing when %s is another', (_, index) => {
    for (let bit = 0; bit < 8; bit += 1) {
      const altered = Buffer.from(bytes)
      altered[index] = (altered[index] ?? 0) ^ (1 << bit)
      expect(noticeLink.read(keys, `${keyId}.${altered.toString('base64url')}`)).toBeNull()
    }
  })

  it('is nothing with the seal of another notice, or for one', () => {
    for (const part of ['accountId', 'eventId', 'contactId'] as const) {
      const other = { ...notice, [part]: randomUUID() }
      const otherBytes = Buffer.from(noticeLink.token(keys, other).split('.')[1] ?? '', 'base64url')
      const mixed = Buffer.concat([bytes.subarray(0, 48), otherBytes.subarray(48)])
      expect(noticeLink.read(keys, `${keyId}.${mixed.toString('base64url')}`)).toBeNull()
    }
    // The ids in another order are another notice.
    const { accountId, eventId, contactId } = notice
    const turned = Buffer.concat([eventId, accountId, contactId].map(uuidBytes).concat(bytes.subarray(48)))
    expect(noticeLink.read(keys, `${keyId}.${turned.toString('base64url')}`)).toBeNull()
  })

  it('is nothing when it is cut anywhere, or written in any other way', () => {
    for (let length = 0; length < token.length; length += 1) {
      expect(noticeLink.read(keys, token.slice(0, length))).toBeNull()
    }
    for (const other of [
      `${token}.`,
      `${token}A`,
      `${token}=`,
      ` ${token}`,
      `${token}%20`,
      token.toUpperCase(),
      text,
      `.${text}`,
      `00000000.${text}`,
    ]) {
      expect(noticeLink.read(keys, other), other).toBeNull()
    }
  })

  it('is nothing that anybody could think up', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 80, maxLength: 80 }), (made) => {
        expect(noticeLink.read(keys, `${keyId}.${Buffer.from(made).toString('base64url')}`)).toBeNull()
      }),
    )
    fc.assert(
      fc.property(fc.string(), (typed) => {
        expect(noticeLink.read(keys, typed)).toBeNull()
      }),
    )
  })
})
