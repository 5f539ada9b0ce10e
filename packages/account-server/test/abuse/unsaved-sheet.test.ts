// The sheet that waits to be saved: a recovery sees the one it made, and none that was made since.

import { randomUUID } from 'node:crypto'
import { findLiveRecoveryCode, replaceRecoveryCode } from '@sparekey/account-store'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findRecoveryByToken } from '../../src/account/find-recovery.ts'
import { makeRecoveryCode } from '../../src/account/make-recovery-code.ts'
import type { Visit } from '../../src/http/visit.ts'
import { findUnsavedSheet } from '../../src/rooms/recovery-code/actions.ts'
import { codeMailedTo, openTestService, type TestService } from '../test-service.ts'
import { openWalker } from '../walk.ts'
import { addPerson, NEW_PASSWORD, newNetwork } from './add-person.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService('pglite')
})
afterAll(() => service.close())

it('a newer sheet that is made between two looks is not shown to a recovery', async () => {
  const { username, sheet, accountId } = await addPerson(service, 'overtaken')
  const thief = openWalker(service.app, { network: newNetwork() })
  const password = await (await thief.open('/recover/code')).send({ username, 'recovery-code': sheet })
  expect((await password.send({ password: NEW_PASSWORD })).path).toBe('/recovery-code')

  const { deps } = service
  const visit: Visit = {
    requestId: randomUUID(),
    now: deps.now(),
    network: newNetwork(),
    browser: 'Firefox on Linux',
    browserId: 'AAAAAAAAAAAAAAAAAAAAAA',
  }
  const recovery = await findRecoveryByToken(deps, visit, thief.cookies.get('sparekey-recovery'))
  expect(recovery?.step.kind).toBe('save-sheet')
  expect((await findUnsavedSheet(deps, visit, { recovery, signedIn: null })).kind).toBe('waits')

  const newer = await makeRecoveryCode(deps, accountId, visit.now)
  await deps.db.transaction().execute((tx) => replaceRecoveryCode(tx, accountId, newer))
  expect((await findLiveRecoveryCode(deps.db, accountId))?.codeId).toBe(newer.codeId)
  expect(await findUnsavedSheet(deps, visit, { recovery, signedIn: null })).toEqual({ kind: 'nothing-waits' })
})

it('a sheet that a thief made and left unsaved is not shown to the owner who gets back in by mail', async () => {
  const address = 'robbed@example.org'
  const { username, sheet } = await addPerson(service, 'robbed', { address })
  const thief = openWalker(service.app, { network: newNetwork() })
  const password = await (await thief.open('/recover/code')).send({ username, 'recovery-code': sheet })
  const thiefsSheet = await password.send({ password: NEW_PASSWORD })
  expect(thiefsSheet.path).toBe('/recovery-code')

  const owner = openWalker(service.app, { network: newNetwork() })
  const asked = await (await owner.open('/forgot-password')).send({ username, address })
  const create = await asked.send({ code: await codeMailedTo(service, address) })
  const signIn = await create.send({ password: 'four lanterns in the harbour' })
  const named = await signIn.send({ username })
  expect((await named.send({ password: 'four lanterns in the harbour' })).path).toBe('/security')
  expect((await owner.open('/recovery-code')).path).toBe('/security')
  expect((await thief.open('/recovery-code')).heading).toBe('Sign in')
})
