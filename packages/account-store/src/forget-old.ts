// Forgetting: rows that decide nothing any more, and sealed codes whose time to be saved is over.

import type { Database } from './database.ts'

/** From which moment on each kind of row is still wanted. */
export type ForgetBefore = {
  now: Date
  contactCodes: Date
  waitingApps: Date
  passkeyChallenges: Date
  recoveries: Date
  signIns: Date
  rememberedBrowsers: Date
  sessions: Date
  limits: Date
  familiarNetworks: Date
  removedContacts: Date
  replacedPasswords: Date
  unconfirmedRequests: Date
  supportRequests: Date
}

/**
 * Forgets what is older. Each statement stands alone: a fault in one leaves the others done, and is thrown after them.
 */
export async function forgetOld(db: Database, before: ForgetBefore): Promise<void> {
  const statements = [
    db
      .updateTable('recovery_codes')
      .set({ unsaved_text: null, unsaved_until: null })
      .where('unsaved_text', 'is not', null)
      .where('unsaved_until', '<=', before.now),
    db.deleteFrom('email_codes').where('expires_at', '<', before.contactCodes),
    db.deleteFrom('lost_contacts').where('told_until', '<=', before.now),
    db.deleteFrom('app_codes').where('confirmed_at', 'is', null).where('added_at', '<', before.waitingApps),
    db.deleteFrom('passkey_challenges').where('used_at', '<', before.passkeyChallenges),
    db.deleteFrom('recoveries').where('expires_at', '<', before.recoveries),
    db.deleteFrom('sign_ins').where('expires_at', '<', before.signIns),
    db.deleteFrom('remembered_browsers').where('remembered_at', '<', before.rememberedBrowsers),
    db.deleteFrom('sessions').where('last_seen_at', '<', before.sessions),
    // No time at all is a count of nothing, as a refused try and a right proof leave it.
    ...(['account_limits', 'shared_limits'] as const).map((table) =>
      db
        .deleteFrom(table)
        .where((eb) => eb.or([eb('last_at', '<', before.limits), eb('last_at', 'is', null)])),
    ),
    db.deleteFrom('familiar_networks').where('last_signed_in_at', '<', before.familiarNetworks),
    db.deleteFrom('removed_contacts').where('removed_at', '<', before.removedContacts),
    db.deleteFrom('replaced_passwords').where('replaced_at', '<', before.replacedPasswords),
    db
      .deleteFrom('support_requests')
      .where('confirmed_at', 'is', null)
      .where('opened_at', '<', before.unconfirmedRequests),
    db.deleteFrom('support_requests').where('opened_at', '<', before.supportRequests),
    db.deleteFrom('support_references').where('made_at', '<', before.supportRequests),
    db.deleteFrom('support_messages').where('written_at', '<', before.supportRequests),
    db.deleteFrom('support_approvals').where('approved_at', '<', before.supportRequests),
  ]
  const faults: unknown[] = []
  for (const statement of statements) await statement.execute().catch((fault: unknown) => faults.push(fault))
  if (faults.length > 0) throw new AggregateError(faults, 'Some of what is old could not be forgotten.')
}
