// Forgetting: what decides nothing any more goes from the moment that was said, and nothing else ever does.

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import { rowsOf } from '../../../../test-support/rows-of-account.ts'
import { addAppCode } from '../../src/app-codes.ts'
import { addContactCode, useUpContactCode } from '../../src/contact-codes.ts'
import type { Database } from '../../src/database.ts'
import { setNetworkFamiliar } from '../../src/familiar-networks.ts'
import { type ForgetBefore, forgetOld } from '../../src/forget-old.ts'
import { type LimitKey, lockLimit, setLimit } from '../../src/limits.ts'
import { addLostContact, listLostContacts } from '../../src/lost-contacts.ts'
import { useUpPasskeyChallenge } from '../../src/passkey-challenges.ts'
import { setPassword } from '../../src/passwords.ts'
import { addRecovery, finishRecovery } from '../../src/recoveries.ts'
import { holdRecoveryCode, replaceRecoveryCode, useUpRecoveryCode } from '../../src/recovery-codes.ts'
import { addRememberedBrowser, endRememberedBrowser } from '../../src/remembered-browsers.ts'
import { addRemovedContact } from '../../src/removed-contacts.ts'
import { addSession, endSession, findSession, setSessionSeen } from '../../src/sessions.ts'
import { addSignIn, endSignIn } from '../../src/sign-ins.ts'
import {
  ADA,
  addEverything,
  at,
  BEN,
  bytes,
  idOf,
  newAppCode,
  newCode,
  newContactCode,
  newLost,
  newRecovery,
  newRememberedBrowser,
  newRemovedContact,
  newSession,
  newSignIn,
  scopeOf,
} from './samples.ts'

/** All kinds of rows from before this moment are old. */
const before = (moment: Date, change: Partial<ForgetBefore> = {}): ForgetBefore => ({
  now: moment,
  contactCodes: moment,
  waitingApps: moment,
  passkeyChallenges: moment,
  recoveries: moment,
  signIns: moment,
  rememberedBrowsers: moment,
  sessions: moment,
  limits: moment,
  familiarNetworks: moment,
  removedContacts: moment,
  replacedPasswords: moment,
  unconfirmedRequests: moment,
  supportRequests: moment,
  ...change,
})

const OF_ACCOUNT: LimitKey = { kind: 'password', accountId: ADA, network: '192.0.2.1' }
const OF_NETWORK: LimitKey = { kind: 'recoveryCode', subject: '192.0.2.1' }

/** Adds one row of each kind that grows old, whose moment is this one. */
async function addAged(db: Database, number: number, moment: Date): Promise<void> {
  const id = idOf(number)
  await addContactCode(db, scopeOf(ADA), { ...newContactCode(number), expiresAt: moment })
  // In an account of its own: only one app waits in each.
  await addAppCode(db, idOf(900 + number), newAppCode(number, moment))
  await useUpPasskeyChallenge(db, ADA, bytes(58, number), moment)
  await addRecovery(db, { ...newRecovery(ADA, id), expiresAt: moment })
  await addSignIn(db, ADA, { ...newSignIn(number), expiresAt: moment })
  await addRememberedBrowser(db, ADA, { ...newRememberedBrowser(number), rememberedAt: moment })
  await addSession(db, newSession(ADA, id, moment))
  await setNetworkFamiliar(db, ADA, `192.0.2.${number}`, moment)
  await addRemovedContact(db, ADA, newRemovedContact(id, `${number}@example.org`, moment))
  await setPassword(db, id, 'first', at(0))
  await setPassword(db, id, 'second', moment)
  for (const key of [
    { ...OF_ACCOUNT, network: `192.0.2.${number}` },
    { kind: 'recoveryCode', subject: `192.0.2.${number}` } as const,
  ]) {
    await lockLimit(db, key)
    await setLimit(db, key, { count: number, lastAt: moment })
  }
}

