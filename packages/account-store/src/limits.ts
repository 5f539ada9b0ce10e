// What is remembered of tries. Does not decide: account-rules does, on the facts that are held here.

import { createHash } from 'node:crypto'
import type { LimitKind, TryFacts } from '@sparekey/account-rules'
import type { Database } from './database.ts'

/** What a try counts against: one account from one network (or from `strangers`), or a network or address. */
export type LimitKey =
  | { kind: LimitKind; accountId: string; network: string | typeof STRANGERS }
  | { kind: LimitKind; subject: string }

/** Stands for all unfamiliar networks together. */
export const STRANGERS = ''

/** Reads the facts of a limit and holds them until the transaction ends, so that parallel tries count one by one. */
export async function lockLimit(tx: Database, key: LimitKey): Promise<TryFacts> {
  const facts = 'accountId' in key ? await lockAccountLimit(tx, key) : await lockSharedLimit(tx, key)
  return { count: facts.count, lastAt: facts.lastAt }
}

function lockAccountLimit(tx: Database, key: Extract<LimitKey, { accountId: string }>) {
  return tx
    .insertInto('account_limits')
    .values({ account_id: key.accountId, kind: key.kind, network: key.network, count: 0, last_at: null })
    .onConflict((conflict) =>
      // Writing the same count back locks the row and reads it in one statement.
      conflict
        .columns(['account_id', 'kind', 'network'])
        .doUpdateSet((eb) => ({ count: eb.ref('account_limits.count') })),
    )
    .returning(['count', 'last_at as lastAt'])
    .executeTakeFirstOrThrow()
}

function lockSharedLimit(tx: Database, key: Extract<LimitKey, { subject: string }>) {
  return tx
    .insertInto('shared_limits')
    .values({ subject_digest: digestOf(key.subject), kind: key.kind, count: 0, last_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['subject_digest', 'kind'])
        .doUpdateSet((eb) => ({ count: eb.ref('shared_limits.count') })),
    )
    .returning(['count', 'last_at as lastAt'])
    .executeTakeFirstOrThrow()
}

export async function setLimit(tx: Database, key: LimitKey, facts: TryFacts): Promise<void> {
  if ('accountId' in key) {
    await tx
      .updateTable('account_limits')
      .set({ count: facts.count, last_at: facts.lastAt })
      .where('account_id', '=', key.accountId)
      .where('kind', '=', key.kind)
      .where('network', '=', key.network)
      .execute()
  } else {
    await tx
      .updateTable('shared_limits')
      .set({ count: facts.count, last_at: facts.lastAt })
      .where('subject_digest', '=', digestOf(key.subject))
      .where('kind', '=', key.kind)
      .execute()
  }
}

function digestOf(subject: string): Buffer {
  return createHash('sha256').update('limit\0').update(subject).digest()
}
