// Opening a request at the support desk, and confirming the contact it gives. Until then it does not count, and no
// operator sees it.

import { randomUUID } from 'node:crypto'
import { decideSupportRequest, type EmailAddress, inboxKey, type Username } from '@sparekey/account-rules'
import {
  addSupportReference,
  addSupportRequest,
  confirmSupportRequest,
  type LimitKey,
  lockSupportRequest,
  type SupportRequest,
} from '@sparekey/account-store'
import { queueContactCode, useContactCode } from '../account/contact-code.ts'
import { findSubject } from '../account/find-subject.ts'
import { sharedSendLimitsOf } from '../account/send-limits.ts'
import { settleTry, type TooManyTries, takeTry } from '../account/take-try.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { makeReference, referenceDigest } from './reference.ts'

export type RequestOpened = { readonly kind: 'opened'; readonly reference: string } | TooManyTries

export type RequestConfirmed =
  | { readonly kind: 'confirmed' }
  | TooManyTries
  | { readonly kind: 'refused'; readonly reason: 'proof-not-right' | 'request-over' }

/**
 * Opens a request and sends the code that confirms its contact. A username that nobody has is taken like any other,
 * with the same work: what is answered says nothing about it (OWASP ASVS 5.0 §6.3.8).
 */
export async function openRequest(
  deps: Deps,
  visit: Visit,
  asked: { readonly username: Username; readonly address: EmailAddress; readonly story: string },
): Promise<RequestOpened> {
  const { address, story } = asked
  const byContact: LimitKey = { kind: 'supportRequestBy', subject: inboxKey(address) }
  const taken = await takeTry(deps, visit.now, [...codeLimits(visit, address), byContact])
  if (taken.kind === 'refused') return taken
  const { accountId } = await findSubject(deps, visit, asked.username)
  const key = { accountId, requestId: randomUUID() }
  const reference = makeReference()
  const { now: openedAt, network, browser } = visit
  await deps.db.transaction().execute(async (tx) => {
    const username = asked.username.shown
    await addSupportRequest(tx, { ...key, username, address, story, openedAt, network, browser })
    await addSupportReference(tx, referenceDigest(deps.keys, reference), key, openedAt)
    await queueContactCode(deps, tx, visit, accountId, 'support-contact', address, key.requestId)
  })
  return { kind: 'opened', reference }
}

/** Sends another code to the contact of a request that is not confirmed yet. */
export async function sendRequestCode(
  deps: Deps,
  visit: Visit,
  request: SupportRequest,
): Promise<{ readonly kind: 'sent' } | TooManyTries> {
  const { accountId, requestId } = request
  const address = { kind: 'email', shown: request.address, key: request.addressKey } as const
  const taken = await takeTry(deps, visit.now, codeLimits(visit, address))
  if (taken.kind === 'refused') return taken
  await deps.db
    .transaction()
    .execute((tx) => queueContactCode(deps, tx, visit, accountId, 'support-contact', address, requestId))
  return { kind: 'sent' }
}

/** Confirms the contact of a request with the code that was sent to it: it counts from then on. */
export async function confirmRequest(
  deps: Deps,
  visit: Visit,
  key: Pick<SupportRequest, 'accountId' | 'requestId'>,
  digits: string,
): Promise<RequestConfirmed> {
  const tries: LimitKey[] = [{ kind: 'supportCode', subject: visit.network }]
  const taken = await takeTry(deps, visit.now, tries)
  if (taken.kind === 'refused') return taken
  return deps.db.transaction().execute(async (tx) => {
    const request = await lockSupportRequest(tx, key)
    const kind = request && decideSupportRequest(request, visit.now).kind
    if (kind === 'open' || kind === 'question-asked') return { kind: 'confirmed' }
    if (kind !== 'unconfirmed') return { kind: 'refused', reason: 'request-over' }
    const used = await useContactCode(deps, tx, visit, key.accountId, 'support-contact', digits)
    // A code shows that the contact of its own request is read, and says nothing of another one's.
    if (used.kind === 'refused' || used.contactId !== key.requestId) {
      return { kind: 'refused', reason: 'proof-not-right' }
    }
    await settleTry(tx, tries)
    await confirmSupportRequest(tx, key, visit.now)
    return { kind: 'confirmed' }
  })
}

/** Nothing here counts against the account that is named: strangers could use its allowance up. */
function codeLimits(visit: Visit, address: EmailAddress): LimitKey[] {
  const [toAddress] = sharedSendLimitsOf(address, visit.network)
  return [{ kind: 'supportRequest', subject: visit.network }, toAddress]
}
