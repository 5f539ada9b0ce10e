// The table of the rules, written a second time from its sentences and by hand: what the enumeration is held against. It
// shares nothing with ways.ts, so that a slip there shows here.

import {
  APP,
  EMAIL,
  EMAIL_2,
  PASSKEY,
  PASSWORD,
  PHONE,
  type Proof,
  type ProofSet,
  SHEET,
} from '../../../../test-support/account-model/proofs.ts'

type Hands = { readonly twoStep: boolean; readonly hands: ProofSet }

/** "Sign in" and "change how I sign in": one of four kinds; or a passkey, or two different proofs. */
export function signsIn({ twoStep, hands }: Hands): boolean {
  if (!twoStep) return has(hands, PASSWORD, PASSKEY, EMAIL, EMAIL_2, PHONE)
  return has(hands, PASSKEY) || different(hands, [PASSWORD], [PASSKEY], [APP], [EMAIL, EMAIL_2], [PHONE]) >= 2
}

/** "Get back in at once": one of four kinds; or two different proofs, of which the sheet may be one. */
export function getsBackIn({ twoStep, hands }: Hands): boolean {
  if (!twoStep) return has(hands, PASSKEY, EMAIL, EMAIL_2, PHONE, SHEET)
  return different(hands, [PASSWORD], [PASSKEY], [APP], [EMAIL, EMAIL_2], [PHONE], [SHEET]) >= 2
}

/** "Get back in after 30 days": not needed; or the recovery code alone. */
export function getsBackInLater({ twoStep, hands }: Hands): boolean {
  return twoStep && has(hands, SHEET)
}

/** "The owner can always stop it": who reads a contact that was told, or has any one proof, with which a way back begins. */
export function canStop({ reads, hands }: { readonly reads: boolean; readonly hands: ProofSet }): boolean {
  return reads || has(hands, PASSWORD, PASSKEY, APP, EMAIL, EMAIL_2, PHONE, SHEET)
}

function has(hands: ProofSet, ...proofs: readonly Proof[]): boolean {
  return proofs.some(({ bit }) => (hands & bit) !== 0)
}

/** How many kinds are there. Two kinds are never from one contact here: a mailbox gets mail, and a phone text messages. */
function different(hands: ProofSet, ...kinds: readonly (readonly Proof[])[]): number {
  return kinds.filter((proofs) => has(hands, ...proofs)).length
}
