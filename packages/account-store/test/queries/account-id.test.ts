// What keeps accounts apart: every query on an account's table names the account, and reaches no other's rows,
// not even those that have the same id.

import type { KyselyPlugin } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import { rowsOf } from '../../../../test-support/rows-of-account.ts'
import type { Database } from '../../src/database.ts'
import * as store from '../../src/index.ts'
import {
  ADA,
  APP_CODE,
  addEverything,
  addressOf,
  at,
  BEN,
  bytes,
  CASE,
  CODE,
  CONTACT,
  EMAIL_CODE,
  idOf,
  NETWORK,
  newAppCode,
  newCase,
  newCode,
  newContactCode,
  newLost,
  newMessage,
  newPasskey,
  newRecovery,
  newRememberedBrowser,
  newRemovedContact,
  newRequest,
  newSession,
  newSignIn,
  PASSKEY,
  RECOVERY,
  REMEMBERED,
  REMOVED_CONTACT,
  REQUEST,
  SESSION,
  SIGN_IN,
  scopeOf,
  usernameOf,
  WAITING_APP_CODE,
  WAITING_CONTACT,
} from './samples.ts'

/** What takes a database and is no query on an account's table. */
type NoQuery = 'migrate' | 'bossDatabase' | 'isStoreUnavailable'
type Store = typeof store
type AnyQueryName = Exclude<
  {
    [Name in keyof Store]: Store[Name] extends (db: Database, ...rest: never[]) => unknown ? Name : never
  }[keyof Store],
  NoQuery
>

/** The queries that reach across accounts, each with the reason why it has to. What is not named here is of one account. */
const WIDE = {
  addMissingContactLookups: {
    why: 'once an hour: addresses that an older server confirmed without their look-ups',
    run: (db: Database) => store.addMissingContactLookups(db, at(-1)),
  },
  forgetOld: {
    why: 'once an hour: what decides nothing any more, of everybody, by its age',
    run: (db: Database) => store.forgetOld(db, nothingIsOld()),
  },
  listAccountsWithCaseDue: {
    why: 'once an hour: whose wait is over or has a reminder due; then each account by itself',
    run: (db: Database) => store.listAccountsWithCaseDue(db, at(30), 10),
  },
  listAccountsWithSheetToCheck: {
    why: 'once an hour: who has not seen their sheet for a year; then each account by itself',
    run: (db: Database) => store.listAccountsWithSheetToCheck(db, at(30), 10),
  },
  listAddressOwners: {
    why: 'who forgot their username names an address: its digest gives the accounts, which are read together',
    run: (db: Database) => store.listAddressOwners(db, 'ada@example.org', at(30)),
  },
  listOpenSupportRequests: {
    why: 'the queue of the support desk',
    run: (db: Database) => store.listOpenSupportRequests(db, { ofOne: 3, after: null, most: 10 }),
  },
  listSupportApprovalsOf: {
    why: 'the queue of the support desk: the approvals of one page of it, by the keys of its requests',
    run: (db: Database) => store.listSupportApprovalsOf(db, [REQUEST_KEY]),
  },
  listOperators: {
    why: 'the command line lists who has the support role, and the desk asks whose approvals count',
    run: (db: Database) => store.listOperators(db),
  },
} as const satisfies Partial<Record<AnyQueryName, { why: string; run: (db: Database) => Promise<unknown> }>>

type QueryName = Exclude<AnyQueryName, keyof typeof WIDE>

/** Keeps everything. */
function nothingIsOld(): store.ForgetBefore {
  const early = at(-1000)
  return {
    now: early,
    contactCodes: early,
    waitingApps: early,
    passkeyChallenges: early,
    recoveries: early,
    signIns: early,
    rememberedBrowsers: early,
    sessions: early,
    limits: early,
    familiarNetworks: early,
    removedContacts: early,
    replacedPasswords: early,
    unconfirmedRequests: early,
    supportRequests: early,
  }
}

const NEW = idOf(99)
const REQUEST_KEY = { accountId: ADA, requestId: REQUEST }
const ACCOUNT_KEY = { kind: 'password', accountId: ADA, network: NETWORK } as const
const SHARED_KEY = { kind: 'recoveryCode', subject: NETWORK } as const
const ORIGIN = { network: NETWORK, browser: 'Firefox' }

