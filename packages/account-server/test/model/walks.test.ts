// The enumeration of the rules, walked in the real service: accounts and moves chosen by chance, through the app's own
// pages, with what is seen after every step held against what the model foretells. A failing walk is printed with its
// seed, at its shortest; SPAREKEY_WALK_SEED and SPAREKEY_WALKS choose others.

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Move, movesFrom } from '../../../../test-support/account-model/moves.ts'
import { EVERY_PROOF, proofsIn } from '../../../../test-support/account-model/proofs.ts'
import { type State, startOf } from '../../../../test-support/account-model/state.ts'
import { ENGINES } from '../test-service.ts'
import { doMove } from './do-move.ts'
import { foretold, observe } from './observe.ts'
import { makeReal } from './real-person.ts'
import { openWalkedService, type WalkedService } from './walked-service.ts'

const WALKS = Number(process.env.SPAREKEY_WALKS ?? 250)
const SEED = Number(process.env.SPAREKEY_WALK_SEED ?? 20_310_314)

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

const walk = fc.record({ start, choices: fc.array(fc.nat({ max: 999 }), { minLength: 2, maxLength: 6 }) })

describe.each(ENGINES)('walks of the model (%s)', (engine) => {
  let service: WalkedService
  beforeAll(async () => {
    service = await openWalkedService(engine)
  })
  afterAll(() => service.close())

  test(`${WALKS} walks are as the model foretells`, async () => {
    const made = new Set<string>()
    let walked = 0
    const property = fc.asyncProperty(walk, async ({ start, choices }) => {
      walked += 1
      const person = await makeReal(service, start)
      const log = [`start ${JSON.stringify(foretold(start))}`]
      let state = start
      for (const choice of choices) {
        const moves = movesFrom(state).filter((move) => isWalked(state, move))
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
    await fc.assert(property, { numRuns: WALKS, seed: SEED })
    // So many that most of what can be done is done; a run that asks for fewer is for looking at one of them.
    if (WALKS >= 250) expect(made.size).toBeGreaterThan(20)
    expect(walked).toBeGreaterThanOrEqual(WALKS)
  }, 600_000)
})

/** What cannot be done through a page, or only with what nobody here holds. */
function isWalked(state: State, { what, proof }: Move): boolean {
  if (what.startsWith('they get back in')) return false
  // When the browser was remembered decides whether it still is; the model leaves that open.
  if (what.startsWith('all but the last moment')) return !state.remembered
  // A page asks only for kinds that bring the person nearer.
  return !(what.startsWith('show') && proofsIn(state.shown).some(({ kind }) => kind === proof?.kind))
}
