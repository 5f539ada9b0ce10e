// Which ways back in are left once a link has done its work,
// judged by the rules that will judge them when they are used.

import { CODE_TO, decideAccess, isConfirmed, type ShownProof } from '@sparekey/account-rules'
import type { Contact, GivableCode } from '@sparekey/account-store'
import { offeredKinds } from '../../contacts/offered-kinds.ts'
import type { Deps } from '../../deps.ts'
import type { Credential } from './credentials.ts'

/** What an account has left to show. */
export type Left = {
  readonly twoStep: boolean
  readonly contacts: readonly Pick<Contact, 'contactId' | 'kind' | 'confirmedAt'>[]
  readonly credentials: readonly Credential[]
  /** Counted only where it was confirmed as saved: else it is on no paper that its owner is known to have. */
  readonly sheet: Pick<GivableCode, 'savedAt'> | null
  readonly hasPassword: boolean
}

export type WayBack = 'at-once' | 'after-waiting' | 'none'

/** Decides what the owner could do with all of it together; who can sign in is back in at once, too. */
export function wayBackWith(
  { config, rules }: Pick<Deps, 'config' | 'rules'>,
  { twoStep, contacts, credentials, sheet, hasPassword }: Left,
  now: Date,
): WayBack {
  // Where no text message is sent, a phone brings nobody back.
  const sentTo = offeredKinds(config)
  const proofs: ShownProof[] = contacts
    .filter((contact) => isConfirmed(contact) && sentTo.includes(contact.kind))
    .map(({ contactId, kind }) => ({ kind: CODE_TO[kind], contactId, shownAt: now }))
  for (const { kind } of credentials.filter(isConfirmed)) proofs.push({ kind, contactId: null, shownAt: now })
  if (sheet !== null && sheet.savedAt !== null) {
    proofs.push({ kind: 'recovery-code', contactId: null, shownAt: now })
  }
  if (hasPassword) proofs.push({ kind: 'password', contactId: null, shownAt: now })
  const reaches = (aim: 'sign-in' | 'recover' | 'recover-later') =>
    decideAccess(rules, { aim, twoStep }, proofs, now).kind === 'allowed'
  if (reaches('recover') || reaches('sign-in')) return 'at-once'
  return reaches('recover-later') ? 'after-waiting' : 'none'
}
