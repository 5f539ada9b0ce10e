// Masked hints before a proof: none as it comes, and what the setting shows where an operator has chosen it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import type { Page } from '../walk.ts'
import { addAddress, newBrowser, signUp } from './people.ts'

const HINT = /This account has ([^.]*?\.org(?:, [^ ]+)*)/

describe.each(ENGINES)('hints at where a code can go (%s)', (engine) => {
  let silent: TestService
  let telling: TestService
  beforeAll(async () => {
    silent = await openTestService(engine)
    telling = await openTestService(engine, { config: { signInHints: 'masked' } })
  })
  afterAll(async () => {
    await silent.close()
    await telling.close()
  })

  async function formFor(service: TestService, username: string): Promise<Page> {
    const named = await (await newBrowser(service).open('/signin')).send({ username })
    return (await named.follow('Other ways to sign in')).follow('Get a code by email')
  }

  it('are not given as it comes, for names that exist and names that do not', async () => {
    await signUp(silent, 'mary', 'mary@example.org')
    const [known, unknown] = [await formFor(silent, 'mary'), await formFor(silent, 'nobody.here')]
    expect(known.text).not.toContain('This account has')
    expect(known.text.replaceAll('mary', 'name')).toBe(unknown.text.replaceAll('nobody.here', 'name'))
  })

  it('name what is confirmed, masked, where the operator has chosen it', async () => {
    const { home } = await signUp(telling, 'mary', 'mary@example.org')
    await addAddress(home, 'waiting@unconfirmed.example')
    const page = await formFor(telling, 'mary')
    expect(HINT.exec(page.text)?.[1]).toBe('m•••@e•••.org')
    expect(page.html).not.toContain('mary@example.org')
    expect(page.text).not.toContain('w•••')
    const refused = await page.send({ address: 'nobody' })
    expect([refused.status, HINT.test(refused.text)]).toEqual([422, true])
  })

  it('are none for a name that nobody has, which tells: the setting says so', async () => {
    expect((await formFor(telling, 'nobody.here')).text).not.toContain('This account has')
  })
})
