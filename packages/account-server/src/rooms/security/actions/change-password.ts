// Changing the password while signed in. Without being able to sign in, it is the recovery room's.

import { findPassword, forgetUnsavedRecoveryCode, setPassword } from '@sparekey/account-store'
import { type ChangeRefusal, changeAccount } from '../../../account/change-account.ts'
import { endWhatIsOpen } from '../../../account/end-what-is-open.ts'
import { type NewPasswordRefused, takeNewPassword } from '../../../account/new-password.ts'
import { recordEvent } from '../../../account/record-event.ts'
import { settleTry } from '../../../account/take-try.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

export type PasswordOutcome =
  | { readonly kind: 'done' }
  /** It is the account's password already: the same form sent twice, say. */
  | { readonly kind: 'unchanged' }
  | NewPasswordRefused
  | { readonly kind: 'refused'; readonly reason: 'changed-meanwhile' }
  | ChangeRefusal

/** Sets another password and ends every other session, every open recovery and every mailed code (ASVS 5.0 §7.4.3). */
export async function changePassword(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  password: string,
): Promise<PasswordOutcome> {
  const { accountId, sessionId } = signedIn
  const before = await findPassword(deps.db, accountId)
  const chosen = await takeNewPassword(deps, visit, signedIn, password, async () => {
    const isSame = before !== null && (await deps.passwords.verify(before.hash, password))
    return isSame ? null : deps.passwords.hash(password)
  })
  if (chosen.kind === 'refused') return chosen
  const { hash, tries } = chosen
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
