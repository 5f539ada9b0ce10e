// Adding an authenticator app: it gets a seed, and counts once it has shown a code made of that.

import { randomUUID } from 'node:crypto'
import { decideAppAddition, decideAppCode, isConfirmed } from '@sparekey/account-rules'
import {
  type AppCode,
  addAppCode,
  confirmAppCode,
  type LimitKey,
  listAppCodes,
} from '@sparekey/account-store'
import { type ChangeRefusal, changeAccount } from '../../../account/change-account.ts'
import { recordEvent } from '../../../account/record-event.ts'
import { settleTry, type TooManyTries, takeTry } from '../../../account/take-try.ts'
import { findMatchingSteps } from '../../../app-codes/app-code-digits.ts'
import { newAppSeed, sealAppSeed, unsealAppSeed } from '../../../app-codes/app-seed.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'
import { waitingAmong } from './find-apps.ts'

export type AppAdded =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused'; readonly reason: 'too-many-apps' }
  | ChangeRefusal

export type AppConfirmed =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'refused'; readonly reason: 'not-waiting' | 'proof-not-right' }
  | ChangeRefusal
  | TooManyTries

/** Adds an app that waits for its first code. One that waited until now is forgotten, and its key with it. */
export async function addApp(deps: Deps, visit: Visit, signedIn: SignedIn, name: string): Promise<AppAdded> {
  return changeAccount<AppAdded>(deps, visit, signedIn, async (tx, { accountId }) => {
    const decision = decideAppAddition(countConfirmed(await listAppCodes(tx, accountId)))
    if (decision.kind === 'refused') return decision
    const appCodeId = randomUUID()
    const seed = sealAppSeed(deps.keys, { accountId, appCodeId }, newAppSeed())
    await addAppCode(tx, accountId, { appCodeId, name, seed, addedAt: visit.now })
    return { kind: 'waiting' }
  })
}

/** Confirms the app that waits with a code it shows, which is used up by that (OWASP ASVS 5.0 §6.5.1). */
export async function confirmApp(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  appCodeId: string,
  digits: string,
): Promise<AppConfirmed> {
  const tries: LimitKey[] = [{ kind: 'appCode', accountId: signedIn.accountId, network: visit.network }]
  const taken = await takeTry(deps, visit.now, tries)
  if (taken.kind === 'refused') return taken
  return changeAccount<AppConfirmed>(deps, visit, signedIn, async (tx, account, contacts) => {
    const { accountId } = account
    const app = waitingAmong(await listAppCodes(tx, accountId), visit)
    // Another one may have taken its place meanwhile: the code is of the key that was shown, and of no other.
    if (app?.appCodeId !== appCodeId) return { kind: 'refused', reason: 'not-waiting' }
    const seed = unsealAppSeed(deps.keys, { accountId, appCodeId }, app.seed)
    if (seed === null) return { kind: 'refused', reason: 'not-waiting' }
    const matchingSteps = findMatchingSteps(seed, digits, visit.now)
    const decision = decideAppCode({ matchingSteps, lastStep: null }, visit.now)
    if (decision.kind === 'refused') return { kind: 'refused', reason: 'proof-not-right' }
    await confirmAppCode(tx, accountId, appCodeId, { step: decision.step, now: visit.now })
    await settleTry(tx, tries)
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'app-code-added', name: app.name })
    return { kind: 'confirmed' }
  })
}

function countConfirmed(apps: readonly AppCode[]): number {
  return apps.filter(isConfirmed).length
}
