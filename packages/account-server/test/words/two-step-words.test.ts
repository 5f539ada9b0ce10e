// What two-step verification takes is said as the rules of the service have it.

import { parseRules, type RulesSettings } from '@sparekey/account-rules'
import { expect, it } from 'vitest'
import { showableWays } from '../../src/contacts/offered-kinds.ts'
import { twoStepWords } from '../../src/words/two-step-words.ts'
import { TEST_CONFIG } from '../test-service.ts'

const ONLY_CODES: RulesSettings = {
  signInAlone: [],
  signInTogether: ['password', 'text-code'],
  getBackInTogether: ['email-code', 'recovery-code'],
}

it.each<[string, RulesSettings, string, string]>([
  [
    'the rules as they come',
    {},
    'takes two different proofs, or a passkey.',
    'takes two different proofs, too.',
  ],
  [
    'passkeys are proofs like others',
    { signInAlone: [], getBackInAlone: ['passkey'] },
    'takes two different proofs.',
    'takes two different proofs, or a passkey, too.',
  ],
  [
    'passkeys only',
    { signInTogether: [], getBackInAlone: ['passkey'], getBackInTogether: [] },
    'takes a passkey.',
    'takes a passkey, too.',
  ],
  [
    'two kinds and no others',
    ONLY_CODES,
    'takes your password and a code by text message.',
    'takes a code by email and your recovery code, too.',
  ],
  [
    'nothing at once',
    { getBackInTogether: [] },
    'takes two different proofs, or a passkey.',
    'Nothing gets you',
  ],
])('%s', (_, settings, signIn, backIn) => {
  const decision = parseRules(settings)
  if (decision.kind === 'refused') expect.fail(JSON.stringify(decision.problems))
  const deps = { config: TEST_CONFIG, rules: decision.rules }
  const ways = showableWays(deps, 'sign-in', true)
  expect(twoStepWords.takes(ways)).toBe(`Signing in ${signIn}`)
  expect(twoStepWords.onIntro(ways)).toBe(`From then on, signing in ${signIn}`)
  expect(twoStepWords.backInAtOnce(showableWays(deps, 'recover', true))).toContain(backIn)
})

it('what cannot be shown here is not named', () => {
  const decision = parseRules({ ...ONLY_CODES, signInTogether: ['password', 'app-code', 'text-code'] })
  if (decision.kind === 'refused') expect.fail(JSON.stringify(decision.problems))
  const deps = { config: { ...TEST_CONFIG, texts: 'none' as const }, rules: decision.rules }
  expect(twoStepWords.takes(showableWays(deps, 'sign-in', true))).toBe(
    'Signing in takes your password and a code from an app.',
  )
})
