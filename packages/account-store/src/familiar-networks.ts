// The networks an account has signed in from. A try from one of them has an allowance of its own.

import type { EventKind } from '@sparekey/account-rules'
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

/**
 * Forgets the networks that the account came to know at or after `since`: signing in from one of them is told again.
 */
export async function forgetNetworksMetSince(tx: Database, accountId: string, since: Date): Promise<void> {
  await tx
    .deleteFrom('familiar_networks')
    .where('account_id', '=', accountId)
    .where('network', 'in', (eb) =>
      eb
        .selectFrom('events')
        .select('network')
        .where('account_id', '=', accountId)
        .where('at', '>=', since)
        .where('kind', '=', 'signed-in-from-new-network' satisfies EventKind),
    )
    .execute()
}
