// The proofs an account of the model can have: each kind once, and two email addresses, so that "mailboxes alone" can
// be more than one. A set of them is a number with one bit for each, so that millions of states are cheap.

import type { ShownProof } from '@sparekey/account-rules'

export type Proof = { readonly name: string; readonly bit: number } & Pick<ShownProof, 'kind' | 'contactId'>

/** Bits of `PROOFS`. */
export type ProofSet = number

export const PASSWORD: Proof = { name: 'the password', bit: 1, kind: 'password', contactId: null }
export const PASSKEY: Proof = { name: 'a passkey', bit: 2, kind: 'passkey', contactId: null }
export const APP: Proof = { name: 'an app', bit: 4, kind: 'app-code', contactId: null }
export const EMAIL: Proof = { name: 'a mailbox', bit: 8, kind: 'email-code', contactId: 'email' }
export const EMAIL_2: Proof = { name: 'a second mailbox', bit: 16, kind: 'email-code', contactId: 'email 2' }
export const PHONE: Proof = { name: 'a phone', bit: 32, kind: 'text-code', contactId: 'phone' }
export const SHEET: Proof = { name: 'the sheet', bit: 64, kind: 'recovery-code', contactId: null }

export const PROOFS: readonly Proof[] = [PASSWORD, PASSKEY, APP, EMAIL, EMAIL_2, PHONE, SHEET]
export const NO_PROOF: ProofSet = 0
export const EVERY_PROOF: ProofSet = setOf(PROOFS)
export const CONTACTS: ProofSet = setOf([EMAIL, EMAIL_2, PHONE])
/** What its owner can remove on the dashboard, and what was opened by it ends with it. The sheet opens no session. */
export const REMOVABLE: readonly Proof[] = [PASSWORD, PASSKEY, APP, EMAIL, EMAIL_2, PHONE]
/** What a person can begin with who is known by a username alone; the others come second. */
export const FIRST_TO_SIGN_IN: ProofSet = setOf([PASSWORD, PASSKEY, EMAIL, EMAIL_2, PHONE])
export const FIRST_TO_RECOVER: ProofSet = setOf([PASSKEY, APP, EMAIL, EMAIL_2, PHONE, SHEET])

export function setOf(proofs: readonly Proof[]): ProofSet {
  return proofs.reduce((set, { bit }) => set | bit, 0)
}

const LISTS = Array.from({ length: EVERY_PROOF + 1 }, (_, set) =>
  PROOFS.filter(({ bit }) => (set & bit) !== 0),
)

export function proofsIn(set: ProofSet): readonly Proof[] {
  return LISTS[set & EVERY_PROOF] ?? []
}

/** Every set there is of `proofs`. */
export function subsetsOf(set: ProofSet): ProofSet[] {
  const subsets: ProofSet[] = []
  for (let subset = set; subset > 0; subset = (subset - 1) & set) subsets.push(subset)
  return [...subsets, NO_PROOF]
}
