// "If you lose…": for everything the account is signed in to with, what its loss and its theft would lead to. It
// gathers what there is and asks the rules; it knows none itself. Changes nothing.

import {
  findLossRemedy,
  findTheftRemedy,
  foreseeLoss,
  foreseeTheft,
  type LossForesight,
  type LossRemedy,
  PROOF_KINDS,
  type ProofKind,
  type TheftForesight,
  type TheftRemedy,
} from '@sparekey/account-rules'
import { findLiveRecoveryCode, listAppCodes, listContacts, listPasskeys } from '@sparekey/account-store'
import { type HeldProofWithId, listKeptProofs } from '../../../account/held-proofs.ts'
import { offersProof } from '../../../contacts/offered-kinds.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'

/**
 * What can be lost: one proof, or a phone with all that may be on it. `name`: what tells it from others of its kind.
 */
export type Losable = {
  readonly kind: ProofKind | 'whole-phone'
  readonly name: string | null
  /** What goes with it when it is lost, and what a thief has who has it. They differ where a copy is left. */
  readonly lost: readonly HeldProofWithId[]
  readonly stolen: readonly HeldProofWithId[]
}

export type Foreseen = Losable & {
  readonly loss: LossForesight
  /** What to add so that the loss locks nobody out; null where it does not, or nothing helps. */
  readonly lossRemedy: LossRemedy | null
  readonly theft: TheftForesight
  /** What to do so that the theft is not enough; null where it is not, or nothing that could be named helps. */
  readonly theftRemedy: NamedTheftRemedy | null
}

/** `remove`: with the name that tells it from others of its kind. */
export type NamedTheftRemedy = Pick<TheftRemedy<HeldProofWithId>, 'turnOnTwoStep'> & {
  readonly remove: (HeldProofWithId & { readonly name: string }) | null
}

export type Foresight = {
  readonly foreseen: readonly Foreseen[]
  /** How long the wait takes, in milliseconds. */
  readonly waitFor: number
  /** True when an address or a phone is there to be told of it. */
  readonly isTold: boolean
}

/** Foresees every loss and theft, in the order of the dashboard's cards. */
export async function findForesight(
  deps: Deps,
  { accountId, twoStep }: Pick<SignedIn, 'accountId' | 'twoStep'>,
): Promise<Foresight> {
  const { rules } = deps
  const held = await listKeptProofs(deps, deps.db, accountId)
  const names = await listNames(deps, accountId)
  const addable = PROOF_KINDS.filter((kind) => offersProof(deps.config, kind))
  const losables = listLosable(held, names)
  const losses = losables.map(({ lost }) => lost)
  const foreseen = losables.map((losable): Foreseen => {
    const left = held.filter((proof) => !losable.lost.includes(proof))
    const loss = foreseeLoss(rules, { twoStep }, left)
    const { stolen } = losable
    const theftRemedy = findTheftRemedy(rules, { twoStep }, { held, stolen, losses })
    return {
      ...losable,
      loss,
      lossRemedy: loss.kind === 'locked-out' ? findLossRemedy(rules, { twoStep }, left, addable) : null,
      theft: foreseeTheft(rules, { twoStep }, stolen),
      theftRemedy: theftRemedy && {
        ...theftRemedy,
        remove: theftRemedy.remove && {
          ...theftRemedy.remove,
          name: names.get(theftRemedy.remove.id) ?? '',
        },
      },
    }
  })
  return { foreseen, waitFor: rules.waitFor, isTold: held.some(({ contactId }) => contactId !== null) }
}

/** By id; the sheet, which has none, by null. */
async function listNames({ db }: Deps, accountId: string): Promise<ReadonlyMap<string | null, string>> {
  const sheet = await findLiveRecoveryCode(db, accountId)
  return new Map<string | null, string>([
    ...(await listContacts(db, accountId)).map(({ contactId, address }) => [contactId, address] as const),
    ...(await listPasskeys(db, accountId)).map(({ passkeyId, name }) => [passkeyId, name] as const),
    ...(await listAppCodes(db, accountId)).map(({ appCodeId, name }) => [appCodeId, name] as const),
    ...(sheet === null ? [] : [[null, String(sheet.sheetNumber)] as const]),
  ])
}

const ORDER: readonly ProofKind[] = [
  'password',
  'email-code',
  'text-code',
  'passkey',
  'app-code',
  'recovery-code',
]

function listLosable(held: readonly HeldProofWithId[], names: ReadonlyMap<string | null, string>): Losable[] {
  const single = ORDER.flatMap((kind) => held.filter((proof) => proof.kind === kind)).map((proof) => {
    const name = proof.kind === 'password' ? null : (names.get(proof.id) ?? null)
    return { kind: proof.kind, name, lost: [proof], stolen: [proof] }
  })
  return [...single, ...wholePhones(held, names)]
}

/**
 * A phone takes its messages along, and for all that the service can know every app and passkey, too: so the worst is
 * foretold. Its mail can be read elsewhere by who lost it, and on it by who stole it.
 */
function wholePhones(held: readonly HeldProofWithId[], names: ReadonlyMap<string | null, string>): Losable[] {
  const ofKinds = (...kinds: ProofKind[]) => held.filter((proof) => kinds.includes(proof.kind))
  const [onIt, mail, numbers] = [ofKinds('app-code', 'passkey'), ofKinds('email-code'), ofKinds('text-code')]
  const phones = numbers.length > 0 ? numbers.map((number) => [number]) : [[]]
  return phones.flatMap((number) => {
    const lost = [...number, ...onIt]
    const stolen = [...lost, ...mail]
    // Of what is no more than one proof, its own entry has said it.
    if (lost.length === 0 || stolen.length < 2) return []
    return [{ kind: 'whole-phone' as const, name: names.get(number[0]?.id ?? '') ?? null, lost, stolen }]
  })
}
