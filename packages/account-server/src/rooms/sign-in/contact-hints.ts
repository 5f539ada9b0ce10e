// Masked hints at where codes can go, for services that have chosen to give them before any proof.

import { type ContactKind, isConfirmed, maskContact, type Username } from '@sparekey/account-rules'
import { listContacts } from '@sparekey/account-store'
import { findSubject } from '../../account/find-subject.ts'
import type { Deps } from '../../deps.ts'
import type { Visit } from '../../http/visit.ts'

/**
 * Lists the confirmed contacts of a username, masked; none where the operator has not asked for it. That there are some
 * tells that the username exists, and nothing here hides it: docs/operating.md says what the setting gives away.
 */
export async function listContactHints(
  deps: Deps,
  visit: Visit,
  username: Username,
  kind: ContactKind,
): Promise<string[]> {
  if (deps.config.signInHints === 'none') return []
  const { accountId } = await findSubject(deps, visit, username)
  const contacts = await listContacts(deps.db, accountId)
  return contacts
    .filter((contact) => contact.kind === kind && isConfirmed(contact))
    .map((contact) => maskContact(contact.address))
}
