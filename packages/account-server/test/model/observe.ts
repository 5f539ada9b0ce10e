// What can be seen of a real account and its person, in the model's terms: what the rows say, and which pages open.

import { decideCase } from '@sparekey/account-rules'
import { findAccount, findCase } from '@sparekey/account-store'
import { mayChange, mayFinish } from '../../../../test-support/account-model/decisions.ts'
import { PROOFS } from '../../../../test-support/account-model/proofs.ts'
import type { State } from '../../../../test-support/account-model/state.ts'
import { listHeldProofs } from '../../src/account/held-proofs.ts'
import { letGoOn } from './do-move.ts'
import type { RealPerson } from './real-person.ts'
import type { WalkedService } from './walked-service.ts'

export type Seen = {
  readonly has: readonly string[]
  readonly twoStep: boolean
  readonly waiting: 'none' | 'waiting' | 'due'
  /** Null where nobody may look: opening a page puts a case into effect that is due. */
  readonly opens:
    | 'nothing'
    | 'second step'
    | 'second proof'
    | 'new password'
    | 'case'
    | 'dashboard'
    | 'change'
    | null
}

/** What the model says will be seen. */
export function foretold({ has, twoStep, wait, time, place, shown }: State): Seen {
  const isDue = time === 'date'
  const opens = {
    out: 'nothing',
    'signing-in': 'second step',
    recovering: mayFinish(shown, twoStep) ? 'new password' : 'second proof',
    'looking-after': mayFinish(shown, true) ? 'new password' : 'case',
    in: mayChange(shown, twoStep) ? 'change' : 'dashboard',
  } as const
  return {
    has: PROOFS.filter(({ bit }) => has & bit).map(({ name }) => name),
    twoStep,
    waiting: wait === 'none' ? 'none' : isDue ? 'due' : 'waiting',
    opens: isDue ? null : opens[place],
  }
}

/** What is seen. */
export async function observe(service: WalkedService, person: RealPerson): Promise<Seen> {
  const { db } = service.deps
  const account = await findAccount(db, person.accountId)
  if (account === null) throw new Error('The account is gone.')
  const waiting = account.waitingCase && (await findCase(db, person.accountId, account.waitingCase.caseId))
  const where = waiting === null ? 'none' : decideCase(waiting, service.clock.now()).kind
  if (where === 'over') throw new Error('A case that is over waits.')
  return {
    has: await hasOf(service, person),
    twoStep: account.twoStepSince !== null,
    waiting: where,
    opens: where === 'due' ? null : await opensTo(service, person),
  }
}

async function hasOf({ deps }: WalkedService, { accountId, ids }: RealPerson): Promise<string[]> {
  const held = await listHeldProofs(deps, deps.db, accountId)
  const isThere = (kind: string, id: string | undefined) =>
    held.some((proof) => proof.kind === kind && (proof.id === null || proof.id === id))
  return PROOFS.filter((proof) => isThere(proof.kind, ids.get(proof))).map(({ name }) => name)
}

async function opensTo(service: WalkedService, person: RealPerson): Promise<Seen['opens']> {
  const leadsTo = (path: string) => followOnce(service, person, path)
  const dashboard = await leadsTo('/security')
  if (dashboard.startsWith('/case/owner')) await letGoOn(person)
  if (!dashboard.startsWith('/signin')) {
    return (await leadsTo('/security/password')) === '/security/password' ? 'change' : 'dashboard'
  }
  if ((await leadsTo('/signin/second')).startsWith('/signin/second/')) return 'second step'
  const next = await leadsTo('/recover/next')
  if (next === '/recover/password') return 'new password'
  if (next.startsWith('/recover/proof')) return 'second proof'
  return next === '/case' ? 'case' : 'nothing'
}

/** Where a page leads at once; its own path when it is shown. */
async function followOnce(
  { app }: WalkedService,
  { browser: { cookies } }: RealPerson,
  path: string,
): Promise<string> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await app.request(path, { headers: { cookie } })
  return response.headers.get('location') ?? path
}
