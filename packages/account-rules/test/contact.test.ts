// The kinds of contacts, told apart by what they look like, and how much of each is shown.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contactKindOf, maskContact, parseEmailAddress } from '../src/index.ts'

describe('contactKindOf', () => {
  test.each([
    ['mary@example.org', 'email'],
    ['+tag@example.org', 'email'],
    ['+44 20 7946 0958', 'phone'],
    ['+442079460958', 'phone'],
  ] as const)('%s: %s', (address, kind) => {
    expect(contactKindOf(address)).toBe(kind)
  })

  test('whatever is read as an email address is one', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (typed) => {
        const reading = parseEmailAddress(typed)
        if (reading.ok) expect(contactKindOf(reading.address.key)).toBe('email')
      }),
    )
  })
})

describe('maskContact', () => {
  test.each([
    ['mary@example.org', 'm•••@e•••.org'],
    ['+44 20 7946 0958', '+44 ••• 58'],
    ['+1 202 555 0143', '+1 ••• 43'],
    ['+351 21 234 5678', '+351 ••• 78'],
  ])('%s becomes %s', (address, masked) => {
    expect(maskContact(address)).toBe(masked)
  })
})
