// What "If you lose…" says is what happens: accounts chosen by chance from all those of the model, of each of which one
// thing is really taken away, and its owner walks in by every door with the rest; or a thief walks in with it alone.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RulesSettings } from '@sparekey/account-rules'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { APP, EVERY_PROOF, PASSWORD, SHEET, setOf } from '../../../../test-support/account-model/proofs.ts'
import { newTemporaryFolder } from '../../../../test-support/temporary-folder.ts'
import { type Foreseen, findForesight } from '../../src/rooms/security/actions/foresee.ts'
import type { EngineName } from '../test-service.ts'
import { type Account, handOf, loseForGood, makeOwner, type Owner } from './owner.ts'
import { type Entry, walkIn } from './walk-in.ts'
import { openWalkedService, type WalkedService } from './walked-service.ts'

const AFTER_A_LOSS = {
  'still-signs-in': 'signed-in',
  'gets-back-in-at-once': 'got-back-in',
  'after-the-wait': 'may-wait',
  'locked-out': 'out',
} as const satisfies Record<Foreseen['loss']['kind'], Entry>

const AFTER_A_THEFT = {
  'takes-over': ['signed-in', 'got-back-in'],
  'signs-in': ['signed-in'],
  'starts-a-wait-you-can-stop': ['may-wait'],
  'opens-nothing-alone': ['out'],
} as const satisfies Record<Foreseen['theft'], readonly Entry[]>

type Services = {
  readonly name: string
  readonly engine: EngineName
  readonly settings: RulesSettings | null
  readonly runs: number
  readonly seed: number
}

/** On both engines by the rules as they come, and by an operator's own. */
const SERVICES: readonly Services[] = [
  { name: 'pglite', engine: 'pglite', settings: null, runs: 30, seed: 20_310_314 },
  { name: 'postgres', engine: 'postgres', settings: null, runs: 50, seed: 14_031_032 },
  {
    name: 'stricter rules',
    engine: 'postgres',
    settings: {
      signIn: ['password'],
      signInAlone: [],
      signInTogether: ['password', 'passkey', 'app-code'],
      getBackIn: ['recovery-code'],
      getBackInTogether: ['password', 'passkey', 'app-code', 'recovery-code'],
      startWait: [],
    },
    runs: 15,
    seed: 5,
  },
  {
    name: 'looser rules',
    engine: 'postgres',
    settings: { getBackInAlone: ['passkey'], waitDays: 7 },
    runs: 15,
    seed: 6,
  },
]

/** Any account; half of them with little, for what has much is hardly ever lost. `turn` says what is taken from it. */
const chosen = fc.record({
  has: fc.oneof(
    fc.integer({ min: 1, max: EVERY_PROOF }),
    fc.tuple(oneProof(), oneProof()).map(([one, other]) => one | other),
  ),
  twoStep: fc.boolean(),
  hasTwoPhones: fc.boolean(),
  turn: fc.nat({ max: 999 }),
})

type Choice = Account & { readonly turn: number }

/** So that all that can be foretold is met whatever chance chooses. */
const FIRST: readonly Choice[] = [
  { has: PASSWORD.bit, twoStep: false, turn: 0 },
  { has: setOf([PASSWORD, APP, SHEET]), twoStep: true, turn: 0 },
  { has: setOf([PASSWORD, APP, SHEET]), twoStep: true, turn: 2 },
  { has: setOf([PASSWORD, SHEET]), twoStep: true, turn: 0 },
  { has: EVERY_PROOF, twoStep: true, turn: 8 },
].map((choice) => ({ ...choice, hasTwoPhones: true }))

function oneProof() {
  return fc.nat({ max: 6 }).map((place) => 1 << place)
}

describe.each(SERVICES)('"If you lose…" ($name)', ({ engine, settings, runs, seed }) => {
  let service: WalkedService
  beforeAll(async () => {
    const rulesFile = settings && join(await newTemporaryFolder(), 'rules.json')
    if (rulesFile !== null) await writeFile(rulesFile, JSON.stringify(settings))
    service = await openWalkedService(engine, { config: { rulesFile } })
  })
  afterAll(() => service.close())

  async function foreseeFor({ accountId }: Owner, { twoStep }: Account): Promise<readonly Foreseen[]> {
    return (await findForesight(service.deps, { accountId, twoStep })).foreseen
  }

  test(`says of ${runs} losses what the owner meets, and of ${runs} thefts what the thief gets`, async () => {
    const met = new Set<string>()
    const property = fc.asyncProperty(chosen, async ({ turn, ...account }) => {
      const owner = await makeOwner(service, account)
      const foreseen = await foreseeFor(owner, account)
      const thing = foreseen[turn % foreseen.length] ?? expect.fail('It has nothing that could be lost.')
      const { kind, theft, loss } = thing
      met.add(kind).add(theft).add(loss.kind)

      const thief = await walkIn(service, owner.username, handOf(owner, thing.stolen))
      expect(AFTER_A_THEFT[theft], `${kind} stolen: ${thief}`).toContain(thief)

      // The thief may have changed all there is.
      const loser = await makeOwner(service, account)
      const lost = (await foreseeFor(loser, account))[turn % foreseen.length]?.lost ?? []
      const left = await loseForGood(service, loser, lost)
      expect(await walkIn(service, loser.username, left), `${kind} lost`).toBe(AFTER_A_LOSS[loss.kind])
    })
    await fc.assert(property, { numRuns: runs, seed, examples: FIRST.map((choice) => [choice]) })
    if (settings !== null) return
    // By the rules as they come, whoever signs in may change everything, too.
    const all = [...Object.keys(AFTER_A_LOSS), ...Object.keys(AFTER_A_THEFT), 'whole-phone']
    expect(all.filter((one) => !met.has(one))).toEqual(['signs-in'])
  }, 300_000)
})
