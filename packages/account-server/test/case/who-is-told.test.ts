// Whom a wait is told to: no address that is given for it may silence one that was there before.

import { expect, it } from 'vitest'
import { whoIsTold } from '../../src/case/record-case-event.ts'

const mail = (contactId: string, address: string) => ({
  contactId,
  kind: 'email' as const,
  address,
  addressKey: address.toLowerCase(),
})
const [mary, MARY, ann] = [
  mail('1', 'mary@example.org'),
  mail('2', 'Mary@example.org'),
  mail('3', 'ann@example.org'),
]
const confirmedAt = new Date('2031-03-14T10:32:00Z')

it.each([
  ['before there is a new address', null, ['mary@example.org', 'ann@example.org']],
  ['while it waits for its code', { ...MARY, confirmedAt: null }, ['mary@example.org', 'ann@example.org']],
  [
    'with the same address',
    { ...mail('4', 'mary@example.org'), confirmedAt },
    ['mary@example.org', 'ann@example.org'],
  ],
  [
    'with one that differs in case alone: it can be somebody else\u2019s mailbox',
    { ...MARY, confirmedAt },
    ['mary@example.org', 'ann@example.org', 'Mary@example.org'],
  ],
])('everybody from before it, and the new address: %s', (_, newContact, told) => {
  expect(whoIsTold({ contacts: [mary, ann], newContact }).map(({ address }) => address)).toEqual(told)
})

it.each([
  ['it is the account\u2019s still', ['1', '3'], '1'],
  ['it is the account\u2019s, and so is the new one', ['1', '4'], '1'],
  ['the new one took its place when the wait was over', ['4'], '4'],
  ['neither is the account\u2019s', [], '1'],
])(
  'an address from before that is given for the wait is told as the contact that can say most: %s',
  (_, own, told) => {
    const newContact = { ...mail('4', 'mary@example.org'), confirmedAt }
    const isOwn = (contactId: string) => own.includes(contactId)
    const ids = whoIsTold({ contacts: [mary, ann], newContact }, isOwn).map(({ contactId }) => contactId)
    expect(ids).toEqual([told, '3'])
  },
)
