// Look-ups by address: an account is found by the addresses it has confirmed, whichever program confirmed them, and
// by no other.

import { type KyselyPlugin, sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import { addMissingContactLookups, listAddressOwners } from '../../src/contact-lookups.ts'
import { addContact, confirmContact, forgetContact, listContacts } from '../../src/contacts.ts'
import type { Database } from '../../src/database.ts'
import { migrate } from '../../src/migrate.ts'
import { readMigrations } from '../../src/read-migrations.ts'
import { ADA, addPerson, addressOf, at, BEN, idOf } from './samples.ts'

const HOME = 'home@example.org'
/** Keys in letters of one byte and of more: SQL and JavaScript must make one digest of each. */
const KEYS = [
  HOME,
  'größe@straße.example',
  'οδυσσέας@ιθάκη.example',
  '水@例え.テスト',
  'x'.repeat(64).concat('@a.b'),
]

const EVE = idOf(0xe)

let contacts = 0

/** Adds an address, waiting; with `confirmedAt`, confirmed then. Gives the contact's id. */
async function addAddress(db: Database, accountId: string, typed: string, confirmedAt: Date | null) {
  contacts += 1
  const contactId = idOf(0xc000 + contacts)
  await addContact(db, { accountId, contactId, address: addressOf(typed), addedAt: at(0) })
  if (confirmedAt !== null) await confirmContact(db, accountId, contactId, confirmedAt)
  return contactId
}

const namesAt = async (db: Database, key: string) =>
  (await listAddressOwners(db, key, at(30))).map(({ username }) => username)

const countLookups = async (db: Database) => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from contact_lookups`.execute(db)
  return rows[0]?.count
}

describeOnEveryEngine('Looking accounts up by an address', (open) => {
  test('finds those that have it confirmed, by username, each with the spelling it confirmed', async () => {
    const { db } = await open()
    await addPerson(db, BEN, 'Ben')
    await addPerson(db, ADA, 'ada')
    await addPerson(db, EVE, 'eve')
    await addAddress(db, BEN, HOME, at(20))
    await addAddress(db, ADA, 'Home@Example.org', at(30))
    await addAddress(db, EVE, 'eve@example.org', at(20))
    expect(await listAddressOwners(db, HOME, at(30))).toStrictEqual([
      { accountId: ADA, username: 'ada', address: 'Home@Example.org' },
      { accountId: BEN, username: 'Ben', address: HOME },
    ])
    expect(await namesAt(db, 'eve@example.org')).toEqual(['eve'])
    expect(await namesAt(db, 'nobody@example.org')).toEqual([])
  })

  test('finds those that have a phone number confirmed, too', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    const address = { kind: 'phone', shown: '+1 202 555 0143', key: '+12025550143' } as const
    await addContact(db, { accountId: ADA, contactId: idOf(1), address, addedAt: at(0) })
    expect(await namesAt(db, address.key)).toEqual([])
    await confirmContact(db, ADA, idOf(1), at(1))
    expect(await listAddressOwners(db, address.key, at(30))).toStrictEqual([
      { accountId: ADA, username: 'ada', address: address.shown },
    ])
    await forgetContact(db, ADA, idOf(1))
    expect(await namesAt(db, address.key)).toEqual([])
  })

  test('what an older program adds beside this one is an email address', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    await addAddressAsBefore(db, ADA, HOME, at(5))
    expect(await listContacts(db, ADA)).toMatchObject([{ kind: 'email', addressKey: HOME }])
  })

  test('finds none by an address that waits, and none from when it is removed', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    await addPerson(db, BEN, 'ben')
    const waiting = await addAddress(db, ADA, HOME, null)
    expect(await namesAt(db, HOME)).toEqual([])
    await addAddress(db, BEN, HOME, at(5))
    await confirmContact(db, ADA, waiting, at(6))
    expect(await namesAt(db, HOME)).toEqual(['ada', 'ben'])
    await forgetContact(db, ADA, waiting)
    expect(await namesAt(db, HOME)).toEqual(['ben'])
    expect(await countLookups(db)).toBe(1)
  })

  test('is undone with the transaction that confirmed or removed the address', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    const contactId = await addAddress(db, ADA, HOME, at(5))
    const undone = new Error('changed my mind')
    const undo = (change: (tx: Database) => Promise<unknown>) =>
      expect(
        db.transaction().execute(async (tx) => {
          await change(tx)
          throw undone
        }),
      ).rejects.toBe(undone)
    await undo((tx) => forgetContact(tx, ADA, contactId))
    expect(await namesAt(db, HOME)).toEqual(['ada'])
    await undo((tx) => addAddress(tx, ADA, 'work@example.org', at(6)))
    expect(await countLookups(db)).toBe(1)
  })

  test('sends the same statements for an address of many accounts, of one, and of none', async () => {
    const { db } = await open()
    for (const accountId of [ADA, BEN, EVE]) {
      await addPerson(db, accountId, `person-${accountId.slice(-4)}`)
      await addAddress(db, accountId, 'shared@example.org', at(10))
    }
    await addAddress(db, ADA, 'alone@example.org', at(10))
    const sent = []
    for (const name of ['shared', 'alone', 'nobody']) {
      sent.push(
        await statementsOf(db, (watched) => listAddressOwners(watched, `${name}@example.org`, at(30))),
      )
    }
    expect(sent[0]).toEqual([
      expect.stringMatching(/^select .* from "contact_lookups" where "address_digest" = \$1$/),
      expect.stringMatching(
        / where "contacts"\."account_id" = any\(\$1::uuid\[\]\) and "address_key" = \$2 /,
      ),
    ])
    expect(sent[1]).toEqual(sent[0])
    expect(sent[2]).toEqual(sent[0])
  })

  test('knows the addresses that were confirmed before there were look-ups', async () => {
    const { db } = await open({ tables: 'none' })
    const migrations = await readMigrations()
    await migrate(db, migrations.slice(0, 1))
    await addPerson(db, ADA, 'ada')
    for (const key of KEYS) await addAddressAsBefore(db, ADA, key, at(5))
    await addAddressAsBefore(db, ADA, 'waiting@example.org', null)
    await migrate(db, migrations)
    for (const key of KEYS) expect(await namesAt(db, key), key).toEqual(['ada'])
    expect(await countLookups(db)).toBe(KEYS.length)
  })

  test('comes to know what an older program confirms beside this one, and does not believe what it removed', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    await addAddress(db, ADA, 'own@example.org', at(5))
    for (const key of KEYS) await addAddressAsBefore(db, ADA, key, at(5))
    await addAddressAsBefore(db, ADA, 'early@example.org', at(4))
    await addAddressAsBefore(db, ADA, 'waiting@example.org', null)
    await addMissingContactLookups(db, at(4))
    await addMissingContactLookups(db, at(4))
    for (const key of [...KEYS, 'own@example.org']) expect(await namesAt(db, key), key).toEqual(['ada'])
    expect(await namesAt(db, 'early@example.org')).toEqual([])
    expect(await countLookups(db)).toBe(KEYS.length + 1)
    await sql`delete from contacts where address_key = ${HOME}`.execute(db)
    expect(await namesAt(db, HOME)).toEqual([])
  })
})

/** As a program does that knows of no look-ups. */
async function addAddressAsBefore(db: Database, accountId: string, key: string, confirmedAt: Date | null) {
  contacts += 1
  await sql`
    insert into contacts (account_id, contact_id, address, address_key, added_at, confirmed_at)
    values (${accountId}, ${idOf(0xc000 + contacts)}, ${key}, ${key}, ${at(0)}, ${confirmedAt})
  `.execute(db)
}

/** The texts of the statements that `run` sends. */
async function statementsOf(db: Database, run: (db: Database) => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const recorder: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      sent.push(db.getExecutor().compileQuery(node, queryId).sql)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await run(db.withPlugin(recorder))
  return sent
}
