// The rules, enumerated: every account, everybody's hands, every order of moves. What is found is held against the table
// as it is written by hand in table.ts. The accounts are in test-support/account-model/.

import { readFileSync } from 'node:fs'
import { DEFAULT_RULES, foreseeLoss, foreseeTheft } from '@sparekey/account-rules'
import { beforeAll, describe, expect, test } from 'vitest'
import { overAtTheDate } from '../../../../test-support/account-model/decisions.ts'
import { MOVE_KINDS, type Move, type MoveKind } from '../../../../test-support/account-model/move.ts'
import {
  EMAIL,
  EMAIL_2,
  EVERY_PROOF,
  NO_PROOF,
  PASSKEY,
  proofsIn,
  SHEET,
  setOf,
  subsetsOf,
} from '../../../../test-support/account-model/proofs.ts'
import { type State, startOf } from '../../../../test-support/account-model/state.ts'
import {
  canStopByThemselves,
  comesToControl,
  everyStart,
  givesControl,
  isInControl,
  type Reached,
  reachAll,
  walksIn,
} from './explore.ts'
import { canStop, getsBackIn, getsBackInLater, signsIn } from './table.ts'

type Law = readonly [sentence: string, holds: (from: State, move: Move) => boolean]

/** What holds of every move, whoever makes it. */
const LAWS: readonly Law[] = [
  [
    'control comes only to whoever holds what the table asks for',
    (from, move) => {
      if (!givesControl(from, move)) return true
      // Whoever waits has shown the code, and it was used up for that.
      const hands = from.holds | (from.wait === 'mine' ? SHEET.bit : NO_PROOF)
      const facts = { twoStep: from.twoStep, hands }
      return from.time === 'date' || signsIn(facts) || getsBackIn(facts)
    },
  ],
  [
    'nobody who is not in control gets more to show than they had',
    (from, move) =>
      (move.next.holds & ~from.holds & ~sheetOnPaper(from)) === NO_PROOF ||
      isInControl(from) ||
      givesControl(from, move),
  ],
  [
    'nobody who is not in control changes anything but the sheet that is used up',
    (from, move) =>
      move.mover !== 'person' ||
      isInControl(from) ||
      givesControl(from, move) ||
      isUnchanged(from, move.next),
  ],
  ['no move takes away the last way to sign in', (from, { next }) => !opensTo(from) || opensTo(next)],
  [
    'a case starts with a live sheet, uses it up, and needs two-step verification',
    (from, { next }) =>
      from.wait !== 'none' ||
      next.wait === 'none' ||
      (from.twoStep && (from.has & ~next.has) === SHEET.bit && next.time === 'early'),
  ],
  [
    'one case at a time: the next one starts when that one is over',
    (from, { next }) => from.wait === 'none' || next.wait === 'none' || from.wait === next.wait,
  ],
  [
    'time alone changes nothing of an account, but at the date of a case that waits',
    (from, { mover, next }) =>
      mover !== 'clock' || from.time === 'date' || (isUnchanged(from, next) && from.holds === next.holds),
  ],
  [
    'nothing takes effect before its date',
    (from, { what, next }) =>
      (what === 'put the case in effect') === (from.time === 'date') &&
      (from.wait !== 'none' || next.time === 'early'),
  ],
  [
    'a case that is cancelled leaves the account as it was, and takes the sheet from nobody who could not make another',
    (from, { what, next }) =>
      !what.includes('cancel') ||
      ((from.holds & ~SHEET.bit) === (next.holds & ~SHEET.bit) &&
        isUnchanged(from, next) &&
        (givesNothingBack(from, what)
          ? from.has === next.has && from.holds === next.holds
          : (next.has & SHEET.bit) !== 0 && (next.holds & ~from.holds & ~sheetOnPaper(from)) === NO_PROOF)),
  ],
]

/** Whoever started it has given the sheet up, and who has shown what a change takes can make another one. */
function givesNothingBack({ shown, twoStep }: State, what: string): boolean {
  if (what === 'cancel my case') return true
  return what === 'cancel the case, signed in' && signsIn({ twoStep, hands: shown })
}

/** What comes back to a person whose sheet a case used up. */
function sheetOnPaper({ paper }: State): number {
  return paper ? SHEET.bit : NO_PROOF
}

const STOP =
  "somebody else's case can be stopped by whoever reads a contact that was told, or has any one proof"

/** True when the account as a whole lets somebody sign in. */
function opensTo({ has, twoStep }: State): boolean {
  return signsIn({ twoStep, hands: has })
}

function isUnchanged(from: State, next: State): boolean {
  return from.twoStep === next.twoStep && (from.has & ~SHEET.bit) === (next.has & ~SHEET.bit)
}

function inWords({ has, holds, shown, ...rest }: State): string {
  const names = (set: number) => proofsIn(set).map(({ name }) => name)
  return JSON.stringify({ has: names(has), holds: names(holds), shown: names(shown), ...rest })
}

