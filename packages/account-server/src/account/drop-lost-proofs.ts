// What somebody who gets back in at once no longer has: it is removed with the new password, so that whoever found it
// cannot use it. What a case leaves behind is case/lost-proofs.ts.

import { canReach, isRemovalFinal, type ShownProof } from '@sparekey/account-rules'
import {
  type Account,
  type Contact,
  type Database,
  findLastUsedRecoveryCode,
  forgetAppCode,
  forgetPasskey,
  listContacts,
  setTwoStepSince,
} from '@sparekey/account-store'
import { type LosableProof, listLosableProofs } from '../case/lost-proofs.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { listHeldProofs } from './held-proofs.ts'
import { recordEvent } from './record-event.ts'
import { takeContactAway } from './take-contact-away.ts'

/** Lists what the account has beside what was shown; what a code or an app has just proven is not lost. */
export async function listPerhapsLost(
  db: Database,
  accountId: string,
  shown: readonly ShownProof[],
): Promise<LosableProof[]> {
  const proofs = await listLosableProofs(db, accountId)
  const isOnlyOne = ({ kind }: LosableProof) => proofs.filter((other) => other.kind === kind).length === 1
  return proofs.filter(
    (proof) =>
      !shown.some(
        ({ kind, contactId }) => contactId === proof.id || (kind === proof.kind && isOnlyOne(proof)),
      ),
  )
}

/**
 * Removes what is lost, each with its event, and turns two-step verification off where too little is left to sign in
 * with. The caller holds the account's lock, and has set a password. `contacts` are those before it all: who is told.
 */
export async function dropLostProofs(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  contacts: readonly Contact[],
  lost: readonly LosableProof[],
): Promise<void> {
  for (const proof of lost) await drop(deps, tx, visit, account, contacts, proof)
  if (account.twoStepSince === null) return
  const held = await listHeldProofs(deps, tx, account.accountId)
  if (canReach(deps.rules, { aim: 'sign-in', twoStep: true }, held)) return
  await setTwoStepSince(tx, account.accountId, null)
  await recordEvent(deps, tx, visit, account, contacts, { kind: 'two-step-turned-off' })
}

async function drop(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  contacts: readonly Contact[],
  { kind, id }: LosableProof,
): Promise<void> {
  const { accountId } = account
  if (kind === 'app-code') {
    const removed = await forgetAppCode(tx, accountId, id)
    if (removed?.confirmedAt) {
      await recordEvent(deps, tx, visit, account, contacts, { kind: 'app-code-removed', name: removed.name })
    }
    return
  }
  if (kind === 'passkey') {
    const removed = await forgetPasskey(tx, accountId, id)
    if (removed !== null) {
      await recordEvent(deps, tx, visit, account, contacts, { kind: 'passkey-removed', name: removed.name })
    }
    return
  }
  await dropContact(deps, tx, visit, account, contacts, id)
}

/** As a contact that is removed by hand: whether the link in a notice can bring it back, the rules decide. */
async function dropContact(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  told: readonly Contact[],
  contactId: string,
): Promise<void> {
  const { accountId } = account
  const contact = (await listContacts(tx, accountId)).find((one) => one.contactId === contactId)
  if (contact === undefined) return
  const isFinal = isRemovalFinal(contact, await findLastUsedRecoveryCode(tx, accountId), visit.now)
  await takeContactAway(deps, tx, visit, account, told, contact, { isFinal })
}
