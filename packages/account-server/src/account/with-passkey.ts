// Showing a passkey, beside the other proofs of with-proof.ts: it names its own account, so nobody types a username.

import { decidePasskey } from '@sparekey/account-rules'
import {
  findPasskey,
  findPasskeyOwner,
  type LimitKey,
  listContacts,
  lockAccount,
  setPasskeyUsed,
  useUpPasskeyChallenge,
} from '@sparekey/account-store'
import { meetAccount } from '../case/settle-case.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import type { PasskeyAsked } from './passkey-challenge.ts'
import { parseShownPasskey } from './passkey-response.ts'
import { recordEvent } from './record-event.ts'
import { settleTry, takeTry } from './take-try.ts'
import { uuidBytes } from './tokens.ts'
import { type VerifiedPasskey, verifyPasskey } from './verify-passkey.ts'
import { NOT_RIGHT, type OpenedByProof, type ProofRefused } from './with-proof.ts'

/** A response whose signature is right, and whose passkey it was when that was looked at. */
type ShownPasskey = VerifiedPasskey & { accountId: string; credentialId: Buffer }

/**
 * Judges the response of a passkey (the JSON that the browser's script sends) and uses its challenge up: of any number
 * of racing copies one wins. A username leads to no passkey here, so there is none to be told apart: who has no
 * passkey of an account learns nothing, not even by time, and whoever has one knows whose it is.
 */
export async function withPasskey<Outcome>(
  deps: Deps,
  visit: Visit,
  asked: PasskeyAsked,
  response: string,
  opens: OpenedByProof<Outcome>,
): Promise<Outcome | ProofRefused> {
  const tries: LimitKey[] = [{ kind: 'passkey', subject: visit.network }]
  const taken = await takeTry(deps, visit.now, tries)
  const shown = await readShown(deps, visit, asked, response)
  if (shown === null) return taken.kind === 'refused' ? taken : NOT_RIGHT
  const { accountId } = shown
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    // It may have been removed, or used, while the signature was verified.
    const passkey = await findPasskey(tx, accountId, shown.credentialId)
    if (account === null || passkey === null) return NOT_RIGHT
    const decision = decidePasskey(
      {
        isOfAccount: asked.accountId === null || asked.accountId === accountId,
        challengeMadeAt: shown.challenge.madeAt,
        challengeIsUsed: !(await useUpPasskeyChallenge(tx, accountId, shown.challenge.bytes, visit.now)),
        keptCount: passkey.signCount,
        shownCount: shown.signCount,
      },
      visit.now,
    )
    if (decision.kind === 'refused') {
      // A network that waits tells the owner of its clone once and not with every try.
      if (taken.kind === 'refused') return taken
      if (decision.reason === 'cloned-counter') {
        const { passkeyId, name } = passkey
        const event = { kind: 'passkey-clone-suspected', passkeyId, name } as const
        await recordEvent(deps, tx, visit, account, await listContacts(tx, accountId), event)
      }
      return NOT_RIGHT
    }
    const { signCount, isBackedUp } = shown
    await setPasskeyUsed(tx, accountId, passkey.passkeyId, { signCount, isBackedUp, at: visit.now })
    // A right passkey never waits, whatever neighbours on its network have tried.
    if (taken.kind === 'allowed') await settleTry(tx, tries)
    return opens(tx, account, { kind: 'passkey', contactId: null, shownAt: visit.now })
  })
}

async function readShown(
  deps: Deps,
  visit: Visit,
  asked: PasskeyAsked,
  text: string,
): Promise<ShownPasskey | null> {
  const response = parseShownPasskey(text)
  if (response === null) return null
  const credentialId = Buffer.from(response.id, 'base64url')
  const accountId = await findPasskeyOwner(deps.db, credentialId)
  if (accountId === null) return null
  await meetAccount(deps, accountId, visit.now)
  const passkey = await findPasskey(deps.db, accountId, credentialId)
  if (passkey === null) return null
  // The handle is the one its account gave it (Web Authentication Level 3 §7.2 step 6).
  const { userHandle = '' } = response.response
  if (!uuidBytes(accountId).equals(Buffer.from(userHandle, 'base64url'))) return null
  const verified = await verifyPasskey(deps, visit, asked, response, passkey.publicKey)
  return verified && { ...verified, accountId, credentialId }
}
