// Tokens of mailed links: each is good for what it was made for. What is altered or cut is notice-link.test.ts's.

import { expect, test } from 'vitest'
import { type LinkPurpose, makeLinkToken, readLinkToken } from '../../src/account/link-token.ts'
import { openKeys } from '../../src/keys/keys.ts'

const keys = openKeys(['a secret of the tests that is long enough to be one'])
const PURPOSES: readonly LinkPurpose[] = ['notice-link', 'case-cancel', 'support-stop']
const subject = {
  accountId: '11111111-1111-4111-8111-111111111111',
  subjectId: '22222222-2222-4222-8222-222222222222',
  contactId: '33333333-3333-4333-8333-333333333333',
}

test.each(PURPOSES)('a token for %s is read for that, and for nothing else', (purpose) => {
  const token = makeLinkToken(keys, purpose, subject)
  for (const other of PURPOSES) {
    expect(readLinkToken(keys, other, token)).toEqual(other === purpose ? subject : null)
  }
})

test('each of the three ids makes another token', () => {
  const other = '44444444-4444-4444-8444-444444444444'
  const tokens = [{}, { accountId: other }, { subjectId: other }, { contactId: other }].map((change) =>
    makeLinkToken(keys, 'case-cancel', { ...subject, ...change }),
  )
  expect(new Set(tokens).size).toBe(tokens.length)
})