/** Each query once, on Ada's account, so that it finds something to do. One that is missing here does not compile. */
const QUERIES: Record<QueryName, (db: Database) => Promise<unknown>> = {
  findAccountId: (db) => store.findAccountId(db, 'ada'),
  findAccount: (db) => store.findAccount(db, ADA),
  lockAccount: (db) => store.lockAccount(db, ADA),
  addAccount: (db) =>
    store.addAccount(db, { accountId: NEW, username: usernameOf('eve'), createdAt: at(30) }),
  setUsername: (db) => store.setUsername(db, ADA, 'ada', usernameOf('countess')),
  setTwoStepSince: (db) => store.setTwoStepSince(db, ADA, at(30)),
  listContacts: (db) => store.listContacts(db, ADA),
  listContactUses: (db) => store.listContactUses(db, ADA),
  setContactUsed: (db) => store.setContactUsed(db, ADA, CONTACT, at(30)),
  addContact: (db) =>
    store.addContact(db, {
      accountId: ADA,
      contactId: NEW,
      address: addressOf('a@b.example'),
      addedAt: at(30),
    }),
  confirmContact: (db) => store.confirmContact(db, ADA, WAITING_CONTACT, at(30)),
  forgetContact: (db) => store.forgetContact(db, ADA, CONTACT),
  findCase: (db) => store.findCase(db, ADA, CASE),
  findWaitingCase: (db) => store.findWaitingCase(db, ADA),
  hasComeBackByWait: (db) => store.hasComeBackByWait(db, ADA),
  addCase: async (db) => {
    await store.endCase(db, ADA, CASE, at(5))
    await store.addCase(db, newCase(ADA, NEW))
  },
  cancelCase: (db) => store.cancelCase(db, ADA, CASE, at(5)),
  endCase: (db) => store.endCase(db, ADA, CASE, at(5)),
  setCaseInEffect: (db) => store.setCaseInEffect(db, ADA, CASE, at(30)),
  setCaseContact: (db) =>
    store.setCaseContact(db, ADA, CASE, { contactId: NEW, address: addressOf('a@b.example') }),
  confirmCaseContact: (db) => store.confirmCaseContact(db, ADA, CASE, CONTACT, at(5)),
  setCaseReminded: (db) => store.setCaseReminded(db, ADA, CASE, { from: 0, to: 1, nextReminderAt: null }),
  listLostContacts: (db) => store.listLostContacts(db, ADA, at(5)),
  addLostContact: (db) => store.addLostContact(db, ADA, newLost(NEW, 'a@b.example', at(60))),
  listRemovedContacts: (db) => store.listRemovedContacts(db, ADA),
  addRemovedContact: (db) => store.addRemovedContact(db, ADA, newRemovedContact(NEW, 'gone@example.org')),
  bringBackContact: (db) => store.bringBackContact(db, ADA, REMOVED_CONTACT),
  forgetContactForGood: (db) => store.forgetContactForGood(db, ADA, CONTACT),
  addContactCode: (db) => store.addContactCode(db, scopeOf(ADA), { ...newContactCode(8), codeId: NEW }),
  lockContactCodes: (db) => store.lockContactCodes(db, scopeOf(ADA), at(-1)),
  countWrongContactCode: (db) => store.countWrongContactCode(db, scopeOf(ADA)),
  useUpContactCode: (db) => store.useUpContactCode(db, ADA, EMAIL_CODE, at(5)),
  endContactCodes: (db) => store.endContactCodes(db, ADA, at(30)),
  endContactCodesTo: (db) => store.endContactCodesTo(db, ADA, CONTACT, at(30)),
  listAppCodes: (db) => store.listAppCodes(db, ADA),
  addAppCode: (db) => store.addAppCode(db, ADA, { ...newAppCode(8), appCodeId: NEW }),
  confirmAppCode: (db) => store.confirmAppCode(db, ADA, WAITING_APP_CODE, { step: 101, now: at(30) }),
  useUpAppCode: (db) => store.useUpAppCode(db, ADA, APP_CODE, { step: 101, now: at(30) }),
  setAppCodeName: (db) => store.setAppCodeName(db, ADA, APP_CODE, 'Tablet'),
  forgetAppCode: (db) => store.forgetAppCode(db, ADA, APP_CODE),
  listEvents: (db) => store.listEvents(db, ADA, 10),
  findEvent: (db) => store.findEvent(db, ADA, idOf(7)),
  listEventsSince: (db) => store.listEventsSince(db, ADA, ['account-created'], at(0)),
  addEvent: (db) =>
    store.addEvent(db, ADA, { ...ORIGIN, eventId: NEW, event: { kind: 'signed-out' }, at: at(30) }),
  addEventIfThere: (db) =>
    store.addEventIfThere(db, ADA, {
      ...ORIGIN,
      eventId: idOf(98),
      event: { kind: 'signed-out' },
      at: at(30),
    }),
  findFamiliarNetwork: (db) => store.findFamiliarNetwork(db, ADA, NETWORK),
  setNetworkFamiliar: (db) => store.setNetworkFamiliar(db, ADA, NETWORK, at(30)),
  forgetNetworksMetSince: (db) => store.forgetNetworksMetSince(db, ADA, at(0)),
  lockLimit: async (db) => [await store.lockLimit(db, ACCOUNT_KEY), await store.lockLimit(db, SHARED_KEY)],
  setLimit: async (db) => {
    for (const key of [ACCOUNT_KEY, SHARED_KEY]) await store.setLimit(db, key, { count: 4, lastAt: at(30) })
  },
  useUpPasskeyChallenge: (db) => store.useUpPasskeyChallenge(db, ADA, bytes(58, 99), at(30)),
  findPasskeyOwner: (db) => store.findPasskeyOwner(db, bytes(16, 8)),
  listPasskeys: (db) => store.listPasskeys(db, ADA),
  findPasskey: (db) => store.findPasskey(db, ADA, bytes(16, 8)),
  addPasskey: (db) => store.addPasskey(db, ADA, { ...newPasskey(98), passkeyId: NEW }),
  setPasskeyUsed: (db) =>
    store.setPasskeyUsed(db, ADA, PASSKEY, { signCount: 9, isBackedUp: true, at: at(30) }),
  setPasskeyName: (db) => store.setPasskeyName(db, ADA, PASSKEY, 'Another name'),
  forgetPasskey: (db) => store.forgetPasskey(db, ADA, PASSKEY),
  findPassword: (db) => store.findPassword(db, ADA),
  forgetPassword: (db) => store.forgetPassword(db, ADA),
  removePassword: (db) => store.removePassword(db, ADA, at(30)),
  setPassword: (db) => store.setPassword(db, ADA, 'another hash', at(30)),
  setPasswordUsed: (db) => store.setPasswordUsed(db, ADA, at(30)),
  listReplacedPasswords: (db) => store.listReplacedPasswords(db, ADA),
  bringBackPassword: (db) => store.bringBackPassword(db, ADA, at(5)),
  forgetReplacedPasswords: (db) => store.forgetReplacedPasswords(db, ADA),
  findRecovery: (db) => store.findRecovery(db, ADA, RECOVERY),
  addRecovery: (db) => store.addRecovery(db, newRecovery(ADA, NEW)),
  setRecoveryCase: (db) => store.setRecoveryCase(db, ADA, RECOVERY, CASE),
  setRecoveryProofs: (db) =>
    store.setRecoveryProofs(db, ADA, RECOVERY, {
      proofs: [],
      codeId: NEW,
      keyId: 'key-2',
      fingerprint: bytes(32, 99),
    }),
  endRecoveriesOfCase: async (db) => {
    await store.setRecoveryCase(db, ADA, RECOVERY, CASE)
    await store.endRecoveriesOfCase(db, ADA, CASE, at(30))
  },
  finishRecovery: (db) => store.finishRecovery(db, ADA, RECOVERY, { now: at(5), newCodeId: NEW }),
  endRecoveries: (db) => store.endRecoveries(db, ADA, at(30), NEW),
  findLiveRecoveryCode: (db) => store.findLiveRecoveryCode(db, ADA),
  findLastUsedRecoveryCode: (db) => store.findLastUsedRecoveryCode(db, ADA),
  listRecoveryCodesUsedSince: (db) => store.listRecoveryCodesUsedSince(db, ADA, at(0)),
  findGivableRecoveryCode: (db) => store.findGivableRecoveryCode(db, ADA, { codeId: CODE, openedAt: at(0) }),
  giveBackRecoveryCode: async (db) => {
    await store.useUpRecoveryCode(db, ADA, RECOVERY, at(5))
    await store.giveBackRecoveryCode(db, ADA, { codeId: CODE, openedAt: at(5) })
  },
  endRecoveryCode: (db) => store.endRecoveryCode(db, ADA, at(30)),
  replaceRecoveryCode: (db) => store.replaceRecoveryCode(db, ADA, { ...newCode(8), codeId: NEW }),
  holdRecoveryCode: (db) => store.holdRecoveryCode(db, ADA, CODE, NEW, { now: at(30), until: at(50) }),
  forgetUnsavedRecoveryCode: (db) => store.forgetUnsavedRecoveryCode(db, ADA),
  useUpRecoveryCode: (db) => store.useUpRecoveryCode(db, ADA, RECOVERY, at(5)),
  setRecoveryCodeSaved: (db) => store.setRecoveryCodeSaved(db, ADA, CODE, at(30)),
  setRecoveryCodeChecked: (db) => store.setRecoveryCodeChecked(db, ADA, CODE, at(30)),
  setSheetCheckAsked: async (db) => {
    await store.setRecoveryCodeSaved(db, ADA, CODE, at(30))
    await store.setSheetCheckAsked(db, ADA, { now: at(50), seenBefore: at(40) })
  },
  findSession: (db) => store.findSession(db, ADA, SESSION),
  listSessions: (db) => store.listSessions(db, ADA),
  addSession: (db) => store.addSession(db, newSession(ADA, NEW)),
  setSessionSeen: (db) => store.setSessionSeen(db, ADA, SESSION, at(30)),
  setSessionCaseSeen: (db) => store.setSessionCaseSeen(db, ADA, SESSION, CASE),
  endSession: (db) => store.endSession(db, ADA, SESSION, at(30)),
  endSessions: (db) => store.endSessions(db, ADA, at(30), NEW),
  addSignIn: (db) => store.addSignIn(db, ADA, { ...newSignIn(8), signInId: NEW }),
  findSignIn: (db) => store.findSignIn(db, ADA, SIGN_IN),
  setSignInProofs: (db) => store.setSignInProofs(db, ADA, SIGN_IN, []),
  endSignIn: (db) => store.endSignIn(db, ADA, SIGN_IN, at(30)),
  endSignIns: (db) => store.endSignIns(db, ADA, at(30)),
  addRememberedBrowser: (db) =>
    store.addRememberedBrowser(db, ADA, { ...newRememberedBrowser(8), rememberedId: NEW }),
  findRememberedBrowser: (db) => store.findRememberedBrowser(db, ADA, REMEMBERED),
  listRememberedBrowsers: (db) => store.listRememberedBrowsers(db, ADA),
  endRememberedBrowser: (db) => store.endRememberedBrowser(db, ADA, REMEMBERED, at(30)),
  endRememberedBrowsers: (db) => store.endRememberedBrowsers(db, ADA, at(30)),
  addOperator: async (db) => {
    await store.forgetOperator(db, ADA)
    await store.addOperator(db, ADA, at(30))
  },
  forgetOperator: (db) => store.forgetOperator(db, ADA),
  isOperator: (db) => store.isOperator(db, ADA),
  addSupportReference: (db) => store.addSupportReference(db, bytes(32, 99), REQUEST_KEY, at(30)),
  findRequestByReference: (db) => store.findRequestByReference(db, bytes(32, 21)),
  addSupportRequest: (db) => store.addSupportRequest(db, newRequest(ADA, NEW)),
  findSupportRequest: (db) => store.findSupportRequest(db, REQUEST_KEY),
  countOpenSupportRequestsOf: (db) => store.countOpenSupportRequestsOf(db, ADA),
  stopSupportRequestsOf: (db) => store.stopSupportRequestsOf(db, ADA, at(30)),
  lockSupportRequest: (db) => store.lockSupportRequest(db, REQUEST_KEY),
  confirmSupportRequest: (db) => store.confirmSupportRequest(db, REQUEST_KEY, at(30)),
  setSupportAwaitsAnswer: (db) => store.setSupportAwaitsAnswer(db, REQUEST_KEY, true),
  setSupportTold: (db) => store.setSupportTold(db, REQUEST_KEY, at(30)),
  closeSupportRequest: (db) => store.closeSupportRequest(db, REQUEST_KEY, { outcome: 'stopped' }, at(30)),
  addSupportMessage: (db) => store.addSupportMessage(db, REQUEST_KEY, newMessage(99)),
  listSupportMessages: (db) => store.listSupportMessages(db, REQUEST_KEY),
  addSupportApproval: (db) =>
    store.addSupportApproval(db, REQUEST_KEY, { operatorId: NEW, approvedAt: at(30) }),
  listSupportApprovals: (db) => store.listSupportApprovals(db, REQUEST_KEY),
}

