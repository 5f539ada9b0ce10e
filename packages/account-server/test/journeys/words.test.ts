// Every page a person can reach, in every state, read by what all of them owe: the words, one heading, the title, help
// in the same place, nothing inline, and headers that keep nothing. A route that no walk here reaches fails.

import { generateRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import { type HTMLElement, parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestService, type TestService } from '../test-service.ts'
import { walkEveryPage } from './every-page/every-page.ts'
import { NEW_PASSWORD, newBrowser, PASSWORD, signUp, WRONG_PASSWORD } from './people.ts'
import { newOperator } from './support/desk.ts'
import { type Answer, watch } from './watch.ts'

const FORBIDDEN = /\b(?:please|sorry|invalid|oops|forbidden)\b|\blog(?:ged|ging)?[ -]?in\b/i
const anyCode = () => printRecoveryCode(generateRecoveryCode())

describe('every page', () => {
  let service: TestService
  let answers: readonly Answer[]
  beforeAll(async () => {
    const opened = await openTestService('pglite', { config: { supportContact: 'help@example.org' } })
    const watched = watch(opened.app)
    service = { ...opened, app: watched.app }
    answers = watched.answers
    await walkEveryPage(service)
  }, 180_000)
  afterAll(() => service.close())

  it('is there at the address a form was sent to, for who follows "Open the page again"', async () => {
    // An operator with two-step verification, to whom every page is there.
    const home = await newOperator(service, 'too.old')
    const posts = service.app.routes.filter(({ method }) => method === 'POST')
    // Signing out comes last: the others need somebody who is signed in.
    for (const { path } of posts.sort(
      (a, b) => Number(a.path === '/signout') - Number(b.path === '/signout'),
    )) {
      const answer = await home.post(path, { step: 'of another browser' })
      expect([path, answer.status]).toEqual([path, 403])
      expect([path, (await home.open(path)).status]).toEqual([path, 200])
    }
  })

  it('is reached by these walks, and every form is sent', () => {
    const reached = new Set(answers.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`))
    const routes = service.app.routes.filter(
      ({ method, path }) => method !== 'ALL' && !path.startsWith('/assets'),
    )
    expect(routes.length).toBeGreaterThan(50)
    for (const { method, path } of routes) expect(reached).toContain(`${method} ${path}`)
  })

  it('says nothing in words that are not ours', async () => {
    expect('It is invalid. Oops! Log in, please.').toMatch(FORBIDDEN)
    for (const { path, text } of answers) expect(`${path}: ${wordsOf(text)}`).not.toMatch(FORBIDDEN)
    const mails = service.deps.mailbox?.list() ?? []
    expect(mails.length).toBeGreaterThan(20)
    for (const mail of mails) expect(`${mail.subject}\n${mail.text}`).not.toMatch(FORBIDDEN)
  })

  it('has one heading of the first rank, and the title says the same', () => {
    for (const { path, page } of pages()) {
      const headings = page.querySelectorAll('h1').map((heading) => heading.text.replace(/\s+/g, ' ').trim())
      expect([path, headings.length]).toEqual([path, 1])
      const error = page.querySelector('.error-summary') === null ? '' : 'Error: '
      expect([path, page.querySelector('title')?.text]).toEqual([
        path,
        `${error}${headings[0]} – Test Service`,
      ])
      expect([path, page.querySelector('html')?.getAttribute('lang')]).toEqual([path, 'en'])
      expect([path, skippedRank(page)]).toEqual([path, null])
    }
  })

  it('offers help in the same place and order', () => {
    for (const { path, page } of pages()) {
      const links = page.querySelectorAll('footer a').map((link) => [link.text, link.getAttribute('href')])
      expect([path, links.slice(0, 2)]).toEqual([
        path,
        [
          ['Help signing in', '/help/signin'],
          ['Contact support', '/help/support'],
        ],
      ])
    }
  })

  it('names everything once, and points only at what is there', () => {
    for (const { path, page } of pages()) {
      const ids = page.querySelectorAll('[id]').map((element) => element.id)
      expect([path, ids.filter((id, index) => ids.indexOf(id) !== index)]).toEqual([path, []])
      expect([path, pointers(page).filter((id) => !ids.includes(id))]).toEqual([path, []])
      for (const link of page.querySelectorAll('.error-summary a')) {
        expect([path, ids]).toEqual([path, expect.arrayContaining([link.getAttribute('href')?.slice(1)])])
      }
    }
  })

  it('holds no style, script or handler of its own, and loads nothing from elsewhere', () => {
    for (const { path, page } of pages()) {
      expect([path, page.querySelectorAll('style, [style], script:not([src])').length]).toEqual([path, 0])
      for (const element of page.querySelectorAll('*')) {
        for (const [name, value] of Object.entries(element.attributes)) {
          expect(`${path} ${name}`).not.toMatch(/ on/i)
          if (/^(?:src|href|action)$/.test(name))
            expect(`${path} ${value}`).toMatch(/ (?:\/(?!\/)|#|mailto:)/)
        }
      }
    }
  })

  it('leaves the checking to the server and the typing to people, and never holds a password', () => {
    for (const { path, page } of pages()) {
      expect([path, page.querySelectorAll('[required], [maxlength], [pattern]').length]).toEqual([path, 0])
      for (const form of page.querySelectorAll('form')) {
        expect([path, form.getAttribute('method'), form.hasAttribute('novalidate')]).toEqual([
          path,
          'post',
          true,
        ])
        expect([path, form.querySelector('[name="step"]')?.getAttribute('value')]).toEqual([
          path,
          expect.stringMatching(/^[0-9a-f]{8}\.([\w-]{43})?\.[\w-]{43}$/),
        ])
      }
      for (const field of page.querySelectorAll('[type="password"]')) {
        expect([path, field.getAttribute('value')]).toEqual([path, undefined])
      }
      for (const password of [PASSWORD, NEW_PASSWORD, WRONG_PASSWORD])
        expect(page.outerHTML).not.toContain(password)
    }
  })

  it('is kept by nobody, framed by nobody, and may load only what is ours', () => {
    for (const { path, headers } of answers) {
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store'])
      expect([path, headers.get('content-security-policy')?.split('; ').sort()]).toEqual([
        path,
        [
          "base-uri 'none'",
          "default-src 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "img-src 'self'",
          "script-src 'self'",
          "style-src 'self'",
        ],
      ])
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
      expect([path, headers.get('referrer-policy')]).toEqual([path, 'same-origin'])
    }
  })

  it('is there even while the database is not, with the number of the request', async () => {
    const { home } = await signUp(service, 'the.last')
    const entry = await newBrowser(service).open('/recover/code')
    await service.close()
    for (const page of [
      await home.open('/security'),
      await entry.send({ username: 'mary', 'recovery-code': anyCode() }),
    ]) {
      expect(page.status).toBeGreaterThanOrEqual(500)
      expect(page.text).toMatch(/name this request: [0-9a-f-]{36}/)
      expect(`${page.title} ${page.text}`).not.toMatch(FORBIDDEN)
      expect(page.title).toBe(`${page.heading} – Test Service`)
    }
  })

  function pages(): { path: string; page: HTMLElement }[] {
    const read = answers
      .filter(({ headers }) => headers.get('content-type')?.startsWith('text/html'))
      .map(({ path, text }) => ({ path, page: parse(text) }))
    expect(read.length).toBeGreaterThan(100)
    return read
  }
})

/**
 * The words of a page, in the text and in what is read aloud; tags part them. The key of an authenticator app is none:
 * letters in fours by chance may be anything.
 */
function wordsOf(page: string): string {
  const text = page.replace(/<bdi [^>]*id="app-key"[^>]*>[^<]*/, '')
  const said = [...text.matchAll(/ (?:aria-label|title|alt|placeholder)="([^"]*)"/g)].map((match) => match[1])
  return `${text.replace(/<[^>]*>/g, ' ')} ${said.join(' ')}`
}

/** The first heading after the h1 that is more than one rank below the one before it. */
function skippedRank(page: HTMLElement): string | null {
  const headings = page.querySelectorAll('h1, h2, h3, h4, h5, h6')
  const ranks = headings.map((heading) => Number(heading.tagName.slice(1)))
  const skipped = ranks.findIndex(
    (rank, index) => index > ranks.indexOf(1) && rank > (ranks[index - 1] ?? 1) + 1,
  )
  return headings[skipped]?.text ?? null
}

/** The ids that labels and aria attributes name. */
function pointers(page: HTMLElement): string[] {
  const names = [
    'for',
    'aria-describedby',
    'aria-labelledby',
    'aria-controls',
    'data-copy',
    'data-password-length',
  ]
  return names.flatMap((name) =>
    page.querySelectorAll(`[${name}]`).flatMap((element) => element.getAttribute(name)?.split(' ') ?? []),
  )
}
