import { readdir, readFile } from 'node:fs/promises'
import { DAY, HOUR, MINUTE, SECOND } from '@sparekey/account-rules'
import { expect, test } from 'vitest'
import { spanWords, timeWords } from '../../src/words/duration-words.ts'

test.each([
  [1 * MINUTE, '1 minute'],
  [10 * MINUTE, '10 minutes'],
  [1 * HOUR, '60 minutes'],
  [90 * MINUTE, '90 minutes'],
  [6 * HOUR, '6 hours'],
  [1 * DAY, '24 hours'],
  [30 * DAY, '30 days'],
  [365 * DAY, 'a year'],
  [730 * DAY, '2 years'],
])('a span of %i milliseconds is said as "%s"', (span, words) => {
  expect(spanWords(span)).toBe(words)
})

test('what is left is said in its two largest units', () => {
  expect(timeWords(29 * DAY + 23 * HOUR + 59 * MINUTE)).toBe('29 days and 23 hours')
  expect(timeWords(1 * DAY + 5 * MINUTE)).toBe('1 day')
  expect(timeWords(1 * HOUR + 1 * MINUTE)).toBe('1 hour and 1 minute')
  expect(timeWords(59 * SECOND)).toBe('less than a minute')
  expect(timeWords(-1)).toBe('less than a minute')
})

test('no part of a minute is a span of the rules', () => {
  expect(() => spanWords(30 * SECOND)).toThrow(RangeError)
})

test('no sentence holds a span of its own: each is made of the number that the rules go by', async () => {
  const words = new URL('../../src/words/', import.meta.url)
  for (const file of await readdir(words)) {
    const source = (await readFile(new URL(file, words), 'utf8')).replace(/^ *(?:\/?\*|\/\/).*$/gm, '')
    expect(source, file).not.toMatch(/\b\d+ (?:second|minute|hour|day|week|month|year)s?\b|\ba year ago/)
  }
})
