// Requests that no page of ours leads to: an answer each, never a fault, and never a way to another host.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestService, type TestService } from '../../test-service.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService('pglite')
})
afterAll(() => service.close())

it('an asset that is not there is not found', async () => {
  const answer = await service.app.request('/assets/any/thing.js')
  expect(answer.status).toBe(404)
  expect(answer.headers.getSetCookie()).toEqual([])
})

it.each(['constructor', 'toString', '__proto__', 'anything'])(
  '"?said=%s" makes the sign-in page say nothing',
  async (word) => {
    const page = await (await service.app.request(`/signin?said=${word}`)).text()
    expect(page).not.toContain('callout')
  },
)

it('a path that begins like the address of another host is no link on the page that refuses it', async () => {
  const answer = await service.app.request('http://localhost:3000//evil.example/x', {
    method: 'POST',
    body: 'x'.repeat(70_000),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '70000' },
  })
  expect(answer.status).toBe(413)
  expect(await answer.text()).not.toContain('evil.example')
})
