// The tables as Kysely sees them; sql/ is what makes them.

import type { ContactKind, DeclineReason, SupportOutcome } from '@sparekey/account-rules'
import type { ColumnType, Generated } from 'kysely'
import type { KeptProof, ToldContact } from './cases.ts'

type Json<T> = ColumnType<T, string, string>

/** A proof as a session or a recovery remembers it. */
export type StoredProof = { kind: string; contactId: string | null; shownAt: string }

export type Tables = {
  accounts: {
    account_id: string
    username: string
    created_at: Date
    two_step_since: Generated<Date | null>
    waiting_case_id: Generated<string | null>
    case_takes_effect_at: Generated<Date | null>
  }
  usernames: { username_digest: Buffer; account_id: string }
  passwords: { account_id: string; hash: string; set_at: Date; last_used_at: Generated<Date | null> }
  replaced_passwords: { account_id: string; hash: string; set_at: Date; replaced_at: Date }
  contacts: {
    account_id: string
    contact_id: string
    kind: Generated<ContactKind>
    address: string
    address_key: string
    added_at: Date
    confirmed_at: Date | null
    last_used_at: Generated<Date | null>
  }
  contact_lookups: { address_digest: Buffer; account_id: string }
  removed_contacts: {
    account_id: string
    contact_id: string
    kind: ContactKind
    address: string
    address_key: string
    added_at: Date
    confirmed_at: Date
    removed_at: Date
  }
  app_codes: {
    account_id: string
    app_code_id: string
    name: string
    seed: string
    added_at: Date
    confirmed_at: Date | null
    last_used_at: Date | null
    last_step: number | null
  }
  recovery_codes: {
    account_id: string
    code_id: string
    sheet_number: number
    key_id: string
    salt: Buffer
    fingerprint: Buffer
    made_at: Date
    saved_at: Date | null
    used_at: Date | null
    replaced_at: Date | null
    held_by: string | null
    held_until: Date | null
    unsaved_text: string | null
    unsaved_until: Date | null
    checked_at: Generated<Date | null>
    check_asked_at: Generated<Date | null>
  }
  sessions: {
    account_id: string
    session_id: string
    key_id: string
    fingerprint: Buffer
    proofs: Json<StoredProof[]>
    started_at: Date
    last_seen_at: Date
    ended_at: Date | null
    network: string
    browser: string
    case_seen: Generated<string | null>
  }
  recoveries: {
    account_id: string
    recovery_id: string
    key_id: string
    fingerprint: Buffer
    proofs: Json<StoredProof[]>
    code_id: string | null
    new_code_id: string | null
    opened_at: Date
    expires_at: Date
    finished_at: Date | null
    ended_at: Date | null
    network: string
    browser: string
    case_id: Generated<string | null>
  }
  cases: {
    account_id: string
    case_id: string
    code_id: string | null
    request_id: Generated<string | null>
    opened_at: Date
    takes_effect_at: Date
    password_hash: string | null
    kept: Json<KeptProof[]>
    contacts: Json<ToldContact[]>
    new_contact_id: Generated<string | null>
    new_address: Generated<string | null>
    new_address_key: Generated<string | null>
    new_address_confirmed_at: Generated<Date | null>
    reminders_sent: Generated<number>
    next_reminder_at: Date | null
    cancelled_at: Generated<Date | null>
    in_effect_at: Generated<Date | null>
    ended_at: Generated<Date | null>
    network: string
    browser: string
  }
  lost_contacts: {
    account_id: string
    contact_id: string
    kind: Generated<ContactKind>
    address: string
    address_key: Generated<string>
    told_until: Date
  }
  sign_ins: {
    account_id: string
    sign_in_id: string
    key_id: string
    fingerprint: Buffer
    proofs: Json<StoredProof[]>
    opened_at: Date
    expires_at: Date
    ended_at: Date | null
  }
  remembered_browsers: {
    account_id: string
    remembered_id: string
    key_id: string
    fingerprint: Buffer
    remembered_at: Date
    ended_at: Date | null
    network: string
    browser: string
  }
  /** Codes to contacts of every kind: the table is older than phones, and another name would stop older servers. */
  email_codes: {
    account_id: string
    code_id: string
    contact_id: string
    purpose: string
    browser_digest: Buffer
    key_id: string
    fingerprint: Buffer
    sent_at: Date
    expires_at: Date
    wrong_tries: Generated<number>
    used_at: Date | null
    ended_at: Date | null
  }
  passkeys: {
    account_id: string
    passkey_id: string
    credential_id: Buffer
    public_key: Buffer
    sign_count: number
    transports: string[]
    aaguid: string
    backed_up: boolean
    name: string
    added_at: Date
    last_used_at: Date | null
  }
  passkey_lookups: { credential_digest: Buffer; account_id: string }
  passkey_challenges: { account_id: string; challenge_digest: Buffer; used_at: Date }
  operators: { account_id: string; role: 'support'; added_at: Date }
  support_requests: {
    account_id: string
    request_id: string
    username: string
    address: string
    address_key: string
    story: string
    opened_at: Date
    confirmed_at: Generated<Date | null>
    awaits_answer: Generated<boolean>
    told_at: Generated<Date | null>
    outcome: Generated<SupportOutcome | null>
    closed_at: Generated<Date | null>
    decline_reason: Generated<DeclineReason | null>
    decline_note: Generated<string | null>
    case_id: Generated<string | null>
    network: string
    browser: string
  }
  support_references: { reference_digest: Buffer; account_id: string; request_id: string; made_at: Date }
  support_messages: {
    account_id: string
    request_id: string
    message_id: string
    operator_id: string | null
    text: string
    written_at: Date
  }
  support_approvals: { account_id: string; request_id: string; operator_id: string; approved_at: Date }
  events: {
    account_id: string
    event_id: string
    kind: string
    details: Json<Record<string, unknown>>
    at: Date
    network: string
    browser: string
  }
  familiar_networks: { account_id: string; network: string; last_signed_in_at: Date }
  account_limits: { account_id: string; kind: string; network: string; count: number; last_at: Date | null }
  shared_limits: { subject_digest: Buffer; kind: string; count: number; last_at: Date | null }
}
