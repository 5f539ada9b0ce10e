// The owner of an account that is to lose something: a real person of the model, with everything they have known by the
// id that the service knows it by.

import { type HeldProof, maskContact } from '@sparekey/account-rules'
import {
  endRecoveryCode,
  forgetAppCode,
  forgetContact,
  forgetPasskey,
  forgetPassword,
  listContacts,
} from '@sparekey/account-store'
import { PHONE, type ProofSet } from '../../../../test-support/account-model/proofs.ts'
import { startOf } from '../../../../test-support/account-model/state.ts'
import { type HeldProofWithId, listHeldProofs } from '../../src/account/held-proofs.ts'
import { addConfirmed, PASSWORD } from '../abuse/add-person.ts'
import { otherDigits } from '../journeys/people.ts'
import { makeReal, type RealPerson } from './real-person.ts'
import type { Hand, Reachable } from './walk-in.ts'
import type { WalkedService } from './walked-service.ts'

/** One of the model's, whose phone may have a second one beside it. */
export type Account = {
  readonly has: ProofSet
  readonly twoStep: boolean
  readonly hasTwoPhones: boolean
}

export type Owner = RealPerson & { readonly reachedAt: ReadonlyMap<string, Reachable> }

export async function makeOwner(
  service: WalkedService,
  { has, twoStep, hasTwoPhones }: Account,
): Promise<Owner> {
  const { db, now } = service.deps
  const person = await makeReal(service, startOf({ has, holds: has, twoStep, remembered: false }))
  const phone = person.addresses.get(PHONE) ?? ''
  const isDoubled = hasTwoPhones && (has & PHONE.bit) !== 0
  if (isDoubled) await addConfirmed(db, person.accountId, secondNumber(phone), now())
  const contacts = await listContacts(db, person.accountId)
  const reachedAt = contacts.map(({ contactId, address }): [string, Reachable] => [
    contactId,
    { address: address.replaceAll(' ', ''), masked: maskContact(address) },
  ])
  return { ...person, reachedAt: new Map(reachedAt) }
}

/** Of another area; its last digits, by which a page tells it from the first, are others, too. */
function secondNumber(phone: string): string {
  return `+1212555${otherDigits(phone.slice(-4))}`
}

/** What somebody has in their hands who has these of an owner's things. */
export function handOf(owner: Owner, proofs: readonly HeldProofWithId[]): Hand {
  const isThere = (kind: HeldProof['kind']) => proofs.some((proof) => proof.kind === kind)
  const contacts = (kind: HeldProof['kind']) =>
    proofs.filter((proof) => proof.kind === kind).flatMap(({ id }) => owner.reachedAt.get(id ?? '') ?? [])
  return {
    ...(isThere('password') && { password: PASSWORD }),
    ...(isThere('recovery-code') && { sheet: owner.sheet }),
    ...(isThere('passkey') && owner.passkey && { passkey: owner.passkey }),
    ...(isThere('app-code') && owner.app && { app: owner.app }),
    addresses: contacts('email-code'),
    numbers: contacts('text-code'),
  }
}

/** Takes these things from the account itself, and gives what is left in its owner's hands. */
export async function loseForGood(
  { deps }: WalkedService,
  owner: Owner,
  lost: readonly HeldProofWithId[],
): Promise<Hand> {
  const { db, now } = deps
  const { accountId } = owner
  for (const { kind, id } of lost) {
    if (kind === 'password') await forgetPassword(db, accountId)
    else if (kind === 'recovery-code') await endRecoveryCode(db, accountId, now())
    else if (kind === 'passkey') await forgetPasskey(db, accountId, id ?? '')
    else if (kind === 'app-code') await forgetAppCode(db, accountId, id ?? '')
    else await forgetContact(db, accountId, id ?? '')
  }
  return handOf(owner, await listHeldProofs(deps, db, accountId))
}
