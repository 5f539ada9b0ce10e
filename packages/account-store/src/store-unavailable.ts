// When the database does not answer, as opposed to answering with an error. What then is the caller's to say.

import pg from 'pg'

/** There was no connection, or it broke: what it was asked to do may or may not have been done. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

/**
 * PostgreSQL's SQLSTATE classes and codes for a server that cannot work now and may later: connection exception,
 * insufficient resources, operator intervention (shutting down, starting, statement timeout), system error;
 * lock timeout, deadlock, and a transaction that stood idle for too long.
 */
const UNAVAILABLE = /^(08|53|57|58)|^(55P03|40P01|25P03)$/

/** Whether the same request may well succeed a moment later: the database is away, overloaded or stuck. */
export function isStoreUnavailable(error: unknown): boolean {
  if (error instanceof StoreUnavailable) return true
  return error instanceof pg.DatabaseError && UNAVAILABLE.test(error.code ?? '')
}
