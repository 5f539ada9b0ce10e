// The networks an account has signed in from. A try from one of them has an allowance of its own.

import type { Database } from './database.ts'

/** When the account last signed in from `network`; null when it never did. */
export async function findFamiliarNetwork(
  db: Database,
  accountId: string,
  network: string,
): Promise<Date | null> {
  const row = await db
    .selectFrom('familiar_networks')
    .select('last_signed_in_at as lastSignedInAt')
    .where('account_id', '=', accountId)
    .where('network', '=', network)
    .executeTakeFirst()
  return row?.lastSignedInAt ?? null
}

export async function setNetworkFamiliar(
  tx: Database,
  accountId: string,
  network: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('familiar_networks')
    .values({ account_id: accountId, network, last_signed_in_at: now })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'network']).doUpdateSet({ last_signed_in_at: now }),
    )
    .execute()
}
