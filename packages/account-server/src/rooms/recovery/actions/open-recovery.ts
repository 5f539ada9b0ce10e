// Opening a recovery: with the printed code, with a mailed one, or with a passkey. What it can then do is set-recovery-password.ts.

import { randomUUID } from 'node:crypto'
import {
  after,
  decideRecoveryCode,
  type EmailAddress,
  policy,
  type ShownProof,
} from '@sparekey/account-rules'
import {
  addRecovery,
  type Database,
  findLiveRecoveryCode,
  holdRecoveryCode,
  type LimitKey,
  listContacts,
  lockAccount,
} from '@sparekey/account-store'
import type { RecoveryCode } from '@sparekey/recovery-code'
import { sendEmailCode } from '../../../account/email-code.ts'
import type { Subject } from '../../../account/find-subject.ts'
import { recoveryCodeMatches } from '../../../account/make-recovery-code.ts'
import { recordEvent } from '../../../account/record-event.ts'
import { settleTry, type TryOutcome, takeTry } from '../../../account/take-try.ts'
import { makeToken } from '../../../account/tokens.ts'
import { withPasskey } from '../../../account/with-passkey.ts'
import { type ProofRefused, withEmailCode } from '../../../account/with-proof.ts'
import type { Deps } from '../../../deps.ts'
import type { Visit } from '../../../http/visit.ts'

export type OpenOutcome =
  | { readonly kind: 'opened'; readonly token: string }
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
    const decision = decideRecoveryCode(
      live && { ...live, matches: live.codeId === entered.codeId },
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
    const opened = await open(deps, tx, visit, accountId, proof, live.codeId)
    const held = { now: visit.now, until: opened.expiresAt }
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
}

/** Sends a recovery code by mail to an address, if it is a confirmed contact of the account. */
export function sendCodeForRecovery(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  address: EmailAddress,
): Promise<TryOutcome> {
  return sendEmailCode(deps, visit, subject.accountId, 'recover', address)
}

/** Opens a recovery with a mailed code that this browser asked for. */
export function openWithEmailCode(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  digits: string,
): Promise<OpenOutcome> {
  return withEmailCode(deps, visit, subject.accountId, 'recover', digits, async (tx, account, proof) => {
    const { token } = await open(deps, tx, visit, account.accountId, proof, null)
    return { kind: 'opened', token }
  })
}

/** What a passkey that opens a recovery is asked for. It says by itself whose it is. */
export const RECOVER_PASSKEY = { purpose: 'recover', accountId: null } as const

/** Opens a recovery of the account that has the passkey. */
export function openWithPasskey(deps: Deps, visit: Visit, response: string): Promise<OpenOutcome> {
  return withPasskey(deps, visit, RECOVER_PASSKEY, response, async (tx, account, proof) => {
    const { token } = await open(deps, tx, visit, account.accountId, proof, null)
    return { kind: 'opened', token }
  })
}

async function open(
  deps: Deps,
  tx: Database,
  visit: Visit,
  accountId: string,
  proof: ShownProof,
  codeId: string | null,
): Promise<{ token: string; recoveryId: string; expiresAt: Date }> {
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
