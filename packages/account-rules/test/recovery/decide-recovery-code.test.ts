// Every combination of facts about an entered recovery code, and who learns what from the answer.

import { describe, expect, test } from 'vitest'
import {
  DEFAULT_RULES,
  decideRecoveryCode,
  decideRecoveryStep,
  type RecoveryCodeFacts,
} from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)

const accepted = { kind: 'accepted' }
const refused = (reason: string) => ({ kind: 'refused', reason })
const held = (heldUntil: Date) => ({ kind: 'refused', reason: 'held-by-a-recovery', heldUntil })

describe('decideRecoveryCode', () => {
  test.each<[string, RecoveryCodeFacts | null, object]>([
    ['no live code', null, refused('no-live-code')],
    ['right, held by nobody', { matches: true, heldUntil: null }, accepted],
    ['right, held for a moment more', { matches: true, heldUntil: at(1) }, held(at(1))],
    ['right, held for 20 minutes', { matches: true, heldUntil: at(1_200_000) }, held(at(1_200_000))],
    [
      'right, held for a minute longer than anything is',
      { matches: true, heldUntil: at(1_260_000) },
      held(at(1_260_000)),
    ],
    [
      'right, held until a time that a wrong clock wrote',
      { matches: true, heldUntil: at(1_260_001) },
      accepted,
    ],
    ['right, held until this very moment', { matches: true, heldUntil: at(0) }, accepted],
    ['right, once held', { matches: true, heldUntil: at(-1) }, accepted],
    ['wrong, held by nobody', { matches: false, heldUntil: null }, refused('no-match')],
    ['wrong, held', { matches: false, heldUntil: at(1) }, refused('no-match')],
    ['wrong, once held', { matches: false, heldUntil: at(-1) }, refused('no-match')],
  ])('%s', (_, facts, decision) => {
    expect(decideRecoveryCode(facts, NOW)).toEqual(decision)
  })

  test('a wrong code learns nothing of what the account has: only a right one hears that it is held', () => {
    const answers = [null, at(-1), at(0), at(1)].map((heldUntil) =>
      decideRecoveryCode({ matches: false, heldUntil }, NOW),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  test('at no moment do the recovery that holds a code and a second one both stand open', () => {
    const heldUntil = at(1_200_000)
    for (const now of [
      at(-86_400_000),
      at(-60_001),
      at(-60_000),
      at(0),
      at(1_199_999),
      heldUntil,
      at(1_200_001),
      at(86_400_000),
    ]) {
      const first = decideRecoveryStep(
        DEFAULT_RULES,
        {
          twoStep: false,
          proofs: [{ kind: 'recovery-code', contactId: null, shownAt: NOW }],
          expiresAt: heldUntil,
          finishedAt: null,
          endedAt: null,
          sheetWaits: false,
        },
        now,
      )
      const second = decideRecoveryCode({ matches: true, heldUntil }, now)
      expect([first.kind !== 'over', second.kind === 'accepted'].filter(Boolean)).toHaveLength(1)
    }
  })
})
