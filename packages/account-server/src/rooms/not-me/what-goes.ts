// What goes when somebody says "This wasn't me", as one list: every way in that may be in other hands says here how it
// is taken back. Two-step verification is none: it stays, or goes on again. The kinds of credential that can be added
// have a list of their own, in credentials.ts.

import type { DisavowalDecision, SparePassword, TwoStepLeft } from '@sparekey/account-rules'
import {
  bringBackContact,
  bringBackPassword,
  type Database,
  endRecoveryCode,
  forgetContactForGood,
  forgetNetworksMetSince,
  forgetPassword,
  forgetUnsavedRecoveryCode,
  setTwoStepSince,
} from '@sparekey/account-store'
import { endWhatIsOpen } from '../../account/end-what-is-open.ts'
import { type Credential, forgetCredential } from './credentials.ts'

/** What the rules have allowed: for whose account, through which contact, back to when. */
export type Undoing = Extract<DisavowalDecision, { kind: 'allowed' }> & {
  readonly accountId: string
  readonly contactId: string
  /** The one that is left, as the second proof. */
  readonly password: SparePassword
  readonly twoStep: TwoStepLeft
  readonly credentials: readonly Credential[]
  readonly since: Date
  readonly now: Date
}

type Step = (tx: Database, undoing: Undoing) => Promise<unknown>

/** In this order, in one transaction under the account's lock. */
const STEPS: readonly Step[] = [
  // What may be open. Whoever acted had shown a proof, so any of these can be theirs.
  (tx, { accountId, now }) => endWhatIsOpen(tx, accountId, now),
  // What may be known to others, whenever it was set.
  async (tx, { accountId, password }) => {
    if (password.kind === 'none') await forgetPassword(tx, accountId)
    if (password.kind === 'comes-back') await bringBackPassword(tx, accountId, password.replacedAt)
  },
  async (tx, { accountId, now, endsCode }) => endsCode && endRecoveryCode(tx, accountId, now),
  // One that stays may have been made by them, and seen: it is not shown to the owner as theirs.
  (tx, { accountId }) => forgetUnsavedRecoveryCode(tx, accountId),
  async (tx, { accountId, credentials, forgetsCredentials }) => {
    const going = credentials.filter(({ id }) => forgetsCredentials.includes(id))
    for (const credential of going) await forgetCredential(tx, accountId, credential)
  },
  // The contact that comes back may have its address taken by one that goes.
  async (tx, { accountId, forgets }) => {
    for (const contactId of forgets) await forgetContactForGood(tx, accountId, contactId)
  },
  async (tx, { accountId, contactId, bringsBack }) =>
    bringsBack && bringBackContact(tx, accountId, contactId),
  async (tx, { accountId, twoStep, now }) => twoStep === 'on-again' && setTwoStepSince(tx, accountId, now),
  (tx, { accountId, since }) => forgetNetworksMetSince(tx, accountId, since),
]

/** Takes the account back to what was there before `since`, as far as ways in are concerned. */
export async function undo(tx: Database, undoing: Undoing): Promise<void> {
  for (const step of STEPS) await step(tx, undoing)
}
