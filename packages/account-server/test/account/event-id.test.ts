// Ids of events follow the order in which they were made, whatever the clock does.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openEventIds } from '../../src/account/event-id.ts'

const MOMENT = new Date('2031-03-14T10:32:00Z')

/** The moment in a UUIDv7 (RFC 9562 §5.7). */
const momentIn = (id: string) => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))

test('an id tells the moment of its event', () => {
  const id = openEventIds()(MOMENT)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(momentIn(id)).toEqual(MOMENT)
})

test('each id is greater than all before it, with a clock that goes on, stands still or is turned back', () => {
  const moments = fc.array(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), {
    minLength: 2,
  })
  fc.assert(
    fc.property(moments, fc.nat(20), (clock, still) => {
      const read = clock.flatMap((at) => [at, ...Array.from({ length: still }, () => at)])
      const made = read.map(openEventIds())
      expect(made).toEqual([...new Set(made)].sort())
    }),
  )
})
