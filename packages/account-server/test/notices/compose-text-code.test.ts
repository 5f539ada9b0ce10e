// Text messages with a code: the code first, what it is for, and the line by which a phone offers it on this site alone.

import { describe, expect, test } from 'vitest'
import { composeTextCode } from '../../src/notices/compose-text-code.ts'

const facts = {
  to: '+12025550143',
  purpose: 'sign-in',
  digits: '042917',
  serviceName: 'Larkspur House',
  origin: new URL('https://accounts.example.org'),
  goodUntil: new Date('2031-03-14T10:42:00Z'),
} as const

test('a text message with a code, whole', () => {
  expect(composeTextCode(facts)).toEqual({
    kind: 'text',
    to: '+12025550143',
    goodUntil: facts.goodUntil,
    text: `042917 is your Larkspur House code to sign in. Nobody will ask you for it.

@accounts.example.org #042917`,
  })
})

describe.each([
  ['recover', 'to get back in'],
  ['change', 'to change how you sign in'],
  ['confirm-contact', 'to confirm this phone number'],
] as const)('a code for %s', (purpose, use) => {
  const { text } = composeTextCode({ ...facts, purpose })

  test('says what it is for, and ends with the line for the phone', () => {
    expect(text).toContain(`042917 is your Larkspur House code ${use}.`)
    expect(text.split('\n').at(-1)).toBe('@accounts.example.org #042917')
  })

  test('fits in one message', () => expect(text.length).toBeLessThanOrEqual(160))
})

test('no name adds a line that could pass for another site’s code', () => {
  const { text } = composeTextCode({ ...facts, serviceName: 'X\n\n@evil.example #999999' })
  expect(text.split('\n').filter((line) => line.startsWith('@'))).toEqual(['@accounts.example.org #042917'])
})
