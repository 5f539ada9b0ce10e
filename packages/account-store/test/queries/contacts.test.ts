// Contacts: an address is in an account once, waits, is confirmed once, and goes.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import {
  addContact,
  addressOf as addressOfContact,
  confirmContact,
  forgetContact,
  listContacts,
  listContactUses,
  setContactUsed,
} from '../../src/contacts.ts'
import type { Database } from '../../src/database.ts'
import { ADA, addressOf, at, BEN, idOf } from './samples.ts'

const PHONE = { kind: 'phone', shown: '+1 202 555 0143', key: '+12025550143' } as const

const add = (db: Database, accountId: string, contact: number, address: string, addedAt = at(0)) =>
  addContact(db, { accountId, contactId: idOf(contact), address: addressOf(address), addedAt })

const addressesOf = async (db: Database, accountId: string) =>
  (await listContacts(db, accountId)).map(({ address }) => address)

describeOnEveryEngine('Contacts', (open) => {
  test('remember when each was last used, in its own account', async () => {
    const { db } = await open()
    await add(db, ADA, 1, 'home@example.org')
    await add(db, ADA, 2, 'work@example.org')
    await add(db, BEN, 1, 'ben@example.org')
    await setContactUsed(db, ADA, idOf(1), at(3))
    await setContactUsed(db, ADA, idOf(1), at(5, 6))
    expect(await listContactUses(db, ADA)).toEqual(
      new Map([
        [idOf(1), at(5, 6)],
        [idOf(2), null],
      ]),
    )
    expect(await listContactUses(db, BEN)).toEqual(new Map([[idOf(1), null]]))
  })

  test('are listed oldest first, as they were typed', async () => {
    const { db } = await open()
    expect(await listContacts(db, ADA)).toEqual([])
    await add(db, ADA, 1, 'third@example.org', at(2))
    await add(db, ADA, 3, 'second@example.org', at(1))
    await add(db, ADA, 2, 'First@Example.org', at(1))
    await confirmContact(db, ADA, idOf(2), at(5, 1))
    const waiting = { confirmedAt: null }
    const second = { address: 'second@example.org', addressKey: 'second@example.org', addedAt: at(1) }
    const third = { address: 'third@example.org', addressKey: 'third@example.org', addedAt: at(2) }
    const { shown: address, key: addressKey } = addressOf('First@Example.org')
    expect(await listContacts(db, ADA)).toStrictEqual([
      { contactId: idOf(2), kind: 'email', address, addressKey, addedAt: at(1), confirmedAt: at(5, 1) },
      { contactId: idOf(3), kind: 'email', ...second, ...waiting },
      { contactId: idOf(1), kind: 'email', ...third, ...waiting },
    ])
  })

  test('have each address once in an account, in whatever spelling; other accounts may have it too', async () => {
    const { db } = await open()
    await add(db, ADA, 1, 'home@example.org')
    await expect(add(db, ADA, 2, 'home@EXAMPLE.org')).rejects.toMatchObject({ code: '23505' })
    await expect(add(db, ADA, 1, 'other@example.org')).rejects.toMatchObject({ code: '23505' })
    await add(db, BEN, 1, 'home@example.org')
    expect(await addressesOf(db, ADA)).toEqual(['home@example.org'])
    expect(await addressesOf(db, BEN)).toEqual(['home@example.org'])
  })

  test('are email addresses and phone numbers, each as it was added', async () => {
    const { db } = await open()
    await add(db, ADA, 1, 'home@example.org')
    await addContact(db, { accountId: ADA, contactId: idOf(2), address: PHONE, addedAt: at(1) })
    const contacts = await listContacts(db, ADA)
    expect(contacts.map(addressOfContact)).toEqual([addressOf('home@example.org'), PHONE])
    const again = {
      accountId: ADA,
      contactId: idOf(3),
      address: { ...PHONE, shown: '+12025550143' },
      addedAt: at(2),
    }
    await expect(addContact(db, again)).rejects.toMatchObject({ code: '23505' })
  })

  test('are confirmed once, each by itself', async () => {
    const { db } = await open()
    await add(db, ADA, 1, 'home@example.org')
    await add(db, ADA, 2, 'work@example.org')
    await add(db, BEN, 1, 'ben@example.org')
    expect(await confirmContact(db, ADA, idOf(1), at(1))).toStrictEqual({ address: 'home@example.org' })
    expect(await confirmContact(db, ADA, idOf(1), at(2))).toBeNull()
    expect(await confirmContact(db, ADA, idOf(9), at(2))).toBeNull()
    const confirmedAt = async (accountId: string) =>
      (await listContacts(db, accountId)).map((contact) => contact.confirmedAt)
    expect(await confirmedAt(ADA)).toEqual([at(1), null])
    expect(await confirmedAt(BEN)).toEqual([null])
  })

  test('are confirmed by one of twenty who try together', async () => {
    const { db } = await open()
    await add(db, ADA, 1, 'home@example.org')
    const confirm = () => db.transaction().execute((tx) => confirmContact(tx, ADA, idOf(1), at(1)))
    const outcomes = await Promise.all(Array.from({ length: 20 }, confirm))
    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1)
  })

  test('are removed once, and can be added anew', async () => {
    const { db } = await open()
    await add(db, ADA, 1, 'home@example.org')
    await add(db, ADA, 2, 'work@example.org', at(1))
    await add(db, BEN, 1, 'home@example.org')
    await confirmContact(db, ADA, idOf(1), at(1))
    expect(await forgetContact(db, ADA, idOf(9))).toBeNull()
    const home = { address: 'home@example.org', confirmedAt: at(1) }
    expect(await forgetContact(db, ADA, idOf(1))).toStrictEqual(home)
    expect(await forgetContact(db, ADA, idOf(1))).toBeNull()
    expect(await forgetContact(db, ADA, idOf(2))).toMatchObject({ confirmedAt: null })
    expect(await addressesOf(db, BEN)).toEqual(['home@example.org'])
    await add(db, ADA, 3, 'home@example.org')
    expect(await listContacts(db, ADA)).toMatchObject([{ contactId: idOf(3), confirmedAt: null }])
  })
})
