// App codes: judging what somebody read off their authenticator app, and using it up. The same for known and unknown
// names, and for accounts with and without an app.

import { randomUUID } from 'node:crypto'
import { decideAppCode, isConfirmed } from '@sparekey/account-rules'
import {
  type AppCode,
  type Database,
  type LimitKey,
  listAppCodes,
  lockAccount,
  lockLimit,
  STRANGERS,
  useUpAppCode,
} from '@sparekey/account-store'
import { findMatchingSteps } from '../app-codes/app-code-digits.ts'
import { newAppSeed, sealAppSeed, unsealAppSeed } from '../app-codes/app-seed.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { isFamiliarNetwork, settleTry, takeTry } from './take-try.ts'
import { NOT_RIGHT, type OpenedByProof, type ProofRefused } from './with-proof.ts'

/**
 * Judges the digits of an authenticator app and uses them up: of any number who send the same ones, one gets in
 * (RFC 6238 §5.2). Digits that were used, that are of another account's app or too old get the answer of wrong ones.
 * `isFirst`: nothing was shown before it, so anybody may be guessing, and is counted apart.
 *
 * The limits are this network's own, and for a network that is not familiar also the one that all such networks share.
 * Nothing is sent that could run out, so without it a million guesses would only take patience; and whoever uses it up
 * keeps the owner out of no network that the owner has signed in from.
 */
export async function withAppCode<Outcome>(
  deps: Deps,
  visit: Visit,
  accountId: string,
  digits: string,
  opens: OpenedByProof<Outcome>,
  { isFirst = false }: { readonly isFirst?: boolean } = {},
): Promise<Outcome | ProofRefused> {
  const kind = isFirst ? 'appCodeFirst' : 'appCode'
  const tried: LimitKey = { kind, accountId, network: visit.network }
  const ofStrangers: LimitKey = { kind: `${kind}FromStrangers`, accountId, network: STRANGERS }
  const isFamiliar = await isFamiliarNetwork(deps.db, visit, accountId)
  const keys = isFamiliar ? [tried] : [tried, ofStrangers]
  const taken = await takeTry(deps, visit.now, keys)
  if (taken.kind === 'refused') return taken
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    // To lock an account is to write, and to commit that takes its time. A name nobody has locks this row instead.
    await lockLimit(tx, tried)
    const isUsed = await useAppCode(deps, tx, visit, accountId, digits)
    if (!isUsed || account === null) return NOT_RIGHT
    await settleTry(tx, keys)
    return opens(tx, account, { kind: 'app-code', contactId: null, shownAt: visit.now })
  })
}

/** True when the digits are good in one of the account's confirmed apps, where they are used up by this. */
async function useAppCode(
  deps: Deps,
  tx: Database,
  { now }: Visit,
  accountId: string,
  digits: string,
): Promise<boolean> {
  const confirmed = (await listAppCodes(tx, accountId)).filter(isConfirmed)
  for (const app of confirmed.length > 0 ? confirmed : [madeUpApp(deps, accountId)]) {
    const seed = unsealAppSeed(deps.keys, { accountId, ...app }, app.seed)
    if (seed === null) continue
    const matchingSteps = findMatchingSteps(seed, digits, now)
    const decision = decideAppCode({ matchingSteps, lastStep: app.lastStep }, now)
    if (decision.kind === 'refused') continue
    if (await useUpAppCode(tx, accountId, app.appCodeId, { step: decision.step, now })) return true
  }
  return false
}

/** An app that nobody has, for an account without one: looked at like any other, and never found in the database. */
function madeUpApp(deps: Deps, accountId: string): Pick<AppCode, 'appCodeId' | 'seed' | 'lastStep'> {
  const appCodeId = randomUUID()
  return { appCodeId, seed: sealAppSeed(deps.keys, { accountId, appCodeId }, newAppSeed()), lastStep: null }
}
