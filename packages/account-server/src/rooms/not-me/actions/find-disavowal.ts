// What the link of one notice is about, and what it would do now. Reads only, so that following a link changes nothing.

import {
  type DisavowalDecision,
  decideDisavowal,
  isNoticed,
  type NoticedEvent,
} from '@sparekey/account-rules'
import {
  type Account,
  type Contact,
  type Database,
  findAccount,
  findEvent,
  findGivableRecoveryCode,
  findLiveRecoveryCode,
  findPassword,
  findWaitingCase,
  type GivableCode,
  listContacts,
  listRecoveryCodesUsedSince,
  listRemovedContacts,
  listReplacedPasswords,
  type RecordedEvent,
} from '@sparekey/account-store'
import type { NoticeId } from '../../../account/notice-link.ts'
import { type Credential, listCredentials } from '../credentials.ts'
import { findHappened, wasEntered } from '../what-happened.ts'

export type FoundDisavowal = {
  readonly account: Account
  readonly told: RecordedEvent & { readonly event: NoticedEvent }
  /** The contact the notice went to, removed or not; null when it is no longer known. */
  readonly contact: Contact | null
  readonly contacts: readonly Contact[]
  /** The contacts, removed ones too, that are or could come to be the account's. */
  readonly known: readonly Contact[]
  readonly liveCode: GivableCode | null
  readonly credentials: readonly Credential[]
  readonly hasPassword: boolean
  /** True when two-step verification was turned off since, by hand, and is off. */
  readonly isTurnedOff: boolean
  /** True when the code was ever entered: somebody else may hold the sheet, whatever this link is about. */
  readonly isSheetExposed: boolean
  readonly decision: DisavowalDecision
}

/** Finds what a link is about. Null when there is no such event: the database is older than the notice. */
export async function findDisavowal(
  db: Database,
  notice: NoticeId,
  now: Date,
): Promise<FoundDisavowal | null> {
  const { accountId, eventId, contactId } = notice
  const account = await findAccount(db, accountId)
  const told = await findEvent(db, accountId, eventId)
  if (account === null || told === null || !isNoticed(told.event)) return null
  const contacts = await listContacts(db, accountId)
  const removedContacts = await listRemovedContacts(db, accountId)
  const liveCode = (await findLiveRecoveryCode(db, accountId)) ?? (await codeOfWaitingCase(db, accountId))
  const usedCodes = await listRecoveryCodesUsedSince(db, accountId, told.at)
  const credentials = await listCredentials(db, accountId)
  const happened = await findHappened(db, accountId, told.at)
  const password = await findPassword(db, accountId)
  const { createdAt, twoStepSince } = account
  const replacedPasswords = await listReplacedPasswords(db, accountId)
  const kept = { createdAt, twoStepSince, passwordSetAt: password?.setAt ?? null, replacedPasswords }
  const added = { contacts, removedContacts, liveCode, usedCodes, credentials }
  const facts = { ...told, contactId, ...added, ...kept, ...happened }
  const known = [...contacts, ...removedContacts]
  return {
    account,
    told: { ...told, event: told.event },
    contact: known.find((one) => one.contactId === contactId) ?? null,
    contacts,
    known,
    liveCode,
    credentials,
    hasPassword: password !== null,
    isTurnedOff: twoStepSince === null && happened.twoStepTurns.at(-1) === 'off',
    isSheetExposed: liveCode !== null && (await wasEntered(db, accountId, liveCode)),
    decision: decideDisavowal(facts, now),
  }
}

/** The code that is live again as soon as the link has stopped the case, and is therefore judged as one that is. */
async function codeOfWaitingCase(db: Database, accountId: string): Promise<GivableCode | null> {
  const waiting = await findWaitingCase(db, accountId)
  return waiting && findGivableRecoveryCode(db, accountId, waiting)
}
