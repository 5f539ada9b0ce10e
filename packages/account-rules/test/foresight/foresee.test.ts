// What is foretold is what happens: every set of proofs, every loss and every theft out of it, in both columns, against
// decideAccess run on what is left, or taken.

import { describe, expect, test } from 'vitest'
import {
  type Aim,
  DEFAULT_RULES,
  decideAccess,
  decideRemoval,
  findLossRemedy,
  findTheftRemedy,
  foreseeLoss,
  foreseeTheft,
  type HeldProof,
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
const MAIL = one('email-code', 'mary')
const TEXTS = one('text-code', 'phone')
const APP = one('app-code')
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

  test('a remedy against a theft helps, can be done, and leaves its owner no worse off; or there is none', () => {
    const kinds = new Set<string>()
    for (const twoStep of [false, true])
      for (const held of EVERY_SET)
        for (const stolen of [...held.map((proof) => [proof]), phoneIn(held)]) {
          const losses = [...held.map((proof) => [proof]), phoneIn(held)]
          const remedy = findTheftRemedy(rules, { twoStep }, { held, stolen, losses })
          if (remedy === null) continue
          const { turnOnTwoStep, remove } = remedy
          const on = { twoStep: twoStep || turnOnTwoStep }
          const without = (proofs: readonly HeldProof[]) => proofs.filter((proof) => proof !== remove)
          const said = JSON.stringify({ twoStep, held, stolen, remedy })
          expect(foreseeTheft(rules, { twoStep }, stolen), said).toBe('takes-over')
          expect(foreseeTheft(rules, on, without(stolen)), said).not.toBe('takes-over')
          kinds.add(`${turnOnTwoStep ? 'two-step' : ''} ${remove?.kind ?? ''}`.trim())
          if (remove === null) continue
          expect(stolen).toContain(remove)
          expect(without(held).some(isContact), said).toBe(true)
          expect(decideRemoval(rules, on, held, without(held)), said).toEqual({ kind: 'allowed', loses: [] })
          const locksOut = (from: readonly HeldProof[], lost: readonly HeldProof[]) =>
            foreseeLoss(
              rules,
              on,
              from.filter((proof) => !lost.includes(proof)),
            ).kind === 'locked-out'
          for (const lost of losses)
            if (locksOut(without(held), lost)) expect(locksOut(held, lost), said).toBe(true)
        }
    expect(kinds).toContain('two-step')
  })

  test('a theft that takes over has no remedy only where neither two-step verification nor one removal helps', () => {
    for (const held of EVERY_SET) {
      const stolen = phoneIn(held)
      if (foreseeTheft(rules, { twoStep: true }, stolen) !== 'takes-over') continue
      if (findTheftRemedy(rules, { twoStep: true }, { held, stolen, losses: [] }) !== null) continue
      for (const remove of stolen.filter(({ kind }) => kind !== 'passkey')) {
        const left = held.filter((proof) => proof !== remove)
        const isHarmless =
          foreseeTheft(
            rules,
            { twoStep: true },
            stolen.filter((proof) => proof !== remove),
          ) !== 'takes-over'
        const removal = decideRemoval(rules, { twoStep: true }, held, left)
        const isFree = removal.kind === 'allowed' && removal.loses.length === 0 && left.some(isContact)
        expect(isHarmless && isFree, JSON.stringify({ held, remove })).toBe(false)
      }
    }
  })
})

const isContact = ({ kind }: HeldProof) => kind === 'email-code' || kind === 'text-code'

/** What is on a phone, of all that somebody has. */
function phoneIn(held: readonly HeldProof[]): HeldProof[] {
  return held.filter(({ kind }) => kind !== 'password' && kind !== 'recovery-code')
}

const TURN_ON = { turnOnTwoStep: true, remove: null }
const REMOVE_NUMBER = { turnOnTwoStep: false, remove: 'text-code' }

test.each<[string, boolean, HeldProof[], object | null]>([
  ['its mail', false, [one('password'), MAIL], TURN_ON],
  ['its mail and messages', false, [one('password'), MAIL, TEXTS], { ...REMOVE_NUMBER, turnOnTwoStep: true }],
  ['its mail and messages', true, [one('password'), MAIL, TEXTS], REMOVE_NUMBER],
  ['its mail and an app', true, [one('password'), MAIL, APP], { ...REMOVE_NUMBER, remove: 'app-code' }],
  ['mail, messages and an app', true, [one('password'), MAIL, TEXTS, APP], null],
  ['a passkey', true, [one('password'), one('passkey'), APP], null],
  // What is left would sign nobody in.
  ['all there is', true, [MAIL, TEXTS], null],
])('against a phone stolen with %s, two-step verification %s', (_, twoStep, held, remedy) => {
  const found = findTheftRemedy(DEFAULT_RULES, { twoStep }, { held, stolen: phoneIn(held), losses: [] })
  expect(found && { ...found, remove: found.remove?.kind ?? null }).toEqual(remedy)
})

test('nothing is named to be removed whose removal makes one loss lock out, or leaves nobody to be told', () => {
  const found = (held: HeldProof[], losses: HeldProof[][]) =>
    findTheftRemedy(DEFAULT_RULES, { twoStep: true }, { held, stolen: phoneIn(held), losses })?.remove
  const password = one('password')
  expect(found([password, MAIL, APP], [])).toBe(APP)
  expect(found([password, MAIL, APP], [[MAIL], [APP]])).toBe(undefined)
  expect(found([password, TEXTS, APP], [])).toBe(APP)
  expect(found([password, one('passkey'), TEXTS], [])).toBe(undefined)
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
