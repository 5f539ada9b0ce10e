// What somebody can have lost, and what is left of it when their case takes effect. One list: a kind of proof that can
// be added to an account has its entry here. The password and the recovery code have none: both are replaced in any
// case.

import { type ContactKind, maskContact, type ProofKind } from '@sparekey/account-rules'
import {
  addLostContact,
  type Database,
  forgetAppCode,
  forgetContact,
  forgetPasskey,
  type KeptProof,
  listAppCodes,
  listContacts,
  listPasskeys,
} from '@sparekey/account-store'

/** A proof that the account has. `name` is for somebody who has shown the recovery code and nothing else. */
export type LosableProof = { readonly kind: ProofKind; readonly id: string; readonly name: string }

type Losable = {
  list(db: Database, accountId: string): Promise<readonly Omit<LosableProof, 'kind'>[]>
  /** Takes one away for good. `toldUntil` is until when a contact goes on receiving notices. */
  lose(tx: Database, accountId: string, id: string, toldUntil: Date): Promise<void>
}

const LOSABLE: Partial<Record<ProofKind, Losable>> = {
  'email-code': contactsOf('email'),
  'text-code': contactsOf('phone'),
  'app-code': {
    async list(db, accountId) {
      return (await listAppCodes(db, accountId)).map(({ appCodeId, name }) => ({ id: appCodeId, name }))
    },
    async lose(tx, accountId, appCodeId) {
      await forgetAppCode(tx, accountId, appCodeId)
    },
  },
  passkey: {
    async list(db, accountId) {
      return (await listPasskeys(db, accountId)).map(({ passkeyId, name }) => ({ id: passkeyId, name }))
    },
    async lose(tx, accountId, passkeyId) {
      await forgetPasskey(tx, accountId, passkeyId)
    },
  },
}

/** Lists what the account has that can be lost, kind by kind. */
export async function listLosableProofs(db: Database, accountId: string): Promise<LosableProof[]> {
  const proofs: LosableProof[] = []
  for (const [kind, { list }] of entries()) {
    proofs.push(...(await list(db, accountId)).map((proof) => ({ kind, ...proof })))
  }
  return proofs
}

/** Takes away everything that is not kept, also what came after the case had started. */
export async function loseProofs(
  tx: Database,
  accountId: string,
  kept: readonly KeptProof[],
  toldUntil: Date,
): Promise<void> {
  for (const [kind, { list, lose }] of entries()) {
    for (const { id } of await list(tx, accountId)) {
      const isKept = kept.some((proof) => proof.kind === kind && proof.id === id)
      if (!isKept) await lose(tx, accountId, id, toldUntil)
    }
  }
}

function entries(): [ProofKind, Losable][] {
  return Object.entries(LOSABLE) as [ProofKind, Losable][]
}

function contactsOf(kind: ContactKind): Losable {
  return {
    async list(db, accountId) {
      const contacts = (await listContacts(db, accountId)).filter((contact) => contact.kind === kind)
      return contacts.map(({ contactId, address }) => ({ id: contactId, name: maskContact(address) }))
    },
    async lose(tx, accountId, contactId, toldUntil) {
      const contact = (await listContacts(tx, accountId)).find((one) => one.contactId === contactId)
      await forgetContact(tx, accountId, contactId)
      // One that nobody confirmed was never told anything.
      if (!contact?.confirmedAt) return
      const { address, addressKey } = contact
      await addLostContact(tx, accountId, { contactId, kind, address, addressKey, toldUntil })
    },
  }
}
