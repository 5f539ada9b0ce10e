// Signing in, in a browser that is remembered and in one that is not.

import { describe, expect, test } from 'vitest'
import {
  DEFAULT_RULES,
  decideAccess,
  decideSignIn,
  isRemembered,
  PROOF_KINDS,
  type ShownProof,
} from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)
const THIRTY_DAYS = 2_592_000_000

const REMEMBERED: [name: string, facts: { rememberedAt: Date; endedAt: Date | null }, counts: boolean][] = [
  ['just now', { rememberedAt: NOW, endedAt: null }, true],
  ['almost 30 days ago', { rememberedAt: at(1 - THIRTY_DAYS), endedAt: null }, true],
  ['30 days ago', { rememberedAt: at(-THIRTY_DAYS), endedAt: null }, false],
  ['in the future', { rememberedAt: at(1), endedAt: null }, false],
  ['just now, and taken back', { rememberedAt: NOW, endedAt: NOW }, false],
  ['yesterday, and taken back in the future', { rememberedAt: at(-1), endedAt: at(1) }, false],
  ['at no moment', { rememberedAt: new Date(Number.NaN), endedAt: null }, false],
]

const single = PROOF_KINDS.map((kind): ShownProof => ({ kind, contactId: null, shownAt: NOW }))

describe('decideSignIn', () => {
  test.each(REMEMBERED)('a browser remembered %s', (_, remembered, counts) => {
    expect(isRemembered(remembered, NOW)).toBe(counts)
    for (const proof of single) {
      const decision = decideSignIn(DEFAULT_RULES, { twoStep: true, remembered }, [proof], NOW)
      const asIf = decideAccess(DEFAULT_RULES, { aim: 'sign-in', twoStep: !counts }, [proof], NOW)
      expect(decision).toEqual(asIf)
    }
  })

  test('a remembered browser alone is no proof', () => {
    for (const twoStep of [false, true]) {
      const remembered = { rememberedAt: NOW, endedAt: null }
      expect(decideSignIn(DEFAULT_RULES, { twoStep, remembered }, [], NOW).kind).toBe('proof-needed')
    }
  })

  test('without two-step verification, remembering changes nothing', () => {
    for (const [, remembered] of REMEMBERED) {
      for (const proof of single) {
        const withIt = decideSignIn(DEFAULT_RULES, { twoStep: false, remembered }, [proof], NOW)
        expect(withIt).toEqual(
          decideSignIn(DEFAULT_RULES, { twoStep: false, remembered: null }, [proof], NOW),
        )
      }
    }
  })
})
