// The new email address of somebody who waits: it is told what happens to the case once it is confirmed, and becomes a
// contact of the account when the case takes effect.

import { randomUUID } from 'node:crypto'
import { decideCase, type EmailAddress } from '@sparekey/account-rules'
import {
  type Account,
  type Case,
  confirmCaseContact,
  type Database,
  findCase,
  type LimitKey,
  lockAccount,
  STRANGERS,
  setCaseContact,
} from '@sparekey/account-store'
import { queueContactCode, useContactCode } from '../account/contact-code.ts'
import { sharedSendLimitsOf } from '../account/send-limits.ts'
import { giveBackTry, type TooManyTries, type TryOutcome, takeTry } from '../account/take-try.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { recordCaseEvent } from './record-case-event.ts'

type OfCase = { readonly accountId: string; readonly caseId: string }
type CaseOver = { readonly kind: 'refused'; readonly reason: 'case-over' }

export type CaseEmailSent = { readonly kind: 'sent' } | CaseOver | TooManyTries
export type CaseEmailConfirmed =
  | { readonly kind: 'confirmed' }
  | CaseOver
  | TooManyTries
  | { readonly kind: 'refused'; readonly reason: 'proof-not-right' }

const CASE_OVER = { kind: 'refused', reason: 'case-over' } as const

/** Gives the case an address, in the place of one that was given before, and sends a code to it. */
export async function giveCaseEmail(
  deps: Deps,
  visit: Visit,
  ofCase: OfCase,
  address: EmailAddress,
): Promise<CaseEmailSent> {
  const taken = await takeSend(deps, visit, ofCase.accountId, address)
  if (taken.kind === 'refused') return taken
  return whileWaiting<CaseEmailSent>(
    deps,
    visit,
    ofCase,
    async (tx, { accountId }, { caseId, newContact }) => {
      // Asking again for the address that is there sends another code, and takes nothing back.
      const same = newContact?.addressKey === address.key ? newContact : null
      const contactId = same?.contactId ?? randomUUID()
      if (same === null) await setCaseContact(tx, accountId, caseId, { contactId, address })
      if (!same?.confirmedAt)
        await queueContactCode(deps, tx, visit, accountId, 'case-contact', address, contactId)
      return { kind: 'sent' }
    },
  )
}

/** Confirms the address of the case with the code that was sent to it; from then on it is told what happens. */
export async function confirmCaseEmail(
  deps: Deps,
  visit: Visit,
  ofCase: OfCase,
  digits: string,
): Promise<CaseEmailConfirmed> {
  const tries: LimitKey[] = [{ kind: 'emailCode', accountId: ofCase.accountId, network: visit.network }]
  const taken = await takeTry(deps, visit.now, tries)
  if (taken.kind === 'refused') return taken
  return whileWaiting<CaseEmailConfirmed>(deps, visit, ofCase, async (tx, account, waiting) => {
    const { accountId } = account
    const { caseId, newContact } = waiting
    const used = await useContactCode(deps, tx, visit, accountId, 'case-contact', digits)
    const isItsOwn = used.kind === 'accepted' && used.contactId === newContact?.contactId
    if (!isItsOwn || newContact === null) return { kind: 'refused', reason: 'proof-not-right' }
    // Not settled: the codes that the account's own contacts get are counted here, too.
    await giveBackTry(tx, tries)
    if (!(await confirmCaseContact(tx, accountId, caseId, newContact.contactId, visit.now))) {
      return { kind: 'confirmed' } // It was already.
    }
    const told = { ...waiting, newContact: { ...newContact, confirmedAt: visit.now } }
    await recordCaseEvent(deps, tx, visit, account, told, {
      kind: 'case-contact-confirmed',
      caseId,
      takesEffectAt: waiting.takesEffectAt.toISOString(),
      address: newContact.address,
    })
    return { kind: 'confirmed' }
  })
}

/**
 * Takes one sending to an address that nobody has confirmed, from a count that keeps the account's owner from nothing.
 */
function takeSend(deps: Deps, visit: Visit, accountId: string, address: EmailAddress): Promise<TryOutcome> {
  const [toAddress] = sharedSendLimitsOf(address, visit.network)
  return takeTry(deps, visit.now, [{ kind: 'sendForCase', accountId, network: STRANGERS }, toAddress])
}

function whileWaiting<Outcome>(
  deps: Deps,
  visit: Visit,
  { accountId, caseId }: OfCase,
  change: (tx: Database, account: Account, waiting: Case) => Promise<Outcome>,
): Promise<Outcome | CaseOver> {
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    const waiting = await findCase(tx, accountId, caseId)
    if (account === null || waiting === null) return CASE_OVER
    return decideCase(waiting, visit.now).kind === 'waiting' ? change(tx, account, waiting) : CASE_OVER
  })
}
