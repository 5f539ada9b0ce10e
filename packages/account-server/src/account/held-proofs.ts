// What an account has set up to prove by: the facts that the rules are run on to say what a removal or a loss means.

import {
  CODE_TO,
  type ContactKind,
  type HeldProof,
  isConfirmed,
  type ProofKind,
} from '@sparekey/account-rules'
import {
  type Database,
  findLiveRecoveryCode,
  findPassword,
  listAppCodes,
  listContacts,
  listPasskeys,
} from '@sparekey/account-store'
import { offeredKinds } from '../contacts/offered-kinds.ts'
import type { Deps } from '../deps.ts'

/** A proof with the id of the contact, app or passkey that it comes from; null where the account has one at most. */
export type HeldProofWithId = HeldProof & { readonly id: string | null }

type Lister = (
  deps: Pick<Deps, 'config'>,
  db: Database,
  accountId: string,
) => Promise<readonly HeldProofWithId[]>

/** How each kind is found. A kind without its lister does not compile. */
const LISTERS: Readonly<Record<ProofKind, Lister>> = {
  password: async (_deps, db, accountId) => single('password', await findPassword(db, accountId)),
  passkey: async (_deps, db, accountId) => {
    const passkeys = await listPasskeys(db, accountId)
    return passkeys.map(({ passkeyId: id }) => ({ kind: 'passkey', contactId: null, id }))
  },
  'app-code': async (_deps, db, accountId) => {
    const confirmed = (await listAppCodes(db, accountId)).filter(isConfirmed)
    return confirmed.map(({ appCodeId: id }) => ({ kind: 'app-code', contactId: null, id }))
  },
  'email-code': (deps, db, accountId) => codesTo('email', deps, db, accountId),
  'text-code': (deps, db, accountId) => codesTo('phone', deps, db, accountId),
  'recovery-code': async (_deps, db, accountId) =>
    single('recovery-code', await findLiveRecoveryCode(db, accountId)),
}

/** Lists every proof that the account's owner could show. */
export async function listHeldProofs(
  deps: Pick<Deps, 'config'>,
  db: Database,
  accountId: string,
): Promise<HeldProofWithId[]> {
  const held: HeldProofWithId[] = []
  // One after the other: they may run inside a transaction, which has one connection.
  for (const list of Object.values(LISTERS)) held.push(...(await list(deps, db, accountId)))
  return held
}

/** Lists what the owner has for certain: a sheet that nobody confirmed as saved is on no paper to be counted on. */
export async function listKeptProofs(
  deps: Pick<Deps, 'config'>,
  db: Database,
  accountId: string,
): Promise<HeldProofWithId[]> {
  const held = await listHeldProofs(deps, db, accountId)
  const isSaved = Boolean((await findLiveRecoveryCode(db, accountId))?.savedAt)
  return held.filter((proof) => proof.kind !== 'recovery-code' || isSaved)
}

function single(kind: ProofKind, found: unknown): readonly HeldProofWithId[] {
  return found === null ? [] : [{ kind, contactId: null, id: null }]
}

/** Where no code is sent to a kind of contact, its contacts prove nothing. */
async function codesTo(
  kind: ContactKind,
  { config }: Pick<Deps, 'config'>,
  db: Database,
  accountId: string,
): Promise<readonly HeldProofWithId[]> {
  if (!offeredKinds(config).includes(kind)) return []
  const confirmed = (await listContacts(db, accountId)).filter(isConfirmed)
  const ofKind = confirmed.filter((contact) => contact.kind === kind)
  return ofKind.map(({ contactId }) => ({ kind: CODE_TO[kind], contactId, id: contactId }))
}
