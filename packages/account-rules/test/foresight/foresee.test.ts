// What is foretold is what happens: every set of proofs, every loss and every theft out of it, in both columns, against
// decideAccess run on what is left, or taken.

import { describe, expect, test } from 'vitest'
import {
  type Aim,
  DEFAULT_RULES,
  decideAccess,
  findLossRemedy,
  foreseeLoss,
  foreseeTheft,
  type HeldProof,
  isHelpedByTwoStep,
  PROOF_KINDS,
  parseRules,
  type Rules,
} from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const one = (kind: HeldProof['kind'], contactId: string | null = null): HeldProof => ({ kind, contactId })
const ALL: HeldProof[] = [
  one('password'),
  one('passkey'),
  one('app-code'),
  one('email-code', 'mary'),
  one('email-code', 'work'),
  one('text-code', 'phone'),
  one('recovery-code'),
]
const EVERY_SET = Array.from({ length: 2 ** ALL.length }, (_, chosen) =>
  ALL.filter((_, index) => chosen & (1 << index)),
)

const STRICTER = rulesOf({
  signIn: ['password'],
  startWait: [],
  getBackIn: ['recovery-code'],
  signInAlone: [],
})
const LOOSER = rulesOf({ getBackInAlone: ['passkey'], waitDays: 7 })
const TABLES: [string, Rules][] = [
  ['as they come', DEFAULT_RULES],
  ['stricter', STRICTER],
  ['looser', LOOSER],
]

function rulesOf(settings: object): Rules {
  const decision = parseRules(settings)
  return decision.kind === 'allowed' ? decision.rules : expect.fail(JSON.stringify(decision.problems))
}

/** What really opens when all of these are shown at once. */
function opens(rules: Rules, aim: Aim, twoStep: boolean, held: readonly HeldProof[]): boolean {
  const shown = held.map((proof) => ({ ...proof, shownAt: NOW }))
  return decideAccess(rules, { aim, twoStep }, shown, NOW).kind === 'allowed'
}

describe.each(TABLES)('by the rules %s', (_, rules) => {
  test.each([false, true])('with two-step verification %s, every loss ends as foretold', (twoStep) => {
    const met = new Set<string>()
    for (const held of EVERY_SET)
      for (const lost of EVERY_SET) {
        const left = held.filter((proof) => !lost.includes(proof))
        const reaches = (aim: Aim) => opens(rules, aim, twoStep, left)
        const happens = reaches('sign-in')
          ? 'still-signs-in'
          : reaches('recover')
            ? 'gets-back-in-at-once'
            : reaches('recover-later')
              ? 'after-the-wait'
              : 'locked-out'
        const foretold = foreseeLoss(rules, { twoStep }, left)
        if (foretold.kind !== happens) expect.fail(JSON.stringify({ left, foretold, happens }))
        met.add(happens)
      }
    expect(met).toContain('still-signs-in')
    expect(met).toContain('locked-out')
  })

  test.each([false, true])('with two-step verification %s, every theft ends as foretold', (twoStep) => {
    for (const stolen of EVERY_SET) {
      const reaches = (aim: Aim) => opens(rules, aim, twoStep, stolen)
      const happens =
        reaches('change') || reaches('recover')
          ? 'takes-over'
          : reaches('sign-in')
            ? 'signs-in'
            : reaches('recover-later')
              ? 'starts-a-wait-you-can-stop'
              : 'opens-nothing-alone'
      expect(foreseeTheft(rules, { twoStep }, stolen), JSON.stringify(stolen)).toBe(happens)
    }
  })

  test('the way it names is one that opens, and all that it names is there', () => {
    const aims = {
      'still-signs-in': 'sign-in',
      'gets-back-in-at-once': 'recover',
      'after-the-wait': 'recover-later',
    } as const
    for (const twoStep of [false, true])
      for (const left of EVERY_SET) {
        const foretold = foreseeLoss(rules, { twoStep }, left)
        if (foretold.kind === 'locked-out') continue
        const named = left.filter((proof) => foretold.by.of.includes(proof.kind))
        expect(foretold.by.of.every((kind) => named.some((proof) => proof.kind === kind))).toBe(true)
        // One named alone is enough by itself, and of several that are needed no single one is.
        const shown = foretold.by.need === 1 ? named.slice(0, 1) : named
        expect(opens(rules, aims[foretold.kind], twoStep, shown)).toBe(true)
      }
  })

  test('a remedy cures: with it, the loss locks nobody out; and none is named where one is not needed to be', () => {
    for (const twoStep of [false, true])
      for (const left of EVERY_SET) {
        const remedy = findLossRemedy(rules, { twoStep }, left, PROOF_KINDS)
        const cures = (kind: HeldProof['kind']) =>
          foreseeLoss(rules, { twoStep }, [...left, one(kind, 'added')]).kind !== 'locked-out'
        if (remedy === null) {
          for (const kind of PROOF_KINDS)
            if (kind !== 'password' && kind !== 'app-code') expect(cures(kind)).toBe(false)
        } else expect(cures(remedy), JSON.stringify({ left, remedy })).toBe(true)
      }
  })

  test('two-step verification is named as a remedy where it is off and keeps the thief from taking over', () => {
    for (const stolen of EVERY_SET) {
      expect(isHelpedByTwoStep(rules, { twoStep: true }, stolen)).toBe(false)
      const isCured =
        foreseeTheft(rules, { twoStep: false }, stolen) === 'takes-over' &&
        foreseeTheft(rules, { twoStep: true }, stolen) !== 'takes-over'
      expect(isHelpedByTwoStep(rules, { twoStep: false }, stolen)).toBe(isCured)
    }
  })
})

test.each<[string, boolean, HeldProof[], HeldProof, string, string]>([
  [
    'a forgotten password',
    false,
    [one('password'), one('recovery-code')],
    one('password'),
    'gets-back-in-at-once',
    'takes-over',
  ],
  ['the only password', false, [one('password')], one('password'), 'locked-out', 'takes-over'],
  [
    'the mailbox',
    false,
    [one('password'), one('email-code', 'mary')],
    one('email-code', 'mary'),
    'still-signs-in',
    'takes-over',
  ],
  [
    'the mailbox',
    true,
    [one('password'), one('email-code', 'mary'), one('recovery-code')],
    one('email-code', 'mary'),
    'gets-back-in-at-once',
    'opens-nothing-alone',
  ],
  [
    'the sheet',
    true,
    [one('password'), one('app-code'), one('recovery-code')],
    one('recovery-code'),
    'still-signs-in',
    'starts-a-wait-you-can-stop',
  ],
  ['the app', true, [one('password'), one('app-code')], one('app-code'), 'locked-out', 'opens-nothing-alone'],
  [
    'a passkey',
    true,
    [one('password'), one('passkey'), one('app-code')],
    one('passkey'),
    'still-signs-in',
    'takes-over',
  ],
])('%s with two-step verification %s', (_, twoStep, held, gone, loss, theft) => {
  const left = held.filter(({ kind, contactId }) => kind !== gone.kind || contactId !== gone.contactId)
  expect(foreseeLoss(DEFAULT_RULES, { twoStep }, left).kind).toBe(loss)
  expect(foreseeTheft(DEFAULT_RULES, { twoStep }, [gone])).toBe(theft)
})

test('what the service does not offer is no remedy', () => {
  const left = [one('password')]
  expect(findLossRemedy(DEFAULT_RULES, { twoStep: true }, left, ['text-code'])).toBe('text-code')
  expect(findLossRemedy(DEFAULT_RULES, { twoStep: true }, left, [])).toBe(null)
})
