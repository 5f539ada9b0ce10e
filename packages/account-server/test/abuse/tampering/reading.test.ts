// To read changes nothing: every page there is, opened by everybody, and not one row is another afterwards.

import { MINUTE } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, openTestService, type TestService } from '../../test-service.ts'
import { openWalker, type Walker } from '../../walk.ts'
import { newNetwork } from '../add-person.ts'
import { listAllRows } from '../all-rows.ts'
import { listPaths, type StagedForm, stageEveryForm } from './stage.ts'

describe.each(ENGINES)('opening a page (%s)', (engine) => {
  let service: TestService
  let forms: StagedForm[]
  let owner: Walker
  let recovering: Walker
  beforeAll(async () => {
    service = await openTestService(engine)
    ;({ forms, owner, recovering } = await stageEveryForm(service))
    // Nothing but the requests writes from here on.
    await service.deps.mail.stop()
  })
  afterAll(() => service.close())

  it.each(['GET', 'HEAD'])(
    'by %s changes no row, whoever opens it and whatever it carries',
    async (method) => {
      // Long enough for the sessions to be seen anew, and not for the proofs to go stale.
      service.clock.move(6 * MINUTE)
      const before = await listAllRows(service.deps.db)
      const stranger = openWalker(service.app, { network: newNetwork() })
      const saver = forms.find(({ action }) => action === '/recovery-code')?.browser ?? owner
      const told = forms.find(({ action }) => action === '/not-me')?.browser ?? owner
      let opened = 0
      for (const path of [...listPaths(service, 'GET'), ...listPaths(service, 'POST')]) {
        for (const browser of [owner, recovering, saver, told, stranger]) {
          const copy = browser.copy()
          for (const query of queries(path)) {
            const cookie = [...copy.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
            const answer = await service.app.request(path + query, { method, headers: { cookie } })
            // The desk is nowhere for who is signed in and no operator.
            const isAnswered = answer.status < 400 || (path.startsWith('/desk') && answer.status === 404)
            expect([path, answer.status, isAnswered]).toEqual([path, answer.status, true])
            opened += 1
          }
        }
      }
      expect(opened).toBeGreaterThan(100)
      expect(await listAllRows(service.deps.db)).toEqual(before)
    },
  )

  it('is seen to change rows where it does', async () => {
    const before = await listAllRows(service.deps.db)
    await (await owner.copy().open('/security/username')).send({ username: 'somebody-else' })
    expect(await listAllRows(service.deps.db)).not.toEqual(before)
  })

  /** None, and what the form of this address would send: a link that carries it does no more than one that does not. */
  function queries(path: string): string[] {
    const sent = forms
      .filter(({ action }) => action === path)
      .map(({ fields }) => `?${new URLSearchParams(fields)}`)
    return ['', ...sent.slice(0, 2)]
  }
})
