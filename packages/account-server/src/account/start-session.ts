// Starting a session, in the transaction that judged the proofs.

import { randomUUID } from 'node:crypto'
import type { ShownProof } from '@sparekey/account-rules'
import {
  addSession,
  type Database,
  endSession,
  findSession,
  setNetworkFamiliar,
  setSessionCaseSeen,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { makeToken } from './tokens.ts'

/**
 * Adds a session of somebody who signs in, and answers its id and token. The network counts as familiar from now on.
 */
export async function startSession(
  deps: Deps,
  tx: Database,
  visit: Visit,
  accountId: string,
  proofs: readonly ShownProof[],
): Promise<{ sessionId: string; token: string }> {
  await setNetworkFamiliar(tx, accountId, visit.network, visit.now)
  return addNewSession(deps, tx, visit, accountId, proofs)
}

async function addNewSession(
  deps: Deps,
  tx: Database,
  visit: Visit,
  accountId: string,
  proofs: readonly ShownProof[],
): Promise<{ sessionId: string; token: string }> {
  const sessionId = randomUUID()
  const { token, keyId, fingerprint } = makeToken(deps.keys, 'session', accountId, sessionId)
  await addSession(tx, {
    accountId,
    sessionId,
    keyId,
    fingerprint,
    proofs: [...proofs],
    startedAt: visit.now,
    network: visit.network,
    browser: visit.browser,
  })
  return { sessionId, token }
}

/**
 * Puts a new session in the place of an old one after a fresh proof (OWASP ASVS 5.0 §7.2.4). Null: the old one is over.
 */
export async function renewSession(
  deps: Deps,
  tx: Database,
  visit: Visit,
  accountId: string,
  oldSessionId: string,
  proofs: readonly ShownProof[],
): Promise<string | null> {
  if (!(await endSession(tx, accountId, oldSessionId, visit.now))) return null
  // Not a sign-in: nobody is told of it, so it makes no network familiar.
  const { sessionId, token } = await addNewSession(deps, tx, visit, accountId, proofs)
  const caseSeen = (await findSession(tx, accountId, oldSessionId))?.caseSeen ?? null
  if (caseSeen !== null) await setSessionCaseSeen(tx, accountId, sessionId, caseSeen)
  return token
}
