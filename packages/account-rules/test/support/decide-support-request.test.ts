// A request from its opening to its end, who may handle it, and what a text may be.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DAY,
  decideDeskEntry,
  decideHandling,
  decideSupportRequest,
  parseStory,
  parseSupportMessage,
  parseSupportText,
  policy,
  type SupportOutcome,
  type SupportRequestFacts,
} from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)
const OUTCOMES: readonly SupportOutcome[] = ['declined', 'approved', 'stopped']
const request = (change: Partial<SupportRequestFacts> = {}): SupportRequestFacts => ({
  openedAt: NOW,
  confirmedAt: NOW,
  awaitsAnswer: false,
  outcome: null,
  ...change,
})

describe('a request', () => {
  test('counts once its contact is confirmed, which can be done for a day', () => {
    const opened = request({ confirmedAt: null })
    const until = policy.supportRequestUnconfirmedFor.value
    expect(until).toBe(1 * DAY)
    expect(decideSupportRequest(opened, at(until - 1))).toEqual({ kind: 'unconfirmed' })
    expect(decideSupportRequest(opened, at(until))).toEqual({ kind: 'lapsed' })
    expect(decideSupportRequest(request(), at(until))).toEqual({ kind: 'open' })
  })

  test('waits for an answer while a question has none', () => {
    expect(decideSupportRequest(request({ awaitsAnswer: true }), NOW)).toEqual({ kind: 'question-asked' })
  })

  test.each(OUTCOMES)('that was %s is over, whatever else is said of it', (outcome) => {
    for (const confirmedAt of [null, NOW])
      for (const awaitsAnswer of [true, false])
        expect(decideSupportRequest(request({ confirmedAt, awaitsAnswer, outcome }), at(99 * DAY))).toEqual({
          kind: 'over',
          outcome,
        })
  })
})

describe('handling', () => {
  const handle = (facts: SupportRequestFacts, operatorId = 'mary', isOwnContact = false) =>
    decideHandling({ request: facts, operatorId, accountId: 'ada', isOwnContact }, at(2 * DAY))

  test('is allowed while the request is open, answered or not', () => {
    expect(handle(request())).toEqual({ kind: 'allowed' })
    expect(handle(request({ awaitsAnswer: true }))).toEqual({ kind: 'allowed' })
  })

  test('is refused before it counts, when it is over, to the account itself, and to who has its contact', () => {
    const notOpen = { kind: 'refused', reason: 'not-open' }
    expect(handle(request({ confirmedAt: null }))).toEqual(notOpen)
    for (const outcome of OUTCOMES) expect(handle(request({ outcome }))).toEqual(notOpen)
    expect(handle(request(), 'ada')).toEqual({ kind: 'refused', reason: 'own-account' })
    expect(handle(request(), 'mary', true)).toEqual({ kind: 'refused', reason: 'own-contact' })
  })
})

describe('the desk', () => {
  test('opens to operators with two-step verification and a fresh proof, and says what is missing', () => {
    const enter = (isOperator: boolean, twoStep: boolean, hasFreshProof: boolean) =>
      decideDeskEntry({ isOperator, twoStep, hasFreshProof })
    expect(enter(true, true, true)).toEqual({ kind: 'allowed' })
    expect(enter(true, true, false)).toEqual({ kind: 'refused', reason: 'proof-needed' })
    for (const fresh of [true, false]) {
      expect(enter(true, false, fresh)).toEqual({ kind: 'refused', reason: 'two-step-needed' })
      for (const twoStep of [true, false])
        expect(enter(false, twoStep, fresh)).toEqual({ kind: 'refused', reason: 'not-operator' })
    }
  })
})

describe('a text', () => {
  test('is taken as it is, markup and all, without its outer white space', () => {
    const typed = '  <script>alert(1)</script>\r\nand more\t\n'
    expect(parseStory(typed)).toEqual({ ok: true, text: '<script>alert(1)</script>\nand more' })
  })

  test('is refused when it is empty or too long, counted as people count', () => {
    expect(parseStory(' \n ')).toEqual({ ok: false, reason: 'empty' })
    const longest = policy.supportMessageLongest.value
    expect(parseSupportMessage('🗝'.repeat(longest)).ok).toBe(true)
    expect(parseSupportMessage('🗝'.repeat(longest + 1))).toEqual({ ok: false, reason: 'too-long' })
    expect(parseStory('x'.repeat(1_000_000))).toEqual({ ok: false, reason: 'too-long' })
  })

  test('never keeps what cannot be seen or turns the direction of writing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const reading = parseSupportText(typed, 100)
        if (!reading.ok) return
        expect(reading.text).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u)
        expect(parseSupportText(reading.text, 100)).toEqual(reading)
      }),
    )
  })
})
