// Which ways back in are left once a link has done its work, judged by the rules that will judge them when they are used.

import {
  type ContactKind,
  decideAccess,
  type ProofKind,
  type Rules,
  type ShownProof,
} from '@sparekey/account-rules'
import type { Contact } from '@sparekey/account-store'

/** What an account has left to show: its confirmed contacts, its apps and its sheet. The password is gone in every case. */
export type Left = {
  readonly twoStep: boolean
  readonly contacts: readonly Pick<Contact, 'contactId' | 'kind' | 'confirmedAt'>[]
  readonly hasApp: boolean
  readonly hasSheet: boolean
}

export type WayBack = 'at-once' | 'after-waiting' | 'none'

const CODE_BY = { email: 'email-code', phone: 'text-code' } as const satisfies Record<ContactKind, ProofKind>

/** Decides what the owner could do with all of it together. */
export function wayBackWith(rules: Rules, { twoStep, contacts, hasApp, hasSheet }: Left, now: Date): WayBack {
  const proofs: ShownProof[] = contacts
    .filter((contact) => contact.confirmedAt !== null)
    .map(({ contactId, kind }) => ({ kind: CODE_BY[kind], contactId, shownAt: now }))
  if (hasApp) proofs.push({ kind: 'app-code', contactId: null, shownAt: now })
  if (hasSheet) proofs.push({ kind: 'recovery-code', contactId: null, shownAt: now })
  const reaches = (aim: 'recover' | 'recover-later') =>
    decideAccess(rules, { aim, twoStep }, proofs, now).kind === 'allowed'
  if (reaches('recover')) return 'at-once'
  return reaches('recover-later') ? 'after-waiting' : 'none'
}
