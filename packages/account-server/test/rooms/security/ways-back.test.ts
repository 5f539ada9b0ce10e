// What a contact's removal leaves to get back in with, by the rules, and the sentence for each of it.

import {
  DEFAULT_RULES,
  type ProofKind,
  parseRules,
  type Rules,
  type RulesSettings,
} from '@sparekey/account-rules'
import { describe, expect, it } from 'vitest'
import { RemoveContactPage } from '../../../src/rooms/security/pages/contact-pages.tsx'
import { findWayBack, type WayBack } from '../../../src/rooms/security/ways-back.ts'
import { frame } from '../../gallery/samples.ts'

function rulesBy(settings: RulesSettings): Rules {
  const decision = parseRules(settings)
  return decision.kind === 'allowed' ? decision.rules : expect.fail(JSON.stringify(decision.problems))
}

const NO_WAIT = rulesBy({ startWait: [] })

describe('the way back that is left', () => {
  it.each<[WayBack, readonly ProofKind[], boolean, Rules]>([
    ['other-proofs', ['password', 'passkey'], false, DEFAULT_RULES],
    ['other-proofs', ['password', 'passkey', 'recovery-code'], false, DEFAULT_RULES],
    ['other-proofs', ['password', 'text-code'], false, DEFAULT_RULES],
    ['other-proofs', ['passkey', 'app-code'], true, DEFAULT_RULES],
    ['code', ['password', 'recovery-code'], false, DEFAULT_RULES],
    ['code', ['password', 'app-code', 'recovery-code'], true, DEFAULT_RULES],
    ['code', ['passkey', 'recovery-code'], false, rulesBy({ getBackIn: ['recovery-code'] })],
    ['code-and-more', ['password', 'app-code', 'recovery-code'], true, NO_WAIT],
    ['none', ['password', 'recovery-code'], true, NO_WAIT],
    ['none', ['password'], false, DEFAULT_RULES],
    ['none', ['password', 'app-code'], false, DEFAULT_RULES],
    ['none', ['password', 'passkey'], true, DEFAULT_RULES],
  ])('is "%s" with %j, two-step verification %s', (wayBack, kinds, twoStep, rules) => {
    const held = kinds.map((kind) => ({ kind, contactId: kind.endsWith('-code') ? kind : null }))
    expect(findWayBack(rules, twoStep, held)).toBe(wayBack)
  })
})

describe('the page before a contact is removed', () => {
  const SENTENCES = {
    'other-proofs':
      'If you forget your password, you still get back in without it, with other proofs that you have set up.',
    code: 'Without it, your recovery code is your only way back in if you forget your password.',
    'code-and-more':
      'Without it, you only get back in with your recovery code and one more proof together if you forget your password.',
    none: 'Without it, there is no way back in if you forget your password.',
  } as const satisfies Record<WayBack, string>

  const said = (facts: { isLast: boolean; wayBack: WayBack; isWayLost: boolean }) =>
    RemoveContactPage({
      frame,
      kind: 'email',
      contactId: '7',
      address: 'mary@example.org',
      removal: { kind: 'was-confirmed', canComeBack: true, ...facts },
    }).toString()

  it.each(Object.entries(SENTENCES) as [WayBack, string][])(
    'says of the last one that what is left is "%s", and nothing else',
    (wayBack, sentence) => {
      const page = said({ isLast: true, wayBack, isWayLost: false })
      expect(page).toContain('This is your last confirmed address')
      expect(page).toContain('No notice will tell you when something changes.')
      const others = Object.values(SENTENCES).filter((one) => one !== sentence)
      expect(page).toContain(sentence)
      for (const other of others) expect(page).not.toContain(other)
    },
  )

  it('says of another that a way back is lost, and only when it is', () => {
    const lost = said({ isLast: false, wayBack: 'none', isWayLost: true })
    expect(lost).toContain('You lose a way back in')
    expect(lost).toContain(SENTENCES.none)
    expect(lost).not.toContain('No notice will tell you')
    const kept = said({ isLast: false, wayBack: 'none', isWayLost: false })
    expect(kept).not.toContain('way back in')
  })
})
