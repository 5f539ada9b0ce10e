// Credentials that can be added to an account, beside contacts and the recovery code: for each kind, which there are
// and how one goes. A new kind is one more entry here, and its sentences in not-me-words.ts.

import type { ProofKind } from '@sparekey/account-rules'
import {
  type Database,
  forgetAppCode,
  forgetPasskey,
  listAppCodes,
  listPasskeys,
} from '@sparekey/account-store'

export type CredentialKind = Extract<ProofKind, 'passkey' | 'app-code'>

export type Credential = {
  readonly kind: CredentialKind
  readonly id: string
  readonly name: string
  /** Since when it counts; null while it waits for its first use. */
  readonly confirmedAt: Date | null
}

type Keeping = {
  list(db: Database, accountId: string): Promise<readonly Omit<Credential, 'kind'>[]>
  forget(tx: Database, accountId: string, id: string): Promise<unknown>
}

const KEEPING: Readonly<Record<CredentialKind, Keeping>> = {
  passkey: {
    async list(db, accountId) {
      const passkeys = await listPasskeys(db, accountId)
      return passkeys.map(({ passkeyId: id, name, addedAt: confirmedAt }) => ({ id, name, confirmedAt }))
    },
    forget: forgetPasskey,
  },
  'app-code': {
    async list(db, accountId) {
      const apps = await listAppCodes(db, accountId)
      return apps.map(({ appCodeId: id, name, confirmedAt }) => ({ id, name, confirmedAt }))
    },
    forget: forgetAppCode,
  },
}

const KINDS = Object.keys(KEEPING) as CredentialKind[]

/** Lists the account's credentials of every kind. */
export async function listCredentials(db: Database, accountId: string): Promise<Credential[]> {
  const all: Credential[] = []
  for (const kind of KINDS) {
    for (const credential of await KEEPING[kind].list(db, accountId)) all.push({ kind, ...credential })
  }
  return all
}

/** Forgets one of them for good. */
export async function forgetCredential(
  tx: Database,
  accountId: string,
  credential: Credential,
): Promise<void> {
  await KEEPING[credential.kind].forget(tx, accountId, credential.id)
}
