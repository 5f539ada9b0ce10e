// Why a proof has to stay, for the page that would remove it.

import { findAccount } from '@sparekey/account-store'
import { judgeRemoval, type RemovalRefusal } from '../../../account/judge-removal.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'

/** What the contact, app or passkey of this id is needed for; null when it may go. */
export async function findNeeded(
  deps: Deps,
  { accountId }: SignedIn,
  id: string,
): Promise<RemovalRefusal['reason'] | null> {
  const account = await findAccount(deps.db, accountId)
  const decision = account && (await judgeRemoval(deps, deps.db, account, id))
  return decision?.kind === 'refused' ? decision.reason : null
}
