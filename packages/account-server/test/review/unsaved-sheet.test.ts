// The sheet that waits to be saved: a recovery sees the one it made, and none that was made since.

import { randomUUID } from 'node:crypto'
import { findLiveRecoveryCode, replaceRecoveryCode } from '@sparekey/account-store'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findRecoveryByToken } from '../../src/account/find-recovery.ts'
import { makeRecoveryCode } from '../../src/account/make-recovery-code.ts'
import type { Visit } from '../../src/http/visit.ts'
import { findUnsavedSheet } from '../../src/rooms/recovery-code/actions.ts'
import { addPerson, NEW_PASSWORD, newNetwork } from '../abuse/add-person.ts'
import { openTestService, type TestService } from '../test-service.ts'
import { openWalker } from '../walk.ts'

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
