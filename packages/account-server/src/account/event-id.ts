// The ids of events. They follow the order in which events are written: those of one action share their moment.

import { V7Generator } from 'uuidv7'

/**
 * Makes the id of an event of this moment: a UUIDv7 (RFC 9562 §5.7), greater than every id that this process has made.
 * It tells the moment and nothing else: its counter starts anywhere in each millisecond (§6.2, method 1), so no two
 * notices tell how much happened between them. Only while a clock that was turned back catches up do ids count on from
 * the latest moment there was.
 */
export const newEventId = openEventIds()

/** Opens a row of such ids: each is greater than those that this row has given before. */
export function openEventIds(): (at: Date) => string {
  const ids = new V7Generator()
  // However far the clock is turned back.
  ids.setRollbackAllowance(2 ** 48 - 1)
  return (at) => ids.generateOrResetWithTs(at.getTime()).toString()
}
