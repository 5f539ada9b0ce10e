// When it is time to ask whether the sheet is still there: to the millisecond, and never for one that was not saved.

import { expect, test } from 'vitest'
import { after, DAY, isSheetCheckDue, policy, sheetsSeenBefore } from '../../src/index.ts'

const NOW = new Date('2031-03-14T10:32:00Z')
const YEAR = policy.sheetIsCheckedEvery.value
const ago = (milliseconds: number) => after(NOW, -milliseconds)

test.each<[string, Date | null, Date | null, boolean]>([
  ['saved a year ago', ago(YEAR), null, true],
  ['saved a millisecond less than a year ago', ago(YEAR - 1), null, false],
  ['checked a year ago', ago(5 * YEAR), ago(YEAR), true],
  ['checked a day ago', ago(5 * YEAR), ago(1 * DAY), false],
  ['checked, though never said to be saved', null, ago(2 * YEAR), false],
  ['never saved', null, null, false],
  ['saved by a clock that was ahead', after(NOW, 1 * DAY), null, false],
])('a sheet %s', (_, savedAt, checkedAt, isDue) => {
  expect(isSheetCheckDue({ savedAt, checkedAt }, NOW)).toBe(isDue)
})

test('the mail and the dashboard ask by the same moment', () => {
  const seenBefore = sheetsSeenBefore(NOW)
  expect(isSheetCheckDue({ savedAt: seenBefore, checkedAt: null }, NOW)).toBe(true)
  expect(isSheetCheckDue({ savedAt: after(seenBefore, 1), checkedAt: null }, NOW)).toBe(false)
})
