// The passkeys of somebody signed in: adding, naming and removing one. Each is a change to the account, so each runs
// behind change-account.ts.

import { randomUUID } from 'node:crypto'
import { decidePasskeyAddition } from '@sparekey/account-rules'
import {
  addPasskey as addPasskeyRow,
  forgetPasskey,
  type LimitKey,
  listPasskeys,
  setPasskeyName,
  useUpPasskeyChallenge,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { SignedIn } from '../http/session.ts'
import type { Visit } from '../http/visit.ts'
import { type ChangeOutcome, type ChangeRefusal, changeAccount } from './change-account.ts'
import { endWhatItOpened } from './end-what-it-opened.ts'
import { judgeRemoval, type RemovalOutcome } from './judge-removal.ts'
import { parseMadePasskey } from './passkey-response.ts'
import { recordEvent } from './record-event.ts'
import { settleTry, type TooManyTries, takeTry } from './take-try.ts'
import { verifyNewPasskey } from './verify-passkey.ts'

export type PasskeyAdded =
  | { readonly kind: 'added'; readonly passkeyId: string }
  | { readonly kind: 'refused'; readonly reason: 'passkey-not-right' | 'added-before' | 'too-many-passkeys' }
  | ChangeRefusal
  | TooManyTries

const NOT_RIGHT = { kind: 'refused', reason: 'passkey-not-right' } as const

/**
 * Adds the passkey that this browser's authenticator made (`response`: the JSON that its script sends). It is named for
 * the browser until its owner says otherwise: by then it is made, and no name is a reason to lose it.
 */
export async function addPasskey(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  response: string,
): Promise<PasskeyAdded> {
  const tries: LimitKey[] = [{ kind: 'passkey', subject: visit.network }]
  const taken = await takeTry(deps, visit.now, tries)
  if (taken.kind === 'refused') return taken
  const { accountId } = signedIn
  const parsed = parseMadePasskey(response)
  const made = parsed && (await verifyNewPasskey(deps, visit, { purpose: 'add', accountId }, parsed))
  if (made === null) return NOT_RIGHT
  return changeAccount<PasskeyAdded>(deps, visit, signedIn, async (tx, account, contacts) => {
    const { challenge, ...passkey } = made
    const decision = decidePasskeyAddition(
      {
        challengeMadeAt: challenge.madeAt,
        challengeIsUsed: !(await useUpPasskeyChallenge(tx, accountId, challenge.bytes, visit.now)),
        count: (await listPasskeys(tx, accountId)).length,
      },
      visit.now,
    )
    if (decision.kind === 'refused') {
      const { reason } = decision
      return reason === 'too-many-passkeys' ? { kind: 'refused', reason } : NOT_RIGHT
    }
    const row = { ...passkey, passkeyId: randomUUID(), name: visit.browser, addedAt: visit.now }
    if ((await addPasskeyRow(tx, accountId, row)) === 'added-before') {
      return { kind: 'refused', reason: 'added-before' }
    }
    await settleTry(tx, tries)
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'passkey-added', name: row.name })
    return { kind: 'added', passkeyId: row.passkeyId }
  })
}

/** Gives a passkey another name. The same name once more changes nothing. */
export function renamePasskey(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  passkeyId: string,
  name: string,
): Promise<ChangeOutcome> {
  return changeAccount<ChangeOutcome>(deps, visit, signedIn, async (tx, account, contacts) => {
    const { accountId } = account
    const passkey = (await listPasskeys(tx, accountId)).find((one) => one.passkeyId === passkeyId)
    if (passkey === undefined) return { kind: 'nothing-there' }
    if (passkey.name === name) return { kind: 'done' }
    await setPasskeyName(tx, accountId, passkeyId, name)
    const event = { kind: 'passkey-renamed', from: passkey.name, to: name } as const
    await recordEvent(deps, tx, visit, account, contacts, event)
    return { kind: 'done' }
  })
}

/** Removes a passkey, and with it all that may have been opened by it. */
export function removePasskey(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  passkeyId: string,
): Promise<RemovalOutcome> {
  return changeAccount<RemovalOutcome>(deps, visit, signedIn, async (tx, account, contacts) => {
    const { accountId } = account
    const decision = await judgeRemoval(deps, tx, account, ({ id }) => id === passkeyId)
    if (decision.kind === 'refused') return decision
    const removed = await forgetPasskey(tx, accountId, passkeyId)
    if (removed === null) return { kind: 'nothing-there' }
    // Sessions do not say by which passkey.
    await endWhatItOpened(deps, tx, visit, account, signedIn, ({ kind }) => kind === 'passkey')
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'passkey-removed', name: removed.name })
    return { kind: 'done' }
  })
}