/** Looked up from outside an account, by a digest that stands first in their keys. */
const OUTSIDE =
  /^(insert into|delete from|update|select .* from) "(usernames|contact_lookups|passkey_lookups|support_references|shared_limits)" /

/** The statements that `run` sends, as PostgreSQL gets them. */
async function statementsOf(db: Database, run: (db: Database) => Promise<unknown>) {
  const sent: { text: string; values: readonly unknown[] }[] = []
  const recorder: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      const { sql: text, parameters: values } = db.getExecutor().compileQuery(node, queryId)
      sent.push({ text, values })
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await run(db.withPlugin(recorder))
  return sent
}

/** The account that a statement is about; null when it could be about any. */
function accountOf({ text, values }: { text: string; values: readonly unknown[] }): unknown {
  if (/^insert into "\w+" \("account_id", .*\) values \(\$1, /.test(text)) return values[0]
  const [from = '', where = ''] = text.split(' where ')
  const named = /^"account_id" = \$(\d+)\b/.exec(where)
  // An `or` on the outside, or a second table, would let other accounts in.
  const isWider = / or /.test(where.replace(/\([^()]*\)/g, '')) || / join /.test(from)
  return named && !isWider ? values[Number(named[1]) - 1] : null
}

const rollBack = new Error('Only to see what it would have done.')

describeOnEveryEngine('Every query that reaches across accounts', (open) => {
  test('is named with its reason, and is not about one account after all', async () => {
    const { db } = await open()
    await addEverything(db, ADA, 'ada')
    for (const [name, { run }] of Object.entries(WIDE)) {
      const sent = await statementsOf(db, run)
      expect(sent.filter((statement) => accountOf(statement) === null).length, name).toBeGreaterThan(0)
    }
  })
})

describeOnEveryEngine('Every query of one account', (open) => {
  test('names the account in each of its statements', async () => {
    const { db } = await open()
    await addEverything(db, ADA, 'ada')
    for (const [name, query] of Object.entries(QUERIES)) {
      const sent = await statementsOf(db, query)
      expect(sent.length, name).toBeGreaterThan(0)
      for (const statement of sent.filter(({ text }) => !OUTSIDE.test(text))) {
        const expected = name === 'addAccount' ? NEW : ADA
        expect(accountOf(statement), `${name}: ${statement.text}`).toBe(expected)
      }
    }
  })

  test('changes nothing of another one, whose rows have the same ids', async () => {
    const { db } = await open()
    await addEverything(db, ADA, 'ada')
    await addEverything(db, BEN, 'ben')
    const [adas, bens] = [await rowsOf(db, ADA), await rowsOf(db, BEN)]
    for (const [name, query] of Object.entries(QUERIES)) {
      const trying = db.transaction().execute(async (tx) => {
        await query(tx)
        expect(await rowsOf(tx, BEN), name).toEqual(bens)
        // What changes nothing at all would prove nothing here.
        const isUnchanged = /^(countOpen|find|has|is|list|lock|addAccount$)/.test(name)
        if (isUnchanged) expect(await rowsOf(tx, ADA), name).toEqual(adas)
        else expect(await rowsOf(tx, ADA), name).not.toEqual(adas)
        throw rollBack
      })
      await expect(trying).rejects.toBe(rollBack)
    }
  })
})
