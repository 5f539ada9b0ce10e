// A service whose support desk has two operators, and owners whose accounts requests are about.

import { randomUUID } from 'node:crypto'
import { addSupportRequest, confirmSupportRequest } from '@sparekey/account-store'
import { afterAll, beforeAll } from 'vitest'
import { type EngineName, openTestService, type TestService } from '../../test-service.ts'
import type { Walker } from '../../walk.ts'
import { setTwoStep } from '../accounts.ts'
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
  /** Mary and Nora are operators, and have shown what the desk asks for. */
  readonly mary: Walker
  readonly nora: Walker
  /** Somebody with an account, and a name that nobody else has. */
  newOwner(options?: { twoStep?: boolean }): Promise<Owner>
  /** Has both operators show their proofs: what was done before may be too long ago for the desk by now. */
  refresh(): Promise<unknown>
}

/** Opens a desk while the tests of a block run. */
export function openStaffedDesk(engine: EngineName): StaffedDesk {
  let service: TestService
  let mary: Walker
  let nora: Walker
  let people = 0

  beforeAll(async () => {
    service = await openTestService(engine)
    mary = await newOperator(service, 'mary')
    nora = await newOperator(service, 'nora')
  })
  afterAll(() => service?.close())

  return {
    get service() {
      return service
    },
    get mary() {
      return mary
    },
    get nora() {
      return nora
    },
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
