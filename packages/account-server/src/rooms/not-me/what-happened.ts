// What the events at a notice and since tell the rules, beside what is the account's now.

import type { DisavowalFacts, TwoStepTurn } from '@sparekey/account-rules'
import { type Database, type GivableCode, listEventsSince } from '@sparekey/account-store'

/** Sheet numbers are given out once, so no clock that was set decides whether it was this one. */
const EVER = new Date(0)

export type Happened = Pick<DisavowalFacts, 'suspectedPasskeys' | 'disavowals' | 'twoStepTurns'>

const ASKED_OF = [
  'passkey-clone-suspected',
  'disavowed',
  'two-step-turned-on',
  'two-step-turned-off',
  'case-in-effect',
] as const

type Recorded = Awaited<ReturnType<typeof listEventsSince<(typeof ASKED_OF)[number]>>>[number]

/** Finds what happened in an account at `since` or after it, as far as a link goes by it. */
export async function findHappened(db: Database, accountId: string, since: Date): Promise<Happened> {
  const newestFirst = await listEventsSince(db, accountId, ASKED_OF, since)
  return {
    suspectedPasskeys: newestFirst.flatMap(({ event }) =>
      event.kind === 'passkey-clone-suspected' ? [event] : [],
    ),
    disavowals: newestFirst.flatMap(({ event, at }) =>
      event.kind === 'disavowed' ? [{ toldOf: event.toldOf, since: new Date(event.since), at }] : [],
    ),
    twoStepTurns: newestFirst.toReversed().flatMap(turnOf),
  }
}

/** Whether a code that is live was ever entered: by somebody who gave up, or was stopped, and may hold the sheet still. */
export async function wasEntered(
  db: Database,
  accountId: string,
  { sheetNumber }: GivableCode,
): Promise<boolean> {
  const entered = await listEventsSince(db, accountId, ['recovery-code-entered'], EVER)
  return entered.some(({ event }) => event.sheetNumber === sheetNumber)
}

function turnOf({ event }: Recorded): TwoStepTurn[] {
  switch (event.kind) {
    case 'two-step-turned-on':
      return ['on']
    case 'two-step-turned-off':
      return ['off']
    case 'case-in-effect':
      return ['off-for-good']
    case 'disavowed':
      return event.twoStep === 'on-again' ? ['on'] : []
    case 'passkey-clone-suspected':
      return []
  }
}
