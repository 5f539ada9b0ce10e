// The sign-in helper: one question on each page, answered by a link, and every way ends where somebody can act.

import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestService, type TestService } from '../test-service.ts'
import type { Page } from '../walk.ts'
import { newBrowser, signUp } from './people.ts'

/** Where the helper ends: forms, the question before a form, lists of what is left, and those who run the service. */
const ENDS = [
  '/forgot-password',
  '/forgot-password/phone',
  '/help/support',
  '/help/username',
  '/help/username/phone',
  '/recover',
  '/recover/code',
  '/recover/no-code',
  '/signin',
]

describe('the sign-in helper', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService('pglite', { config: { supportContact: 'help@example.org' } })
  })
  afterAll(() => service.close())

  it('asks first what is in the way', async () => {
    const page = await newBrowser(service).open('/help/signin')
    expect(choicesOn(page).map(({ title }) => title)).toEqual([
      'I forgot my username',
      'I forgot my password',
      'I lost my phone or app',
      'My recovery code does not work',
      'Someone else changed my account',
      'Something else',
    ])
  })

  it('leads by links alone, over pages of its own, to every end, and to nothing that is not there', async () => {
    const browser = newBrowser(service)
    const seen = new Set<string>()
    const ends = new Set<string>()
    const open: string[] = ['/help/signin', '/help/username/sent']
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue
      seen.add(path)
      const page = await browser.open(path)
      expect([page.status, page.path], path).toEqual([200, path])
      if (ENDS.includes(path)) ends.add(path)
      else {
        const choices = choicesOn(page)
        expect(choices.length, path).toBeGreaterThan(1)
        expect(page.text.match(/\?(?= )/g)?.length ?? 0, path).toBeLessThanOrEqual(1)
        expect(parse(page.html).querySelector('main form'), path).toBeNull()
        open.push(...choices.map(({ href }) => href))
      }
    }
    expect([...ends].sort()).toEqual(ENDS)
    expect(seen.size - ends.size).toBeGreaterThanOrEqual(6)
  })

  it.each([
    [['I forgot my username', 'I cannot read mail there', 'I know my username now'], 'Sign in'],
    [['I forgot my password', 'Yes'], 'Forgot your password?'],
    [
      ['I forgot my password', 'No, or I never gave an address', 'Yes, I have it'],
      'Enter your recovery code',
    ],
    [['I forgot my password', 'I forgot my username'], 'I forgot my username'],
    [
      ['My recovery code does not work', 'Something about its characters', 'Try the code again'],
      'Enter your recovery code',
    ],
    [
      ['My recovery code does not work', 'Username and recovery code do not match', 'I forgot my username'],
      'I forgot my username',
    ],
    [['My recovery code does not work', 'Go on without a code'], 'Without a recovery code'],
    [['Someone else changed my account', 'No, or its link does nothing', 'I can still sign in'], 'Sign in'],
    [
      ['Someone else changed my account', 'Yes', 'The link does nothing', 'Get back in by email'],
      'Forgot your password?',
    ],
    [
      [
        'Someone else changed my account',
        'No, or its link does nothing',
        'Get back in with my recovery code',
      ],
      'Enter your recovery code',
    ],
    [['Something else'], 'Contact support'],
  ])('%j ends at "%s"', async (answers, heading) => {
    let page = await newBrowser(service).open('/help/signin')
    for (const answer of answers) page = await page.follow(answer)
    expect([page.status, page.heading]).toEqual([200, heading])
  })

  it('is there for somebody who is signed in, too', async () => {
    const { home } = await signUp(service, 'nora')
    const page = await (await home.open('/security')).follow('Help signing in')
    expect((await page.follow('I forgot my username')).heading).toBe('I forgot my username')
  })
})

function choicesOn(page: Page): { title: string; href: string }[] {
  return parse(page.html)
    .querySelectorAll('main a.choice')
    .map((link) => ({
      title: link.querySelector('.choice-title')?.text ?? '',
      href: link.getAttribute('href') ?? '',
    }))
}
