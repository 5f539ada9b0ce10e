import { expect, test } from 'vitest'
import { formatDate, formatDateTime } from '../../src/words/date-words.ts'

test('a moment is said in UTC, with the month in words and the zone', () => {
  expect(formatDateTime(new Date('2031-03-14T10:32:59Z'))).toBe('14 March 2031, 10:32 UTC')
  expect(formatDateTime(new Date('2031-12-01T00:05:00+01:00'))).toBe('30 November 2031, 23:05 UTC')
})

test('a day is said without its hour', () => {
  expect(formatDate(new Date('2031-01-02T23:59:59Z'))).toBe('2 January 2031')
})
