// The yearly question whether the sheet is still there: is it time to ask? Pure. A sheet that nobody has confirmed as
// saved has a warning of its own.

import { after } from '../duration.ts'
import { policy } from '../policy.ts'

export type SheetCheckFacts = {
  /** When its owner confirmed that it is saved; null while they have not. */
  readonly savedAt: Date | null
  /** When it was last found to be the current one by "Check my printed code". */
  readonly checkedAt: Date | null
}

/** True when nobody has saved or checked the sheet for a year. */
export function isSheetCheckDue({ savedAt, checkedAt }: SheetCheckFacts, now: Date): boolean {
  const lastSeenAt = checkedAt ?? savedAt
  return savedAt !== null && lastSeenAt !== null && lastSeenAt <= sheetsSeenBefore(now)
}

/** Up to when a sheet was last seen of which it is time to ask at `now`. */
export function sheetsSeenBefore(now: Date): Date {
  return after(now, -policy.sheetIsCheckedEvery.value)
}
