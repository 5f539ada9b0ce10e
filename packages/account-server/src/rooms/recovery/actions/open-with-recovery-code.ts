// Opening a recovery with the printed code, or going on with it in the one that is open in this browser.

import { decideRecoveryCode, latestEnd, policy, type ShownProof } from '@sparekey/account-rules'
import {
  type Account,
  type Database,
  findLiveRecoveryCode,
  holdRecoveryCode,
  type LimitKey,
  listContacts,
  lockAccount,
  type RecoveryCodeRow,
} from '@sparekey/account-store'
import type { RecoveryCode } from '@sparekey/recovery-code'
import { findRecoveryOf, recoveryStep } from '../../../account/find-recovery.ts'
import type { Subject } from '../../../account/find-subject.ts'
import { recoveryCodeMatches } from '../../../account/make-recovery-code.ts'
import { recordEvent } from '../../../account/record-event.ts'
import { settleTry, takeTry } from '../../../account/take-try.ts'
import { NOT_RIGHT } from '../../../account/with-proof.ts'
import type { Deps } from '../../../deps.ts'
import type { Visit } from '../../../http/visit.ts'
import { findOpenRecovery, openOrGoOn } from './go-on-recovering.ts'
import type { OpenOutcome } from './open-recovery.ts'

/**
 * Opens a recovery with the printed code. Of any number of racing entries one wins: it holds the code, and only its
 * recovery can use the code up. Wrong, old, used and foreign codes, and names nobody has, are one refusal.
 */
export async function openWithRecoveryCode(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  code: RecoveryCode,
  token: string | undefined,
): Promise<OpenOutcome> {
  const { accountId } = subject
  const tries: LimitKey[] = [{ kind: 'recoveryCode', subject: visit.network }]
  const taken = await takeTry(deps, visit.now, tries)
  const entered = await findLiveRecoveryCode(deps.db, accountId)
  const matches = await recoveryCodeMatches(deps, accountId, code, entered)
  if (entered === null || !matches) {
    return taken.kind === 'refused' ? taken : NOT_RIGHT
  }
  // A right code never waits, whatever neighbours on its network have tried: 113.9 bits are not guessed any sooner.
  const counted = taken.kind === 'allowed' ? tries : []
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    const live = await findLiveRecoveryCode(tx, accountId)
    const matchesStill = live?.codeId === entered.codeId
    // Sent again from the same browser (the back button, a double click): it was told the first time.
    if (
      account !== null &&
      token !== undefined &&
      matchesStill &&
      (await isHeldBy(tx, account, live, token))
    ) {
      await settleTry(tx, counted)
      return { kind: 'opened', token }
    }
    const decision = decideRecoveryCode(
      live && { matches: matchesStill, heldUntil: live.heldUntil },
      visit.now,
    )
    if (decision.kind === 'refused' && decision.reason === 'held-by-a-recovery') {
      // The code was right, so the try is given back; and only its holder learns that it is in use.
      await settleTry(tx, counted)
      return { kind: 'refused', reason: decision.reason, heldUntil: decision.heldUntil }
    }
    if (decision.kind === 'refused' || account === null || live === null) {
      return NOT_RIGHT
    }
    const goingOn = await findOpenRecovery(deps, tx, visit, account, token)
    const proof: ShownProof = { kind: 'recovery-code', contactId: null, shownAt: visit.now }
    const opened = await openOrGoOn(deps, tx, visit, account, goingOn, proof, live.codeId)
    const latest = latestEnd(policy.recoverySessionFor.value, visit.now)
    const held = { now: visit.now, until: opened.expiresAt, latest }
    if (!(await holdRecoveryCode(tx, accountId, live.codeId, opened.recoveryId, held))) {
      throw new Error('A recovery code that was free under the lock could not be held.') // unreachable
    }
    await settleTry(tx, counted)
    await recordEvent(deps, tx, visit, account, await listContacts(tx, accountId), {
      kind: 'recovery-code-entered',
      sheetNumber: live.sheetNumber,
    })
    return { kind: 'opened', token: opened.token }
  })

  /** True when the recovery of this browser holds the code, and is open. */
  async function isHeldBy(
    tx: Database,
    account: Account,
    live: RecoveryCodeRow,
    token: string,
  ): Promise<boolean> {
    const own = await findRecoveryOf(deps, tx, account, token)
    if (own === null || own.recoveryId !== live.heldBy) return false
    const step = await recoveryStep(deps, tx, account, own, visit.now)
    return step.kind === 'show-proof' || step.kind === 'set-password'
  }
}
