// One of the account's passkeys, by the id a form or a link carries, and what removing it would mean.

import { listPasskeys, type Passkey } from '@sparekey/account-store'
import { listKeptProofs } from '../../../account/held-proofs.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import { hasWayBack } from '../ways-back.ts'

/** What is left after the passkey is gone. */
export type PasskeyRemoval = 'other-passkeys' | 'other-ways' | 'no-way-back'

/** Finds a passkey, and what its page names before it is removed; null when the account has none of that id. */
export async function findPasskeyRemoval(
  deps: Deps,
  { accountId, twoStep }: SignedIn,
  passkeyId: string,
): Promise<{ passkey: Passkey; removal: PasskeyRemoval } | null> {
  const passkeys = await listPasskeys(deps.db, accountId)
  const passkey = passkeys.find((one) => one.passkeyId === passkeyId)
  if (passkey === undefined) return null
  if (passkeys.length > 1) return { passkey, removal: 'other-passkeys' }
  const left = (await listKeptProofs(deps, deps.db, accountId)).filter((proof) => proof.id !== passkeyId)
  return { passkey, removal: hasWayBack(deps.rules, twoStep, left) ? 'other-ways' : 'no-way-back' }
}
