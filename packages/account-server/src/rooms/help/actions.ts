// "I forgot my username": the usernames that go with an address are mailed to it. Changes no account, so there is no
// event of it.

import { after, type EmailAddress, policy } from '@sparekey/account-rules'
import { type AddressOwner, listAddressOwners } from '@sparekey/account-store'
import { type TryOutcome, takeTry } from '../../account/take-try.ts'
import type { Deps } from '../../deps.ts'
import type { Visit } from '../../http/visit.ts'
import { composeUsernames } from '../../notices/compose-usernames.ts'
import type { Mail } from '../../notices/mail.ts'

/**
 * Mails its usernames to `address` when accounts have it confirmed, and does the same work when none has. Answers
 * `allowed` either way, also when the address has had its mails for now: only the network that asks is ever told to
 * wait, so that the answer says nothing about the address (OWASP ASVS 5.0 §6.3.8).
 */
export async function mailUsernames(deps: Deps, visit: Visit, address: EmailAddress): Promise<TryOutcome> {
  const asked = await takeTry(deps, visit.now, [{ kind: 'sendUsernames', subject: visit.network }])
  if (asked.kind === 'refused') return asked
  const toAddress = await takeTry(deps, visit.now, [{ kind: 'sendUsernamesToAddress', subject: address.key }])
  await deps.db.transaction().execute(async (tx) => {
    const owners = await listAddressOwners(tx, address.key, visit.now)
    const mails = composeMails(deps, visit, toAddress.kind === 'allowed' ? owners : [])
    await deps.mail.add(tx, mails.length > 0 ? mails : [null])
  })
  return asked
}

/** One mail for each spelling that was confirmed: two that differ in case can be the mailboxes of two people. */
function composeMails(deps: Deps, visit: Visit, owners: readonly AddressOwner[]): Mail[] {
  const spellings = new Set(owners.map(({ address }) => address))
  return [...spellings].map((to) =>
    composeUsernames({
      to,
      usernames: owners.filter(({ address }) => address === to).map(({ username }) => username),
      serviceName: deps.config.name,
      origin: deps.config.origin,
      supportContact: deps.config.supportContact,
      at: visit.now,
      network: visit.network,
      browser: visit.browser,
      goodUntil: after(visit.now, policy.usernamesMailFor.value),
    }),
  )
}
