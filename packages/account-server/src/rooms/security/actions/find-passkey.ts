// One of the account's passkeys, by the id a form or a link carries, and what removing it would mean.

import type { ContactKind } from '@sparekey/account-rules'
import { findLiveRecoveryCode, listContacts, listPasskeys, type Passkey } from '@sparekey/account-store'
import { offeredKinds } from '../../../contacts/offered-kinds.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import { hasWayBack } from '../ways-back.ts'

/** What is left after the passkey is gone. */
export type PasskeyRemoval = 'other-passkeys' | 'other-ways' | 'no-way-back'

/** Finds a passkey, and what its page names before it is removed; null when the account has none of that id. */
export async function findPasskeyRemoval(
  { config, db, rules }: Deps,
  { accountId, twoStep }: SignedIn,
  passkeyId: string,
): Promise<{ passkey: Passkey; removal: PasskeyRemoval } | null> {
  const passkeys = await listPasskeys(db, accountId)
  const passkey = passkeys.find((one) => one.passkeyId === passkeyId)
  if (passkey === undefined) return null
  if (passkeys.length > 1) return { passkey, removal: 'other-passkeys' }
  const contacts = await listContacts(db, accountId)
  const hasConfirmed = (kind: ContactKind) =>
    contacts.some((contact) => contact.kind === kind && contact.confirmedAt !== null)
  const left = {
    twoStep,
    hasConfirmedAddress: hasConfirmed('email'),
    hasConfirmedPhone: offeredKinds(config).includes('phone') && hasConfirmed('phone'),
    hasPasskey: false,
    hasRecoveryCode: (await findLiveRecoveryCode(db, accountId)) !== null,
  }
  return { passkey, removal: hasWayBack(rules, left) ? 'other-ways' : 'no-way-back' }
}
