// A new password for an account: taking the try, judging it, and hashing it. Who sets it, and what ends with the old
// one, is the caller's.

import { type LimitKey, listContacts } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { judgePassword, type PasswordRefusal } from '../passwords/judge-password.ts'
import { hashForTry, type TooManyTries, takeTry } from './take-try.ts'

export type NewPasswordRefused = TooManyTries | { readonly kind: 'refused'; readonly reason: PasswordRefusal }

/** `tries` are settled with the change, so that only what led to nothing goes on counting. */
export type NewPassword<Hash> = {
  readonly kind: 'hashed'
  readonly hash: Hash
  readonly tries: readonly LimitKey[]
}

/**
 * Takes a new password under the limit of the account and network, and judges it by what
 * the account is called and where it is reached. `makeHash` does the heavy work, so that it
 * may compare before it hashes. Refusals: 'too-many-tries', and those of `judgePassword`.
 * Runs outside of any transaction: a hash takes as long as hundreds of statements.
 */
export async function takeNewPassword<Hash>(
  deps: Deps,
  visit: Visit,
  { accountId, username }: { readonly accountId: string; readonly username: string },
  password: string,
  makeHash: () => Promise<Hash>,
): Promise<NewPassword<Hash> | NewPasswordRefused> {
  const tries: LimitKey[] = [{ kind: 'newPassword', accountId, network: visit.network }]
  const taken = await takeTry(deps, visit.now, tries)
  if (taken.kind === 'refused') return taken
  const addresses = (await listContacts(deps.db, accountId)).map((contact) => contact.address)
  const judged = judgePassword(password, { username, addresses, serviceName: deps.config.name })
  if (judged.kind === 'refused') return judged
  return { kind: 'hashed', hash: await hashForTry(deps, tries, makeHash), tries }
}
