// What "If you lose…" says is what happens: of real accounts of several kinds each thing is really taken away, and its
// owner walks in by every door with the rest; and a thief walks in with it alone.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MINUTE, type RulesSettings } from '@sparekey/account-rules'
import {
  endRecoveryCode,
  findAccountId,
  forgetAppCode,
  forgetContact,
  forgetPasskey,
  forgetPassword,
  setTwoStepSince,
} from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newTemporaryFolder } from '../../../../../test-support/temporary-folder.ts'
import { type Foreseen, findForesight } from '../../../src/rooms/security/actions/foresee.ts'
import { connectApp } from '../../authenticator-app.ts'
import {
  codeTextedTo,
  ENGINES,
  type EngineName,
  openTestService,
  type TestService,
} from '../../test-service.ts'
import { addPasskey, addPhone, makeSheet, PASSWORD, signUp } from '../people.ts'
import { type Entry, type Hand, walkIn } from './walk-in.ts'

/** What each kind of account has beside its password. */
type Kit = {
  address?: true
  number?: true
  app?: true
  passkey?: true
  sheet?: true
  noPassword?: true
  twoStep?: true
}

const KITS: [string, Kit][] = [
  ['a password', {}],
  ['a password and an address', { address: true }],
  ['a password, a sheet and a passkey', { sheet: true, passkey: true }],
  ['an address and a phone', { address: true, number: true, noPassword: true }],
  ['two-step: a password and an app', { app: true, twoStep: true }],
  ['two-step: a password, an app and a sheet', { app: true, sheet: true, twoStep: true }],
  ['two-step: a password, an address and a phone', { address: true, number: true, twoStep: true }],
  [
    'two-step: everything',
    { address: true, number: true, app: true, passkey: true, sheet: true, twoStep: true },
  ],
]

type Owner = { readonly accountId: string; readonly username: string; readonly hand: Hand }

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

/** On both engines by the rules as they come, and by an operator's own. */
const SERVICES: { name: string; engine: EngineName; settings: RulesSettings | null }[] = [
  ...ENGINES.map((engine) => ({ name: engine, engine, settings: null })),
  {
    name: 'stricter rules',
    engine: 'pglite',
    settings: {
      signIn: ['password'],
      signInAlone: [],
      signInTogether: ['password', 'passkey', 'app-code'],
      getBackIn: ['recovery-code'],
      getBackInTogether: ['password', 'passkey', 'app-code', 'recovery-code'],
      startWait: [],
    },
  },
  { name: 'looser rules', engine: 'pglite', settings: { getBackInAlone: ['passkey'], waitDays: 7 } },
]

describe.each(SERVICES)('"If you lose…" ($name)', ({ engine, settings }) => {
  let service: TestService
  let owners = 0
  beforeAll(async () => {
    const rulesFile = settings && join(await newTemporaryFolder(), 'rules.json')
    if (rulesFile !== null) await writeFile(rulesFile, JSON.stringify(settings))
    service = await openTestService(engine, { config: { rulesFile } })
  })
  afterAll(() => service.close())

  async function makeOwner(kit: Kit): Promise<Owner> {
    owners += 1
    const username = `owner.${owners}`
    const address = `owner${owners}@example.org`
    const person = await signUp(service, username, ...(kit.address ? [address] : []))
    const number = `+12025550${100 + (owners % 100)}`
    if (kit.number)
      await (await addPhone(person.home, number)).send({ code: await codeTextedTo(service, number) })
    const app = kit.app && (await connectApp(service, person.home))
    const passkey = kit.passkey && (await addPasskey(person.home))
    const sheet = kit.sheet && (await makeSheet(person))
    const { db, now } = service.deps
    const accountId = (await findAccountId(db, username)) ?? expect.fail(username)
    if (kit.noPassword) await forgetPassword(db, accountId)
    if (kit.twoStep) await setTwoStepSince(db, accountId, now())
    // The code that connected the app is spent.
    service.clock.move(1 * MINUTE)
    const hand = {
      ...(kit.noPassword ? {} : { password: PASSWORD }),
      ...(kit.address && { addresses: [address] }),
      ...(kit.number && { numbers: [number] }),
      ...(app && { apps: [app] }),
      ...(passkey && { passkeys: [passkey] }),
      ...(sheet && { sheet }),
    }
    return { accountId, username, hand }
  }

  async function foreseeFor({ accountId }: Owner, kit: Kit): Promise<readonly Foreseen[]> {
    const { foreseen } = await findForesight(service.deps, { accountId, twoStep: kit.twoStep === true })
    return foreseen
  }

  /** Takes from the account what goes with this thing. */
  async function remove({ accountId }: Owner, { lost }: Foreseen): Promise<void> {
    const { db, now } = service.deps
    for (const { kind, id } of lost) {
      if (kind === 'password') await forgetPassword(db, accountId)
      else if (kind === 'recovery-code') await endRecoveryCode(db, accountId, now())
      else if (kind === 'passkey') await forgetPasskey(db, accountId, id ?? '')
      else if (kind === 'app-code') await forgetAppCode(db, accountId, id ?? '')
      else await forgetContact(db, accountId, id ?? '')
    }
  }

  describe.each(KITS)('with %s', (_, kit) => {
    it('says of every loss what its owner then meets', async () => {
      const things = (await foreseeFor(await makeOwner(kit), kit)).length
      expect(things).toBeGreaterThan(0)
      for (let index = 0; index < things; index += 1) {
        const owner = await makeOwner(kit)
        const thing =
          (await foreseeFor(owner, kit))[index] ?? expect.fail('It has fewer things than the last one.')
        await remove(owner, thing)
        const left = without(owner.hand, thing.lost)
        expect([thing.kind, await walkIn(service, owner.username, left)]).toEqual([
          thing.kind,
          AFTER_A_LOSS[thing.loss.kind],
        ])
      }
    })

    it('says of every theft what the thief then gets', async () => {
      const things = (await foreseeFor(await makeOwner(kit), kit)).length
      for (let index = 0; index < things; index += 1) {
        const owner = await makeOwner(kit)
        const thing =
          (await foreseeFor(owner, kit))[index] ?? expect.fail('It has fewer things than the last one.')
        const stolen = only(owner.hand, thing.stolen)
        const entry = await walkIn(service, owner.username, stolen)
        expect(AFTER_A_THEFT[thing.theft], `${thing.kind}: ${entry}`).toContain(entry)
      }
    })
  })
})

const PARTS = {
  password: 'password',
  passkey: 'passkeys',
  'app-code': 'apps',
  'email-code': 'addresses',
  'text-code': 'numbers',
  'recovery-code': 'sheet',
} as const

/** These people have one of each kind at most. */
function without(hand: Hand, lost: Foreseen['lost']): Hand {
  const gone: readonly string[] = lost.map(({ kind }) => PARTS[kind])
  return Object.fromEntries(Object.entries(hand).filter(([part]) => !gone.includes(part)))
}

function only(hand: Hand, stolen: Foreseen['stolen']): Hand {
  const taken: readonly string[] = stolen.map(({ kind }) => PARTS[kind])
  return Object.fromEntries(Object.entries(hand).filter(([part]) => taken.includes(part)))
}
