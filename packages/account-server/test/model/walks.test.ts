// The enumeration of the rules, walked in the real service: accounts and moves chosen by chance, through the app's own
// pages, with what is seen after every step held against what the model foretells. A failing walk is printed with its
// seed, at its shortest; SPAREKEY_WALK_SEED and SPAREKEY_WALKS choose others.

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MoveKind } from '../../../../test-support/account-model/move.ts'
import {
  APP,
  EMAIL,
  EMAIL_2,
  EVERY_PROOF,
  PASSWORD,
  SHEET,
  setOf,
} from '../../../../test-support/account-model/proofs.ts'
import { startOf } from '../../../../test-support/account-model/state.ts'
import { ENGINES } from '../test-service.ts'
import { doMove } from './do-move.ts'
import { foretold, observe } from './observe.ts'
import { makeReal } from './real-person.ts'
import { findShortestWays, listWalkedMoves, WALKED_KINDS, type Walk } from './walked-moves.ts'
import { openWalkedService, type WalkedService } from './walked-service.ts'

/** How many are chosen by chance on each engine, beside those that are made first. */
const WALKS = Number(process.env.SPAREKEY_WALKS ?? 500)
/** Another one on each engine, so that no walk is made twice but those that are made first. */
const SEEDS = { pglite: 20_310_314, postgres: 14_031_032 } as const
const SEED = process.env.SPAREKEY_WALK_SEED

const start = fc
  .record({
    has: fc.integer({ min: 1, max: EVERY_PROOF }),
    hands: fc.integer({ min: 1, max: EVERY_PROOF }),
    twoStep: fc.boolean(),
    remembered: fc.boolean(),
  })
  .map(({ has, hands, twoStep, remembered }) =>
    startOf({ has, holds: has & hands, twoStep, remembered: twoStep && remembered }),
  )

/** With so much, every kind of move can be come to; of one thing its person knows no more. */
const HELD = setOf([PASSWORD, APP, EMAIL, SHEET])
const RICH = { has: HELD | EMAIL_2.bit, holds: HELD, twoStep: true }
const WAYS = findShortestWays([false, true].map((remembered) => startOf({ ...RICH, remembered })))

const choice = fc.nat({ max: 999 })
/** Most begin anywhere; the others where one kind of move has just been made, so that what follows is met, too. */
const walk: fc.Arbitrary<Walk> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ start, choices: fc.array(choice, { minLength: 2, maxLength: 5 }) }),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        way: fc.constantFrom(...WAYS.values()),
        more: fc.array(choice, { minLength: 1, maxLength: 3 }),
      })
      .map(({ way, more }) => ({ start: way.start, choices: [...way.choices, ...more] })),
  },
)

describe.each(ENGINES)('walks of the model (%s)', (engine) => {
  let service: WalkedService
  beforeAll(async () => {
    service = await openWalkedService(engine)
  })
  afterAll(() => service.close())

  test(`${WAYS.size} walks and ${WALKS} chosen by chance are as the model foretells`, async () => {
    const made = new Set<MoveKind>()
    let walked = 0
    const property = fc.asyncProperty(walk, async ({ start, choices }) => {
      walked += 1
      const person = await makeReal(service, start)
      const log = [`start ${JSON.stringify(foretold(start))}`]
      let state = start
      for (const choice of choices) {
        const moves = listWalkedMoves(state)
        const move = moves[choice % moves.length]
        if (move === undefined) return
        log.push(`${move.what}${move.proof ? `: ${move.proof.name}` : ''}`)
        try {
          await doMove(service, person, state, move)
        } catch (cause) {
          throw new Error(log.join('\n'), { cause })
        }
        state = move.next
        expect(await observe(service, person), log.join('\n')).toEqual(foretold(state))
        made.add(move.what)
      }
    })
    const seed = SEED === undefined ? SEEDS[engine] : Number(SEED)
    const first = [...WAYS.values()].map((way): [Walk] => [way])
    // Examples are runs, too.
    await fc.assert(property, { numRuns: first.length + WALKS, seed, examples: first })
    expect(WALKED_KINDS.filter((kind) => !made.has(kind))).toEqual([])
    expect(walked).toBe(first.length + WALKS)
  }, 600_000)
})
