// Sessions: who is signed in, in which browser, on the strength of which proofs.

import type { ShownProof } from '@sparekey/account-rules'
import type { Database } from './database.ts'
import { fromStoredProofs, toStoredProofs } from './stored-proofs.ts'

export type Session = {
  sessionId: string
  keyId: string
  fingerprint: Buffer
  proofs: ShownProof[]
  startedAt: Date
  lastSeenAt: Date
  endedAt: Date | null
  network: string
  browser: string
  /** The case that was shown in this session, and let go on. */
  caseSeen: string | null
}

const SESSION = [
  'session_id as sessionId',
  'key_id as keyId',
  'fingerprint',
  'proofs',
  'started_at as startedAt',
  'last_seen_at as lastSeenAt',
  'ended_at as endedAt',
  'network',
  'browser',
  'case_seen as caseSeen',
] as const

export async function addSession(
  tx: Database,
  session: Omit<Session, 'lastSeenAt' | 'endedAt' | 'caseSeen'> & { accountId: string },
): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      account_id: session.accountId,
      session_id: session.sessionId,
      key_id: session.keyId,
      fingerprint: session.fingerprint,
      proofs: toStoredProofs(session.proofs),
      started_at: session.startedAt,
      last_seen_at: session.startedAt,
      ended_at: null,
      network: session.network,
      browser: session.browser,
    })
    .execute()
}

export async function findSession(
  db: Database,
  accountId: string,
  sessionId: string,
): Promise<Session | null> {
  const row = await db
    .selectFrom('sessions')
    .select(SESSION)
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  return row ? { ...row, proofs: fromStoredProofs(row.proofs) } : null
}

/** Lists the sessions that nobody has ended, last seen first; which of them are too old is decided by the rules. */
export async function listSessions(db: Database, accountId: string): Promise<Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(SESSION)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('last_seen_at', 'desc')
    .orderBy('session_id')
    .execute()
  return rows.map((row) => ({ ...row, proofs: fromStoredProofs(row.proofs) }))
}

export async function setSessionSeen(
  db: Database,
  accountId: string,
  sessionId: string,
  now: Date,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_seen_at: now })
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .execute()
}

/** Remembers that this session was shown a case and let it go on. */
export async function setSessionCaseSeen(
  tx: Database,
  accountId: string,
  sessionId: string,
  caseId: string,
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ case_seen: caseId })
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .execute()
}

/** Ends one session; false when it was over already. */
export async function endSession(
  tx: Database,
  accountId: string,
  sessionId: string,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .where('ended_at', 'is', null)
    .returning('session_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ends every session of the account but `except`. */
export async function endSessions(
  tx: Database,
  accountId: string,
  now: Date,
  except?: string,
): Promise<void> {
  let ending = tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
  if (except !== undefined) ending = ending.where('session_id', '!=', except)
  await ending.execute()
}
