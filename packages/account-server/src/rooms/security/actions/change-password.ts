// Changing the password while signed in. Without being able to sign in, it is the recovery room's.

import {
  findPassword,
  forgetUnsavedRecoveryCode,
  type LimitKey,
  listContacts,
  setPassword,
} from '@sparekey/account-store'
import { type ChangeRefusal, changeAccount } from '../../../account/change-account.ts'
import { endWhatIsOpen } from '../../../account/end-what-is-open.ts'
import { recordEvent } from '../../../account/record-event.ts'
import { hashForTry, settleTry, type TryOutcome, takeTry } from '../../../account/take-try.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'
import { judgePassword, type PasswordRefusal } from '../../../passwords/judge-password.ts'

export type PasswordOutcome =
  | { readonly kind: 'done' }
  /** It is the account's password already: the same form sent twice, say. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: PasswordRefusal }
  | { readonly kind: 'refused'; readonly reason: 'changed-meanwhile' }
  | ChangeRefusal
  | Extract<TryOutcome, { kind: 'refused' }>

/** Sets another password and ends every other session, every open recovery and every mailed code (ASVS 5.0 §7.4.3). */
export async function changePassword(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  password: string,
): Promise<PasswordOutcome> {
  const { accountId, sessionId, username } = signedIn
  const tries: LimitKey[] = [{ kind: 'newPassword', accountId, network: visit.network }]
  const taken = await takeTry(deps, visit.now, tries)
  if (taken.kind === 'refused') return taken
  const addresses = (await listContacts(deps.db, accountId)).map((contact) => contact.address)
  const judged = judgePassword(password, { username, addresses, serviceName: deps.config.name })
  if (judged.kind === 'refused') return judged
  const before = await findPassword(deps.db, accountId)
  const hash = await hashForTry(deps, tries, async () => {
    const isSame = before !== null && (await deps.passwords.verify(before.hash, password))
    return isSame ? null : deps.passwords.hash(password)
  })
  if (hash === null) return { kind: 'unchanged' }
  return changeAccount<PasswordOutcome>(deps, visit, signedIn, async (tx, account, contacts) => {
    if ((await findPassword(tx, accountId))?.hash !== before?.hash) {
      return { kind: 'refused', reason: 'changed-meanwhile' }
    }
    await setPassword(tx, accountId, hash, visit.now)
    await endWhatIsOpen(tx, accountId, visit.now, { sessionId })
    // Whoever had the password until now may have made a code and seen it: it is not shown to the owner as theirs.
    await forgetUnsavedRecoveryCode(tx, accountId)
    await settleTry(tx, tries)
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'password-changed' })
    return { kind: 'done' }
  })
}