/** How many rows there are of each kind that grows old. */
async function countAged(db: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const tables = [
    'email_codes',
    'app_codes',
    'passkey_challenges',
    'recoveries',
    'sign_ins',
    'remembered_browsers',
    'sessions',
    'familiar_networks',
    'removed_contacts',
    'replaced_passwords',
    'account_limits',
    'shared_limits',
  ]
  for (const table of tables) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
      db,
    )
    counts[table] = rows[0]?.count ?? 0
  }
  return counts
}

const ofEach = (count: number) => ({
  email_codes: count,
  app_codes: count,
  passkey_challenges: count,
  recoveries: count,
  sign_ins: count,
  remembered_browsers: count,
  sessions: count,
  familiar_networks: count,
  removed_contacts: count,
  replaced_passwords: count,
  account_limits: count,
  shared_limits: count,
})

describeOnEveryEngine('Forgetting', (open) => {
  test('takes what is from before the moment, and not what is of the moment itself', async () => {
    const { db } = await open()
    await addAged(db, 1, at(5))
    await addAged(db, 2, at(5, 1))
    await forgetOld(db, before(at(5)))
    expect(await countAged(db)).toEqual(ofEach(2))
    await forgetOld(db, before(at(5, 1)))
    expect(await countAged(db)).toEqual(ofEach(1))
    expect(await lockLimit(db, { ...OF_ACCOUNT, network: '192.0.2.2' })).toEqual({
      count: 2,
      lastAt: at(5, 1),
    })
    await forgetOld(db, before(at(5, 1)))
    expect(await countAged(db)).toEqual(ofEach(1))
  })

  test.each([
    ['contactCodes', { email_codes: 0 }],
    ['waitingApps', { app_codes: 0 }],
    ['passkeyChallenges', { passkey_challenges: 0 }],
    ['recoveries', { recoveries: 0 }],
    ['signIns', { sign_ins: 0 }],
    ['rememberedBrowsers', { remembered_browsers: 0 }],
    ['sessions', { sessions: 0 }],
    ['limits', { account_limits: 0, shared_limits: 0 }],
    ['familiarNetworks', { familiar_networks: 0 }],
    ['removedContacts', { removed_contacts: 0 }],
    ['replacedPasswords', { replaced_passwords: 0 }],
  ] as const)('goes by the moment of each kind: %s', async (kind, gone) => {
    const { db } = await open()
    await addAged(db, 1, at(5))
    await forgetOld(db, before(at(0), { [kind]: at(6) }))
    expect(await countAged(db)).toEqual({ ...ofEach(1), ...gone })
  })

  test('takes lost contacts once they are told nothing more', async () => {
    const { db } = await open()
    const lost = newLost(idOf(1), 'ada@example.org', at(5))
    await addLostContact(db, ADA, lost)
    await forgetOld(db, before(at(0), { now: at(4, 59_999) }))
    expect(await listLostContacts(db, ADA, at(0))).toHaveLength(1)
    await forgetOld(db, before(at(0), { now: at(5) }))
    expect(await listLostContacts(db, ADA, at(0))).toEqual([])
  })

  test('goes by age alone: what was used, finished or ended stays for as long', async () => {
    const { db } = await open()
    await addAged(db, 1, at(5))
    await useUpContactCode(db, ADA, idOf(1), at(1))
    await finishRecovery(db, ADA, idOf(1), { now: at(1), newCodeId: null })
    await endSession(db, ADA, idOf(1), at(1))
    await endSignIn(db, ADA, idOf(1), at(1))
    await endRememberedBrowser(db, ADA, idOf(1), at(1))
    await forgetOld(db, before(at(5)))
    expect(await countAged(db)).toEqual(ofEach(1))
  })

  test('goes for a session by when it was last seen', async () => {
    const { db } = await open()
    for (const number of [1, 2]) await addSession(db, newSession(ADA, idOf(number), at(1)))
    await setSessionSeen(db, ADA, idOf(2), at(5))
    await forgetOld(db, before(at(5)))
    expect(await findSession(db, ADA, idOf(1))).toBeNull()
    expect(await findSession(db, ADA, idOf(2))).not.toBeNull()
  })

  test('leaves accounts, usernames, passwords, passkeys, contacts, confirmed apps, codes and events, however old', async () => {
    const { db } = await open()
    await addEverything(db, ADA, 'ada')
    await addEverything(db, BEN, 'ben')
    const [adas, bens] = [await rowsOf(db, ADA), await rowsOf(db, BEN)]
    await forgetOld(db, before(at(100_000), { now: at(0) }))
    const aged = {
      email_codes: [],
      passkey_challenges: [],
      recoveries: [],
      sign_ins: [],
      remembered_browsers: [],
      sessions: [],
      familiar_networks: [],
      removed_contacts: [],
      replaced_passwords: [],
      support_requests: [],
      support_references: [],
      support_messages: [],
      support_approvals: [],
      account_limits: [],
    }
    for (const [accountId, rows] of [
      [ADA, adas],
      [BEN, bens],
    ] as const) {
      const apps = rows.app_codes?.filter(
        (app) => (app as { confirmed_at: Date | null }).confirmed_at !== null,
      )
      expect(apps).toHaveLength(1)
      expect(await rowsOf(db, accountId)).toEqual({ ...rows, ...aged, app_codes: apps })
    }
  })

  test('takes the sealed text of a code from the moment it was kept until, and nothing else of the code', async () => {
    const { db } = await open()
    for (const accountId of [ADA, BEN]) await replaceRecoveryCode(db, accountId, newCode(1))
    await holdRecoveryCode(db, BEN, idOf(1), idOf(9), { now: at(0), until: at(20) })
    await useUpRecoveryCode(db, BEN, idOf(9), at(1))
    await replaceRecoveryCode(db, BEN, { ...newCode(2), unsavedUntil: at(50, 1) })
    const all = () =>
      db.selectFrom('recovery_codes').selectAll().orderBy('account_id', 'desc').orderBy('code_id').execute()
    const codes = await all()
    await forgetOld(db, before(at(0), { now: at(49, 59_999) }))
    expect(await all()).toEqual(codes)
    await forgetOld(db, before(at(0), { now: at(50) }))
    const textless = { unsaved_text: null, unsaved_until: null }
    expect(await all()).toEqual(
      codes.map((code) => (code.account_id === ADA ? { ...code, ...textless } : code)),
    )
  })

  test('takes the limits under which nothing counts any more', async () => {
    const { db } = await open()
    for (const key of [OF_ACCOUNT, OF_NETWORK]) await lockLimit(db, key)
    await forgetOld(db, before(at(0)))
    expect(await countAged(db)).toEqual(ofEach(0))
  })

  test('loses no try that is being counted meanwhile', async () => {
    const { db } = await open()
    const keys = [OF_ACCOUNT, OF_NETWORK]
    for (const key of keys) await lockLimit(db, key)
    let forgetting: Promise<void> | undefined
    await db.transaction().execute(async (tx) => {
      for (const key of keys) await lockLimit(tx, key)
      forgetting = forgetOld(db, before(at(0)))
      await sql`select pg_sleep(0.1)`.execute(tx)
      for (const key of keys) await setLimit(tx, key, { count: 1, lastAt: at(1) })
    })
    await forgetting
    for (const key of keys) expect(await lockLimit(db, key)).toEqual({ count: 1, lastAt: at(1) })
  })

  test('goes on after a fault, and tells of it at the end', async () => {
    const { db } = await open()
    await addAged(db, 1, at(5))
    await sql`alter table recoveries rename to away`.execute(db)
    const error = await forgetOld(db, before(at(6))).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(AggregateError)
    expect(error.errors).toMatchObject([{ code: '42P01' }])
    await sql`alter table away rename to recoveries`.execute(db)
    expect(await countAged(db)).toEqual({ ...ofEach(0), recoveries: 1 })
  })

  test('may be done by several at once', async () => {
    const { db } = await open()
    for (const number of [1, 2, 3]) await addAged(db, number, at(number))
    await Promise.all(Array.from({ length: 5 }, () => forgetOld(db, before(at(3)))))
    expect(await countAged(db)).toEqual(ofEach(1))
  })
})
