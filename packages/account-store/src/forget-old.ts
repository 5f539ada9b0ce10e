// Forgetting: rows that decide nothing any more, and sealed codes whose time to be saved is over.

import type { Database } from './database.ts'

/** From which moment on each kind of row is still wanted. */
export type ForgetBefore = {
  now: Date
  emailCodes: Date
  recoveries: Date
  sessions: Date
  limits: Date
  familiarNetworks: Date
}

/** Forgets what is older. Each statement stands alone: a fault in one leaves the others done, and all can be done again. */
export async function forgetOld(db: Database, before: ForgetBefore): Promise<void> {
  await db
    .updateTable('recovery_codes')
    .set({ unsaved_text: null, unsaved_until: null })
    .where('unsaved_text', 'is not', null)
    .where('unsaved_until', '<=', before.now)
    .execute()
  await db.deleteFrom('email_codes').where('expires_at', '<', before.emailCodes).execute()
  await db.deleteFrom('recoveries').where('expires_at', '<', before.recoveries).execute()
  await db.deleteFrom('sessions').where('last_seen_at', '<', before.sessions).execute()
  // No time at all is a count of nothing, as a refused try and a right proof leave it.
  for (const table of ['account_limits', 'shared_limits'] as const) {
    await db
      .deleteFrom(table)
      .where((eb) => eb.or([eb('last_at', '<', before.limits), eb('last_at', 'is', null)]))
      .execute()
  }
  await db.deleteFrom('familiar_networks').where('last_signed_in_at', '<', before.familiarNetworks).execute()
}