describe('every person before every account', () => {
  const starts = everyStart().map((state) => ({ state, control: comesToControl(state) }))
  const careful = starts.filter(({ state }) => state.twoStep)

  test('comes to control exactly as the table says', () => {
    for (const { state, control } of starts) {
      const { twoStep, holds: hands } = state
      const atOnce = signsIn({ twoStep, hands }) || getsBackIn({ twoStep, hands })
      const later = getsBackInLater({ twoStep, hands }) ? 'after the wait' : 'never'
      if (control !== (atOnce ? 'at once' : later)) expect.fail(`${control}: ${inWords(state)}`)
    }
    expect(starts).toHaveLength(3 * 3 ** 7)
  })

  test('with one proof and two-step verification on, none but a passkey controls before the date', () => {
    const single = careful.filter(({ state }) => proofsIn(state.holds).length === 1)
    const atOnce = single.filter(({ control }) => control === 'at once')
    expect(new Set(atOnce.map(({ state }) => state.holds))).toEqual(new Set([PASSKEY.bit]))
    const later = single.filter(({ control }) => control === 'after the wait')
    expect(new Set(later.map(({ state }) => state.holds))).toEqual(new Set([SHEET.bit]))
  })

  test('with mailboxes alone, nobody ever gets past two-step verification', () => {
    const mailboxes = setOf([EMAIL, EMAIL_2])
    const readers = careful.filter(({ state }) => (state.holds & ~mailboxes) === NO_PROOF)
    expect(new Set(readers.map(({ control }) => control))).toEqual(new Set(['never']))
  })
})

describe('what "If you lose…" foretells', () => {
  const SETS = subsetsOf(EVERY_PROOF)

  test('of every loss is what its owner meets whose account has nothing else any more', () => {
    const AFTER_A_LOSS = {
      'still-signs-in': ['signs in', 'at once'],
      'gets-back-in-at-once': ['gets back in', 'at once'],
      'after-the-wait': ['waits', 'after the wait'],
      'locked-out': ['stays out', 'never'],
    } as const
    const met = new Set<string>()
    for (const twoStep of [false, true])
      for (const left of SETS) {
        const { kind } = foreseeLoss(DEFAULT_RULES, { twoStep }, proofsIn(left))
        const owner = startOf({ has: left, holds: left, twoStep, remembered: false })
        expect([walksIn(owner), comesToControl(owner)], inWords(owner)).toEqual(AFTER_A_LOSS[kind])
        met.add(kind)
      }
    expect(met).toEqual(new Set(Object.keys(AFTER_A_LOSS)))
  })

  test('of every theft is what the thief gets, whatever else the account has', () => {
    const AFTER_A_THEFT = {
      'takes-over': 'at once',
      // By the rules as they come, whoever signs in may change things, too.
      'signs-in': null,
      'starts-a-wait-you-can-stop': 'after the wait',
      'opens-nothing-alone': 'never',
    } as const
    const met = new Set<string>()
    for (const { twoStep, has, holds: stolen, remembered } of everyStart()) {
      if (remembered) continue
      const foretold = foreseeTheft(DEFAULT_RULES, { twoStep }, proofsIn(stolen))
      const thief = startOf({ has, holds: stolen, twoStep, remembered })
      if (comesToControl(thief) !== AFTER_A_THEFT[foretold]) expect.fail(`${foretold}: ${inWords(thief)}`)
      met.add(foretold)
    }
    expect(met).toEqual(new Set(['takes-over', 'starts-a-wait-you-can-stop', 'opens-nothing-alone']))
  })
})

describe('every state that can be reached', () => {
  const broken = new Map<string, string>()
  const made = new Set<MoveKind>()
  // Taken apart once, and not at each of millions of moves.
  const checks = LAWS.map(([law, holds]) => ({ law, holds }))
  let reached: Reached

  beforeAll(() => {
    reached = reachAll(everyStart(), (state, moves) => {
      for (const move of moves) {
        made.add(move.what)
        for (const { law, holds } of checks) if (!holds(state, move)) note(law, state, move.what)
      }
      if (state.wait !== 'theirs' || state.time === 'date' || state.place !== 'out') return
      if (canStopByThemselves(state) !== canStop({ reads: state.reads, hands: state.holds }))
        note(STOP, state, 'stop it')
    })
  }, 300_000)

  function note(law: string, state: State, what: string): void {
    if (!broken.has(law)) broken.set(law, `${what}: ${inWords(state)}`)
  }

  test('is this many', () => {
    expect(reached).toEqual({ states: 194_308, transitions: 2_961_277 })
    const said = readFileSync(new URL('../../../../docs/architecture.md', import.meta.url), 'utf8')
    const { states, transitions } = reached
    expect(said).toContain(
      `${states.toLocaleString('en')} states and ${transitions.toLocaleString('en')} transitions`,
    )
  })

  test('is left by every kind of move there is', () => {
    expect(MOVE_KINDS.filter((kind) => !made.has(kind))).toEqual([])
  })

  test.each([...LAWS.map(([law]) => law), STOP])('%s', (law) => {
    expect(broken.get(law)).toBeUndefined()
  })

  test('a case that was cancelled, made needless, or in effect is over at its date, too', () => {
    expect(overAtTheDate()).toBe(true)
  })
})
