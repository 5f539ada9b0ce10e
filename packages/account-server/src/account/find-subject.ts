// The subject: the account that a typed username means, or its stand-in. What comes after cannot tell which it is,
// and does the same work for both.

import type { Username } from '@sparekey/account-rules'
import { findAccountId } from '@sparekey/account-store'
import { meetAccount } from '../case/settle-case.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { uuidText } from './tokens.ts'

export type Subject = { readonly accountId: string; readonly username: Username }

/**
 * Finds the account of a username. A username that nobody has gets the id of an account that does not exist,
 * always the same one for the same name: every query, write and hash then runs as for a known name, and
 * neither answer nor time tells them apart (OWASP ASVS 5.0 §6.3.8).
 */
export async function findSubject(deps: Deps, visit: Visit, username: Username): Promise<Subject> {
  const standIn = standInId(deps, username.key)
  const accountId = (await findAccountId(deps.db, username.key)) ?? standIn
  await meetAccount(deps, accountId, visit.now)
  return { accountId, username }
}

/** A version 4 UUID, like the ids of real accounts. */
function standInId(deps: Deps, usernameKey: string): string {
  const bytes = Buffer.from(deps.keys.fingerprint('stand-in', usernameKey).bytes.subarray(0, 16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return uuidText(bytes)
}
