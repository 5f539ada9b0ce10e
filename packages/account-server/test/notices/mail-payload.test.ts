// A mail in the database: whole for who has the key, and nothing for who has not.

import { expect, test } from 'vitest'
import { openKeys } from '../../src/keys/keys.ts'
import { sealMail, unsealMail } from '../../src/notices/mail-payload.ts'

const OLD = 'an-old-secret-of-32-characters-xyz'
const NEW = 'a-newer-secret-of-32-characters-xy'
const mail = {
  to: 'mary@example.com',
  subject: 'Grüße',
  text: '042917\n',
  goodUntil: new Date('2031-03-14T10:42:00Z'),
}

test('it comes back as it was, dates included', () => {
  const keys = openKeys([OLD])
  expect(unsealMail(keys, sealMail(keys, mail, 'job'), 'job')).toEqual(mail)
  expect(unsealMail(keys, sealMail(keys, { ...mail, goodUntil: null }, 'job'), 'job')).toEqual({
    ...mail,
    goodUntil: null,
  })
  expect(unsealMail(keys, sealMail(keys, null, 'job'), 'job')).toBeNull()
})

test('only its own job opens it, and only with its secret', () => {
  const before = openKeys([OLD])
  const after = openKeys([NEW, OLD])
  const sealed = sealMail(before, mail, 'job')
  expect(unsealMail(before, sealed, 'another job')).toBe('unreadable')
  expect(unsealMail(openKeys([NEW]), sealed, 'job')).toBe('unreadable')
  expect(unsealMail(after, sealed, 'job')).toEqual(mail)
})

test('a short mail, a long one and none are of one length', () => {
  const keys = openKeys([OLD])
  const lengths = [null, mail, { ...mail, text: 'ü'.repeat(1500) }].map(
    (one) => sealMail(keys, one, 'job').length,
  )
  expect(new Set(lengths).size).toBe(1)
  expect(sealMail(keys, { ...mail, text: 'ü'.repeat(3000) }, 'job').length).toBeGreaterThan(lengths[0] ?? 0)
})
