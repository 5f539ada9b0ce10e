// Password hashes: what is the same password, what is not, and how much work is taken on.

import { hashRaw, parseOptions } from '@node-rs/argon2'
import { policy } from '@sparekey/account-rules'
import { expect, test } from 'vitest'
import { openPasswordHasher, TooBusy } from '../../src/passwords/hash-passwords.ts'

const hasher = openPasswordHasher()
const longest = policy.passwordLongest.value

test('a hash is argon2id with 19 MiB, two passes and one lane, salted anew each time', async () => {
  const [one, two] = await Promise.all([hasher.hash('correct horse'), hasher.hash('correct horse')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(one).not.toBe(two)
})

test('the right password is accepted and others are not', async () => {
  const stored = await hasher.hash('correct horse')
  expect(await hasher.verify(stored, 'correct horse')).toBe(true)
  for (const wrong of ['correct horsf', 'correct horse ', 'Correct horse', '', 'correct horse\0'])
    expect(await hasher.verify(stored, wrong)).toBe(false)
})

test('an account without a password accepts none, by a hash with the same parameters', async () => {
  expect(await hasher.verify(null, 'correct horse')).toBe(false)
  expect(await hasher.verify(null, '')).toBe(false)
})

test('an unknown account takes a place like a known one', async () => {
  const one = openPasswordHasher({ atOnce: 1, queue: 0 })
  const running = one.verify(null, 'correct horse')
  await expect(one.verify(null, 'correct horse')).rejects.toThrow(TooBusy)
  await expect(one.hash('correct horse')).rejects.toThrow(TooBusy)
  await running
})

test('two ways to type one password are one password', async () => {
  const stored = await hasher.hash('Ångström ﬁne')
  expect(await hasher.verify(stored, 'A\u030angstro\u0308m fine')).toBe(true)
})

test('the whole password counts, up to the longest of the policy', async () => {
  const password = `${'x'.repeat(longest - 1)}a`
  const stored = await hasher.hash(password)
  expect(await hasher.verify(stored, password)).toBe(true)
  expect(await hasher.verify(stored, `${'x'.repeat(longest - 1)}b`)).toBe(false)
  expect(await hasher.verify(stored, `${password}c`)).toBe(false)
  await expect(hasher.hash(`${password}c`)).rejects.toThrow(RangeError)
  expect(await hasher.verify(stored, 'x'.repeat(60_000))).toBe(false)
})

test('past the queue the answer is TooBusy, and the others are served', async () => {
  const one = openPasswordHasher({ atOnce: 1, queue: 2 })
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => one.hash('correct horse')))
  expect(results.map((result) => result.status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
  ])
  expect(await one.verify(await one.hash('correct horse'), 'correct horse')).toBe(true)
})

test('the bytes hashed are the UTF-8 of the normalised password and nothing else', async () => {
  const stored = await hasher.hash('pässwörd')
  const [, , , , salt = '', digest] = stored.split('$')
  const { memoryCost, timeCost, parallelism } = parseOptions(stored)
  const raw = await hashRaw(Buffer.from('pässwörd', 'utf8'), {
    salt: Buffer.from(salt, 'base64'),
    memoryCost,
    timeCost,
    parallelism,
  })
  expect(raw.toString('base64').replace(/=+$/, '')).toBe(digest)
})

test('a stored hash that is none is an error, not a wrong password', async () => {
  await expect(hasher.verify('not a hash', 'correct horse')).rejects.toThrow()
})
