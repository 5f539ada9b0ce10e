// Removed contacts: out of the account at once, back in it as they were, and gone for good when they are forgotten.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import { addCase, setCaseInEffect } from '../../src/cases.ts'
import { listAddressOwners } from '../../src/contact-lookups.ts'
import { addContact, type Contact, confirmContact, forgetContact, listContacts } from '../../src/contacts.ts'
import type { Database } from '../../src/database.ts'
import {
  addRemovedContact,
  bringBackContact,
  forgetContactForGood,
  listRemovedContacts,
} from '../../src/removed-contacts.ts'
import { ADA, addPerson, addressOf, at, BEN, CASE, idOf, newCase } from './samples.ts'

let contacts = 0

async function addConfirmed(db: Database, accountId: string, typed: string): Promise<Contact> {
  contacts += 1
  const contactId = idOf(0xc000 + contacts)
  await addContact(db, { accountId, contactId, address: addressOf(typed), addedAt: at(0) })
  await confirmContact(db, accountId, contactId, at(1))
  return (await listContacts(db, accountId)).find((contact) => contact.contactId === contactId) as Contact
}

async function remove(db: Database, accountId: string, contact: Contact, removedAt = at(5)): Promise<void> {
  await forgetContact(db, accountId, contact.contactId)
  await addRemovedContact(db, accountId, { ...contact, confirmedAt: at(1), removedAt })
}

const ownersOf = async (db: Database, key: string) =>
  (await listAddressOwners(db, key, at(30))).map(({ accountId }) => accountId)

describeOnEveryEngine('Removed contacts', (open) => {
  test('are no contacts of the account, and are listed apart, the last removed first', async () => {
    const { db } = await open()
    const [first, second, kept] = [
      await addConfirmed(db, ADA, 'First@Example.org'),
      await addConfirmed(db, ADA, 'second@example.org'),
      await addConfirmed(db, ADA, 'kept@example.org'),
    ]
    await remove(db, ADA, first, at(5))
    await remove(db, ADA, second, at(6))
    expect(await listContacts(db, ADA)).toStrictEqual([kept])
    expect(await listRemovedContacts(db, ADA)).toStrictEqual([
      { ...second, removedAt: at(6) },
      { ...first, removedAt: at(5) },
    ])
    expect(await listRemovedContacts(db, BEN)).toEqual([])
  })

  test('come back once, as they were, in their own account only', async () => {
    const { db } = await open()
    const contact = await addConfirmed(db, ADA, 'Mary@Example.org')
    await remove(db, ADA, contact)
    expect(await bringBackContact(db, BEN, contact.contactId)).toBe(false)
    expect(await bringBackContact(db, ADA, idOf(1))).toBe(false)
    expect(await bringBackContact(db, ADA, contact.contactId)).toBe(true)
    expect(await bringBackContact(db, ADA, contact.contactId)).toBe(false)
    expect(await listContacts(db, ADA)).toStrictEqual([contact])
    expect(await listRemovedContacts(db, ADA)).toEqual([])
    await remove(db, ADA, contact, at(9))
    expect(await listRemovedContacts(db, ADA)).toMatchObject([{ removedAt: at(9) }])
  })

  test('are looked up by from when they are back, and by no other address that goes', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    const contact = await addConfirmed(db, ADA, 'mary@example.org')
    const other = await addConfirmed(db, ADA, 'other@example.org')
    await remove(db, ADA, contact)
    expect(await ownersOf(db, 'mary@example.org')).toEqual([])
    await forgetContactForGood(db, ADA, other.contactId)
    await bringBackContact(db, ADA, contact.contactId)
    expect(await ownersOf(db, 'mary@example.org')).toEqual([ADA])
    expect(await ownersOf(db, 'other@example.org')).toEqual([])
  })

  test('are gone for good with a case that takes effect after they were removed', async () => {
    const { db } = await open()
    const [before, since, bens] = [
      await addConfirmed(db, ADA, 'before@example.org'),
      await addConfirmed(db, ADA, 'since@example.org'),
      await addConfirmed(db, BEN, 'before@example.org'),
    ]
    await addPerson(db, ADA, 'ada')
    await addCase(db, { ...newCase(ADA, CASE), openedAt: at(0), takesEffectAt: at(6) })
    await remove(db, ADA, before, at(6))
    await remove(db, BEN, bens, at(6))
    expect(await listRemovedContacts(db, ADA)).toHaveLength(1)
    await setCaseInEffect(db, ADA, CASE, at(6))
    await remove(db, ADA, since, at(7))
    expect(await listRemovedContacts(db, ADA)).toMatchObject([{ contactId: since.contactId }])
    expect(await listRemovedContacts(db, BEN)).toHaveLength(1)
  })

  test('leave their address free, and cannot come back beside one that took it', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    const contact = await addConfirmed(db, ADA, 'mary@example.org')
    await remove(db, ADA, contact)
    const twin = await addConfirmed(db, ADA, 'MARY@example.org')
    const both = db.transaction().execute((tx) => bringBackContact(tx, ADA, contact.contactId))
    await expect(both).rejects.toMatchObject({ code: '23505' })
    expect(await listRemovedContacts(db, ADA)).toHaveLength(1)
    await forgetContactForGood(db, ADA, twin.contactId)
    expect(await bringBackContact(db, ADA, contact.contactId)).toBe(true)
    expect(await ownersOf(db, 'mary@example.org')).toEqual([ADA])
  })

  test('are forgotten for good, as are contacts that are there, and only the named ones', async () => {
    const { db } = await open()
    const [gone, there, kept] = [
      await addConfirmed(db, ADA, 'gone@example.org'),
      await addConfirmed(db, ADA, 'there@example.org'),
      await addConfirmed(db, ADA, 'kept@example.org'),
    ]
    const bens = await addConfirmed(db, BEN, 'gone@example.org')
    await remove(db, ADA, gone)
    await remove(db, BEN, bens)
    for (const { contactId } of [gone, there, bens]) await forgetContactForGood(db, ADA, contactId)
    expect(await listContacts(db, ADA)).toStrictEqual([kept])
    expect(await bringBackContact(db, ADA, gone.contactId)).toBe(false)
    expect(await bringBackContact(db, BEN, bens.contactId)).toBe(true)
  })
})
