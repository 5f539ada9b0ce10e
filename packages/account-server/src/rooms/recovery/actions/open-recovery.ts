// Opening a recovery with a first proof, and going on in it with a second one: the printed code, a mailed
// one, a passkey, or a code from an app.
// What it can then do is set-recovery-password.ts.

import { randomUUID } from 'node:crypto'
import {
  after,
  type ContactAddress,
  decideRecoveryCode,
  policy,
  type ShownProof,
  withShown,
} from '@sparekey/account-rules'
import {
  type Account,
  addRecovery,
  type Database,
  findLiveRecoveryCode,
  findRecovery,
  holdRecoveryCode,
  type LimitKey,
  listContacts,
  lockAccount,
  type Recovery,
  setRecoveryProofs,
} from '@sparekey/account-store'
import type { RecoveryCode } from '@sparekey/recovery-code'
import { withAppCode } from '../../../account/app-code.ts'
import { sendEmailCode } from '../../../account/email-code.ts'
import { type FoundRecovery, recoveryStep } from '../../../account/find-recovery.ts'
import type { Subject } from '../../../account/find-subject.ts'
import { recoveryCodeMatches } from '../../../account/make-recovery-code.ts'
import { recordEvent } from '../../../account/record-event.ts'
import { settleTry, type TryOutcome, takeTry } from '../../../account/take-try.ts'
import { makeToken } from '../../../account/tokens.ts'
import { withPasskey } from '../../../account/with-passkey.ts'
import { type OpenedByProof, type ProofRefused, withEmailCode } from '../../../account/with-proof.ts'
import type { Deps } from '../../../deps.ts'
import type { Visit } from '../../../http/visit.ts'

export type OpenOutcome =
  /** `token` is null when it is the recovery that was open in this browser already. */
  | { readonly kind: 'opened'; readonly token: string | null }
  | { readonly kind: 'refused'; readonly reason: 'held-by-a-recovery'; readonly heldUntil: Date }
  | ProofRefused

/**
 * Opens a recovery with the printed code. Of any number of racing entries one wins: it holds the code, and only its
 * recovery can use the code up. Wrong, old, used and foreign codes, and names nobody has, are one refusal.
 */
export async function openWithRecoveryCode(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  code: RecoveryCode,
  current: FoundRecovery | null,
): Promise<OpenOutcome> {
  const { accountId } = subject
  const tries: LimitKey[] = [{ kind: 'recoveryCode', subject: visit.network }]
  const taken = await takeTry(deps, visit.now, tries)
  const entered = await findLiveRecoveryCode(deps.db, accountId)
  const matches = await recoveryCodeMatches(deps, accountId, code, entered)
  if (entered === null || !matches) {
    return taken.kind === 'refused' ? taken : { kind: 'refused', reason: 'proof-not-right' }
  }
  // A right code never waits, whatever neighbours on its network have tried: 113.9 bits are not guessed any sooner.
  const counted = taken.kind === 'allowed' ? tries : []
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    const live = await findLiveRecoveryCode(tx, accountId)
    const goingOn =
      account && (await findOpenRecovery(deps, tx, visit, account, current?.recovery.recoveryId))
    const isItsOwn = live !== null && goingOn !== null && live.heldBy === goingOn.recoveryId
    const decision = decideRecoveryCode(
      live && {
        matches: live.codeId === entered.codeId,
        heldUntil: isItsOwn ? null : live.heldUntil,
      },
      visit.now,
    )
    if (decision.kind === 'refused' && decision.reason === 'held-by-a-recovery') {
      // The code was right, so the try is given back; and only its holder learns that it is in use.
      await settleTry(tx, counted)
      return { kind: 'refused', reason: decision.reason, heldUntil: decision.heldUntil }
    }
    if (decision.kind === 'refused' || account === null || live === null) {
      return { kind: 'refused', reason: 'proof-not-right' }
    }
    const proof: ShownProof = { kind: 'recovery-code', contactId: null, shownAt: visit.now }
    const opened = await openOrGoOn(deps, tx, visit, account, goingOn, proof, live.codeId)
    const held = { now: visit.now, until: opened.expiresAt }
    if (!(await holdRecoveryCode(tx, accountId, live.codeId, opened.recoveryId, held))) {
      throw new Error('A recovery code that was free under the lock could not be held.') // unreachable
    }
    await settleTry(tx, counted)
    // Sent again from the same browser (the back button, a double click): it was told the first time.
    if (isItsOwn) return { kind: 'opened', token: opened.token }
    await recordEvent(deps, tx, visit, account, await listContacts(tx, accountId), {
      kind: 'recovery-code-entered',
      sheetNumber: live.sheetNumber,
    })
    return { kind: 'opened', token: opened.token }
  })
}

