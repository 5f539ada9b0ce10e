// A service whose support desk has two operators, and owners whose accounts requests are about.

import { randomUUID } from 'node:crypto'
import type { AccountEvent } from '@sparekey/account-rules'
import { addSupportRequest, confirmSupportRequest, listEvents } from '@sparekey/account-store'
import type { EngineName } from '../../test-service.ts'
import { openTestService, type TestService } from '../../test-service.ts'
import type { Walker } from '../../walk.ts'
import { accountIdOf, setTwoStep } from '../case/waiting.ts'
import { signUp } from '../people.ts'
import { newOperator, STORY, showProofsAgain } from './desk.ts'

export type Owner = {
  readonly username: string
  /** The confirmed address of the account. */
  readonly address: string
  readonly home: Walker
  /** An address that no account has, to open a request with. */
  readonly contact: string
}

export type StaffedDesk = {
  readonly service: TestService
  readonly mary: Walker
  readonly nora: Walker
  /** Somebody with an account, and a name that nobody else has. */
  newOwner(options?: { twoStep?: boolean }): Promise<Owner>
  /** Has both operators show their proofs: what was done before may be too long ago for the desk by now. */
  refresh(): Promise<unknown>
}

/** Opens a service with two operators, Mary and Nora, who have shown what the desk asks for. */
export async function openStaffedDesk(engine: EngineName): Promise<StaffedDesk> {
  const service = await openTestService(engine)
  const mary = await newOperator(service, 'mary')
  const nora = await newOperator(service, 'nora')
  let people = 0
  return {
    service,
    mary,
    nora,
    async newOwner({ twoStep = true } = {}) {
      people += 1
      const username = `owner${people}`
      const address = `${username}@home.example`
      const { home } = await signUp(service, username, address)
      if (twoStep) await setTwoStep(service, username)
      return { username, address, home, contact: `asks${people}@new.example` }
    },
    refresh: () =>
      Promise.all([showProofsAgain(service, mary, 'mary'), showProofsAgain(service, nora, 'nora')]),
  }
}

/** The kinds of what has happened to an account, newest first. */
export async function kindsOf(service: TestService, username: string): Promise<AccountEvent['kind'][]> {
  const events = await listEvents(service.deps.db, await accountIdOf(service, username), 100)
  return events.map(({ event }) => event.kind)
}

/** Adds a request as it stands once its contact is confirmed. */
export async function addRequest(
  service: TestService,
  accountId: string,
  username: string,
  contact: string,
): Promise<void> {
  const key = { accountId, requestId: randomUUID() }
  const address = { kind: 'email', shown: contact, key: contact } as const
  const openedAt = service.clock.now()
  const from = { network: '203.0.113.9', browser: 'Firefox on Linux' }
  await addSupportRequest(service.deps.db, { ...key, username, address, story: STORY, openedAt, ...from })
  await confirmSupportRequest(service.deps.db, key, openedAt)
}
