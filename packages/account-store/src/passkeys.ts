// Passkeys of an account. Each can be looked up by its credential id, and belongs to one account only.

import type { Database } from './database.ts'
import { addPasskeyLookup, forgetPasskeyLookup } from './passkey-lookups.ts'

export type Passkey = {
  passkeyId: string
  /** What the authenticator calls it: up to 1023 bytes. */
  credentialId: Buffer
  /** COSE_Key (RFC 9052 §7). */
  publicKey: Buffer
  signCount: number
  /** How the authenticator is reached, as it said itself: hints for browsers and nothing more. */
  transports: string[]
  /** The model of the authenticator; all zero where it does not say. */
  aaguid: string
  /** True when it was last said to be kept in more than one place. */
  isBackedUp: boolean
  name: string
  addedAt: Date
  lastUsedAt: Date | null
}

const PASSKEY = [
  'passkey_id as passkeyId',
  'credential_id as credentialId',
  'public_key as publicKey',
  'sign_count as signCount',
  'transports',
  'aaguid',
  'backed_up as isBackedUp',
  'name',
  'added_at as addedAt',
  'last_used_at as lastUsedAt',
] as const

/** Lists the account's passkeys, oldest first. */
export function listPasskeys(db: Database, accountId: string): Promise<Passkey[]> {
  return db
    .selectFrom('passkeys')
    .select(PASSKEY)
    .where('account_id', '=', accountId)
    .orderBy('added_at')
    .orderBy('passkey_id')
    .execute()
}

/** Finds the account's passkey with this credential id. */
export async function findPasskey(
  db: Database,
  accountId: string,
  credentialId: Buffer,
): Promise<Passkey | null> {
  const row = await db
    .selectFrom('passkeys')
    .select(PASSKEY)
    .where('account_id', '=', accountId)
    .where('credential_id', '=', credentialId)
    .executeTakeFirst()
  return row ?? null
}

/** Adds a passkey, or answers that an account, this one or another, has it already. */
export async function addPasskey(
  tx: Database,
  accountId: string,
  passkey: Omit<Passkey, 'lastUsedAt'>,
): Promise<'added' | 'added-before'> {
  if (!(await addPasskeyLookup(tx, accountId, passkey.credentialId))) return 'added-before'
  await tx
    .insertInto('passkeys')
    .values({
      account_id: accountId,
      passkey_id: passkey.passkeyId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      sign_count: passkey.signCount,
      transports: passkey.transports,
      aaguid: passkey.aaguid,
      backed_up: passkey.isBackedUp,
      name: passkey.name,
      added_at: passkey.addedAt,
      last_used_at: null,
    })
    .execute()
  return 'added'
}

/** Keeps what a passkey said of itself when it was used. */
export async function setPasskeyUsed(
  tx: Database,
  accountId: string,
  passkeyId: string,
  used: { signCount: number; isBackedUp: boolean; at: Date },
): Promise<void> {
  await tx
    .updateTable('passkeys')
    .set({ sign_count: used.signCount, backed_up: used.isBackedUp, last_used_at: used.at })
    .where('account_id', '=', accountId)
    .where('passkey_id', '=', passkeyId)
    .execute()
}

/** Gives a passkey another name. */
export async function setPasskeyName(
  tx: Database,
  accountId: string,
  passkeyId: string,
  name: string,
): Promise<void> {
  await tx
    .updateTable('passkeys')
    .set({ name })
    .where('account_id', '=', accountId)
    .where('passkey_id', '=', passkeyId)
    .execute()
}

/** Removes a passkey; null when the account has none of that id. */
export async function forgetPasskey(
  tx: Database,
  accountId: string,
  passkeyId: string,
): Promise<{ name: string } | null> {
  const row = await tx
    .deleteFrom('passkeys')
    .where('account_id', '=', accountId)
    .where('passkey_id', '=', passkeyId)
    .returning(['name', 'credential_id as credentialId'])
    .executeTakeFirst()
  if (row === undefined) return null
  await forgetPasskeyLookup(tx, accountId, row.credentialId)
  return { name: row.name }
}
