// What the others do to an account of the model: in a browser of their own, with the person's devices and mailboxes, as
// whoever has taken or copied them would.

import { randomUUID } from 'node:crypto'
import { PROOFS } from '../../../../test-support/account-model/proofs.ts'
import type { State } from '../../../../test-support/account-model/state.ts'
import { startSession } from '../../src/account/start-session.ts'
import { newNetwork } from '../abuse/add-person.ts'
import { newBrowser } from '../journeys/people.ts'
import { openWalker, type Page, type Walker } from '../walk.ts'
import type { RealPerson } from './real-person.ts'
import { showFirst, showNext } from './show-proof.ts'
import { findWayBack } from './walked-moves.ts'
import type { WalkedService } from './walked-service.ts'

/** They show what they need, and give the page on which a new password is chosen. */
export async function openTheirRecovery(
  service: WalkedService,
  person: RealPerson,
  state: State,
  withSheet: boolean,
): Promise<Page> {
  const [first, second] = findWayBack(state, withSheet) ?? []
  if (first === undefined) throw new RangeError('They have no way back in.')
  const theirs = { ...person, browser: newBrowser(service) }
  await showFirst(service, theirs, '/forgot-password', first)
  if (second !== undefined) await showNext(service, theirs, '/recover/proof', second)
  return theirs.browser.open('/recover/next')
}

/** A browser in which they are signed in, with everything shown that the account has. */
export async function signTheOthersIn(
  { app, deps }: WalkedService,
  { accountId, ids }: RealPerson,
  { has }: State,
): Promise<Walker> {
  const network = newNetwork()
  const visit = {
    ...{ requestId: randomUUID(), now: deps.now(), network },
    ...{ browser: 'Firefox on Linux', browserId: 'none' },
  }
  const shown = PROOFS.filter(({ bit }) => has & bit).map((proof) => {
    const contactId = proof.contactId === null ? null : (ids.get(proof) ?? null)
    return { kind: proof.kind, contactId, shownAt: visit.now }
  })
  const { token } = await deps.db
    .transaction()
    .execute((tx) => startSession(deps, tx, visit, accountId, shown))
  return openWalker(app, { network, cookies: new Map([['sparekey-session', token]]) })
}
