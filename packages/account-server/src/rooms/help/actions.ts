// "I forgot my username": the usernames that go with a contact are sent to it. Changes no account, so there is no event
// of it.

import { after, type ContactAddress, policy } from '@sparekey/account-rules'
import { type AddressOwner, type LimitKey, listAddressOwners } from '@sparekey/account-store'
import { type TryOutcome, takeTry } from '../../account/take-try.ts'
import type { Deps } from '../../deps.ts'
import type { Visit } from '../../http/visit.ts'
import { composeUsernames } from '../../notices/compose-usernames.ts'
import { composeUsernamesText } from '../../notices/compose-usernames-text.ts'
import type { Message } from '../../notices/text-message.ts'

/**
 * Sends its usernames to `to` when accounts have it confirmed, and does the same work when none has. Answers `allowed`
 * either way, also when the contact has had its messages for now: only the network that asks is ever told to wait, so
 * that the answer says nothing about the contact (OWASP ASVS 5.0 §6.3.8).
 */
export async function sendUsernames(deps: Deps, visit: Visit, to: ContactAddress): Promise<TryOutcome> {
  const asking: LimitKey[] = [{ kind: 'sendUsernames', subject: visit.network }]
  if (to.kind === 'phone') asking.push({ kind: 'sendTextFromNetwork', subject: visit.network })
  const asked = await takeTry(deps, visit.now, asking)
  if (asked.kind === 'refused') return asked
  const toContact = await takeTry(deps, visit.now, [{ kind: 'sendUsernamesToAddress', subject: to.key }])
  await deps.db.transaction().execute(async (tx) => {
    const owners = await listAddressOwners(tx, to.key, visit.now)
    const messages = composeMessages(deps, visit, to, toContact.kind === 'allowed' ? owners : [])
    await deps.mail.add(tx, messages.length > 0 ? messages : [null])
  })
  return asked
}

/**
 * One mail for each spelling that was confirmed: two that differ in case can be the mailboxes of two people. A phone
 * number has one.
 */
function composeMessages(
  deps: Deps,
  visit: Visit,
  to: ContactAddress,
  owners: readonly AddressOwner[],
): Message[] {
  const facts = {
    serviceName: deps.config.name,
    origin: deps.config.origin,
    goodUntil: after(visit.now, policy.usernamesMailFor.value),
  }
  if (to.kind === 'phone') {
    const usernames = owners.map(({ username }) => username)
    return usernames.length === 0 ? [] : [composeUsernamesText({ ...facts, to: to.key, usernames })]
  }
  const spellings = new Set(owners.map(({ address }) => address))
  return [...spellings].map((spelling) =>
    composeUsernames({
      ...facts,
      to: spelling,
      usernames: owners.filter(({ address }) => address === spelling).map(({ username }) => username),
      supportContact: deps.config.supportContact,
      at: visit.now,
      network: visit.network,
      browser: visit.browser,
    }),
  )
}
