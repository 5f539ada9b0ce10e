// Taking a try: reading, deciding and counting it in one short transaction, before the proof is looked at.
// Parallel tries therefore count one by one; a try that proves right is given back by whoever took it.

import { after, decideTry, limits, NO_TRIES, policy, withoutOneTry } from '@sparekey/account-rules'
import {
  type Database,
  findFamiliarNetwork,
  type LimitKey,
  lockLimit,
  STRANGERS,
  setLimit,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import { UNKNOWN_NETWORK } from '../http/client-network.ts'
import type { Visit } from '../http/visit.ts'
import { TooBusy } from '../passwords/hash-passwords.ts'

export type TooManyTries = {
  readonly kind: 'refused'
  readonly reason: 'too-many-tries'
  readonly waitUntil: Date
}

export type TryOutcome = { readonly kind: 'allowed' } | TooManyTries

/** Takes one try under all of `keys`, or none: when one of them says to wait, nothing is counted. */
export async function takeTry(deps: Deps, now: Date, keys: readonly LimitKey[]): Promise<TryOutcome> {
  return deps.db.transaction().execute((tx) => countTry(tx, now, keys))
}

/** As `takeTry`, in the caller's transaction: for what is counted only when it is done. */
export async function countTry(tx: Database, now: Date, keys: readonly LimitKey[]): Promise<TryOutcome> {
  const allowed = []
  let waitUntil: Date | null = null
  for (const key of keys) {
    const decision = decideTry(await lockLimit(tx, key), limits[key.kind], now)
    if (decision.kind === 'allowed') allowed.push({ key, next: decision.next })
    else if (waitUntil === null || decision.waitUntil > waitUntil) waitUntil = decision.waitUntil
  }
  if (waitUntil !== null) return { kind: 'refused', reason: 'too-many-tries', waitUntil }
  for (const { key, next } of allowed) await setLimit(tx, key, next)
  return { kind: 'allowed' }
}

/**
 * Settles the tries of a proof that was right: the account's own count from this network starts anew
 * (NIST SP 800-63B-4 §3.2.2), a count shared with others loses the one try only.
 */
export async function settleTry(tx: Database, keys: readonly LimitKey[]): Promise<void> {
  for (const key of keys) {
    const own = 'accountId' in key && key.network !== STRANGERS
    if (own) await setLimit(tx, key, NO_TRIES)
    else await giveBackOne(tx, key)
  }
}

/**
 * Hashes what a try was taken for. When there is too much to hash, nothing was judged and the tries are given back:
 * else whoever keeps the service busy would make its owners wait for hours after.
 */
export async function hashForTry<Hashed>(
  deps: Deps,
  keys: readonly LimitKey[],
  hash: () => Promise<Hashed>,
): Promise<Hashed> {
  try {
    return await hash()
  } catch (error) {
    if (error instanceof TooBusy) await deps.db.transaction().execute((tx) => giveBackTry(tx, keys))
    throw error
  }
}

/**
 * Gives back one try and nothing else. For what was right and says nothing of the account's own proofs, which the same
 * limits count: were they settled, whoever knows the one could guess at the other for as long as they like.
 */
export async function giveBackTry(tx: Database, keys: readonly LimitKey[]): Promise<void> {
  for (const key of keys) await giveBackOne(tx, key)
}

async function giveBackOne(tx: Database, key: LimitKey): Promise<void> {
  await setLimit(tx, key, withoutOneTry(await lockLimit(tx, key)))
}

/**
 * The limits of a password's try: this network's own, and for a network the account has not signed in from within
 * 90 days also the one that all such networks share, and the one of this network for all accounts. Strangers together
 * can thus use up the strangers' allowance, and never that of a network the owner uses.
 */
export async function passwordLimits(deps: Deps, visit: Visit, accountId: string): Promise<LimitKey[]> {
  const own: LimitKey = { kind: 'password', accountId, network: visit.network }
  const isFamiliar = await isFamiliarNetwork(deps.db, visit, accountId)
  if (isFamiliar) return [own]
  return [
    own,
    { kind: 'passwordFromStrangers', accountId, network: STRANGERS },
    { kind: 'passwordFromNetwork', subject: visit.network },
  ]
}

/** True when the account has signed in from the visit's network within 90 days. */
export async function isFamiliarNetwork(db: Database, visit: Visit, accountId: string): Promise<boolean> {
  if (visit.network === UNKNOWN_NETWORK) return false
  const lastSignedInAt = await findFamiliarNetwork(db, accountId, visit.network)
  return lastSignedInAt !== null && visit.now < after(lastSignedInAt, policy.networkIsFamiliarFor.value)
}
