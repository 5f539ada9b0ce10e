// Authenticator apps, each with its sealed seed and the last time step of which a code was taken. Knows no digits.

import type { Database } from './database.ts'

export type AppCode = {
  appCodeId: string
  name: string
  /** Sealed: this package cannot open it. */
  seed: string
  addedAt: Date
  /** Null while the app waits for its first code. */
  confirmedAt: Date | null
  lastUsedAt: Date | null
  lastStep: number | null
}

const APP_CODE = [
  'app_code_id as appCodeId',
  'name',
  'seed',
  'added_at as addedAt',
  'confirmed_at as confirmedAt',
  'last_used_at as lastUsedAt',
  'last_step as lastStep',
] as const

/** Lists the account's apps, oldest first, the one that waits for its first code among them. */
export function listAppCodes(db: Database, accountId: string): Promise<AppCode[]> {
  return db
    .selectFrom('app_codes')
    .select(APP_CODE)
    .where('account_id', '=', accountId)
    .orderBy('added_at')
    .orderBy('app_code_id')
    .execute()
}

/** Adds an app that waits for its first code, in the place of one that waited until now. Needs the account's lock. */
export async function addAppCode(
  tx: Database,
  accountId: string,
  app: Pick<AppCode, 'appCodeId' | 'name' | 'seed' | 'addedAt'>,
): Promise<void> {
  await tx
    .deleteFrom('app_codes')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .execute()
  await tx
    .insertInto('app_codes')
    .values({
      account_id: accountId,
      app_code_id: app.appCodeId,
      name: app.name,
      seed: app.seed,
      added_at: app.addedAt,
      confirmed_at: null,
      last_used_at: null,
      last_step: null,
    })
    .execute()
}

/** Marks a waiting app as confirmed by the code of `step`, which is used up by it; false when it waits no longer. */
export async function confirmAppCode(
  tx: Database,
  accountId: string,
  appCodeId: string,
  { step, now }: { step: number; now: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable('app_codes')
    .set({ confirmed_at: now, last_step: step })
    .where('account_id', '=', accountId)
    .where('app_code_id', '=', appCodeId)
    .where('confirmed_at', 'is', null)
    .returning('app_code_id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Uses up the code of a time step, and with it every older one; false when that step or a later one was used before.
 * Of any number who try together, one gets true.
 */
export async function useUpAppCode(
  tx: Database,
  accountId: string,
  appCodeId: string,
  { step, now }: { step: number; now: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable('app_codes')
    .set({ last_step: step, last_used_at: now })
    .where('account_id', '=', accountId)
    .where('app_code_id', '=', appCodeId)
    .where('confirmed_at', 'is not', null)
    .where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
    .returning('app_code_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Gives a confirmed app another name; false when the account has none of that id. */
export async function setAppCodeName(
  tx: Database,
  accountId: string,
  appCodeId: string,
  name: string,
): Promise<boolean> {
  const row = await tx
    .updateTable('app_codes')
    .set({ name })
    .where('account_id', '=', accountId)
    .where('app_code_id', '=', appCodeId)
    .where('confirmed_at', 'is not', null)
    .returning('app_code_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Removes an app, confirmed or waiting; null when the account has none of that id. */
export async function forgetAppCode(
  tx: Database,
  accountId: string,
  appCodeId: string,
): Promise<{ name: string; confirmedAt: Date | null } | null> {
  const row = await tx
    .deleteFrom('app_codes')
    .where('account_id', '=', accountId)
    .where('app_code_id', '=', appCodeId)
    .returning(['name', 'confirmed_at as confirmedAt'])
    .executeTakeFirst()
  return row ?? null
}