/** Sends a code to get back in with to a contact, if it is a confirmed one of the account. */
export function sendCodeForRecovery(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  address: ContactAddress,
): Promise<TryOutcome> {
  return sendEmailCode(deps, visit, subject.accountId, 'recover', address)
}

/** Opens a recovery with a mailed or texted code that this browser asked for. */
export function openWithEmailCode(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  digits: string,
  current: FoundRecovery | null,
): Promise<OpenOutcome> {
  return withEmailCode(deps, visit, subject.accountId, 'recover', digits, opensWith(deps, visit, current))
}

/** Opens a recovery with a code from an authenticator app: one of two proofs, and enough to stop a wait. */
export function openWithAppCode(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  digits: string,
  current: FoundRecovery | null,
): Promise<OpenOutcome> {
  return withAppCode(deps, visit, subject.accountId, digits, opensWith(deps, visit, current), {
    isFirst: true,
  })
}

/** What a passkey that opens a recovery is asked for. It says by itself whose it is. */
export const RECOVER_PASSKEY = { purpose: 'recover', accountId: null } as const

/** Opens a recovery of the account that has the passkey, or goes on in it. */
export function openWithPasskey(
  deps: Deps,
  visit: Visit,
  response: string,
  current: FoundRecovery | null,
): Promise<OpenOutcome> {
  return withPasskey(deps, visit, RECOVER_PASSKEY, response, opensWith(deps, visit, current))
}

/** Adds a proof to a recovery that waits for one. False when it is over, or waits for none. */
export async function goOnRecovering(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  recoveryId: string,
  proof: ShownProof,
): Promise<boolean> {
  const goingOn = await findOpenRecovery(deps, tx, visit, account, recoveryId)
  if (goingOn !== null) await openOrGoOn(deps, tx, visit, account, goingOn, proof, null)
  return goingOn !== null
}

/** What a right proof opens: a recovery, or the way on in the one that is open in this browser. */
function opensWith(deps: Deps, visit: Visit, current: FoundRecovery | null): OpenedByProof<OpenOutcome> {
  return async (tx, account, proof) => {
    const goingOn = await findOpenRecovery(deps, tx, visit, account, current?.recovery.recoveryId)
    const { token } = await openOrGoOn(deps, tx, visit, account, goingOn, proof, null)
    return { kind: 'opened', token }
  }
}

/** The account's recovery of this id while it waits for another proof. */
async function findOpenRecovery(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  recoveryId: string | undefined,
): Promise<Recovery | null> {
  const recovery = recoveryId === undefined ? null : await findRecovery(tx, account.accountId, recoveryId)
  if (recovery === null) return null
  const step = await recoveryStep(deps, tx, account, recovery, visit.now)
  return step.kind === 'show-proof' ? recovery : null
}

/** A proof more in the recovery that waits for one; without one, a recovery that begins with it. */
async function openOrGoOn(
  deps: Deps,
  tx: Database,
  visit: Visit,
  { accountId }: Account,
  goingOn: Recovery | null,
  proof: ShownProof,
  codeId: string | null,
): Promise<{ token: string | null; recoveryId: string; expiresAt: Date }> {
  if (goingOn !== null) {
    const { recoveryId, expiresAt } = goingOn
    const shown = { proofs: withShown(goingOn.proofs, proof), codeId: codeId ?? goingOn.codeId }
    await setRecoveryProofs(tx, accountId, recoveryId, shown)
    return { token: null, recoveryId, expiresAt }
  }
  const recoveryId = randomUUID()
  const expiresAt = after(visit.now, policy.recoverySessionFor.value)
  const { token, keyId, fingerprint } = makeToken(deps.keys, 'recovery', accountId, recoveryId)
  await addRecovery(tx, {
    accountId,
    recoveryId,
    keyId,
    fingerprint,
    proofs: [proof],
    codeId,
    openedAt: visit.now,
    expiresAt,
    network: visit.network,
    browser: visit.browser,
  })
  return { token, recoveryId, expiresAt }
}
