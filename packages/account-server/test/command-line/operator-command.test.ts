// The command line that gives and takes the support role.

import { isOperator } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR_USAGE, runOperatorCommand } from '../../src/command-line/operator-command.ts'
import { accountIdOf } from '../journeys/accounts.ts'
import { signUp } from '../journeys/people.ts'
import { openTestService, type TestService } from '../test-service.ts'

describe('sparekey operator', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService('pglite')
    await signUp(service, 'Mary')
  })
  afterAll(() => service.close())

  const run = (...given: string[]) => runOperatorCommand(service.deps.db, given, service.clock.now())

  it('gives the role, lists who has it, and takes it away, each once', async () => {
    const accountId = await accountIdOf(service, 'mary')
    expect((await run('list')).lines).toEqual(['There is no operator.'])
    expect((await run('add', 'mary')).lines[0]).toMatch(/^mary is an operator\./)
    expect((await run('add', 'MARY')).lines).toEqual(['MARY was an operator already.'])
    expect(await isOperator(service.deps.db, accountId)).toBe(true)
    expect((await run('list')).lines).toEqual(['Mary, since 14 March 2031'])
    expect((await run('remove', 'mary')).lines).toEqual(['mary is no operator any more.'])
    expect((await run('remove', 'mary')).lines).toEqual(['mary was no operator.'])
    expect(await isOperator(service.deps.db, accountId)).toBe(false)
  })

  it('says how it is used, or that nobody has the username', async () => {
    for (const given of [[], ['add'], ['list', 'mary'], ['make', 'mary'], ['add', 'mary', 'nora']])
      expect(await run(...given)).toEqual({ ok: false, lines: [OPERATOR_USAGE] })
    for (const name of ['nobody', 'a b', ''])
      expect(await run('add', name)).toEqual({ ok: false, lines: ['Nobody has that username.'] })
  })
})
