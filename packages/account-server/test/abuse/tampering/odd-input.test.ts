// Odd input, in every field of every form and in every address: an answer in words, never an error, and nothing of it
// comes back as markup.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, openTestService, type TestService } from '../../test-service.ts'
import { openWalker, type Walker } from '../../walk.ts'
import { newNetwork } from '../add-person.ts'
import { listPaths, type StagedForm, stageEveryForm } from './stage.ts'

/** As the bytes of a form's body hold them. */
const ODD: Record<string, string> = {
  'bytes that are no UTF-8': '%FF%FE%C0%80',
  'a null character': 'ma%00ry',
  'half of a surrogate pair': '%ED%A0%80ry',
  'a percent sign that begins nothing': '100%',
  '10,000 characters': 'a'.repeat(10_000),
  '10,000 accents on one letter': `e${'%CC%81'.repeat(10_000)}`,
  '5,000 letters that grow eighteenfold': '%EF%B7%BA'.repeat(5_000),
  'a family of emoji': '%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7mary',
  'marks that turn the line round': '%E2%80%AEyram%E2%80%AC%E2%81%A6x',
  'nothing that can be seen': '%E2%80%8B%E2%81%A0%EF%BB%BF',
  'line ends and a header': 'mary%0D%0ASet-Cookie:%20a=b',
  markup: '%22%3E%3Cscript%3Ealert(1)%3C/script%3E%3Cx%20y=%22',
  'another site': '//evil.example/x',
  'another site, in full': 'https://evil.example/security',
  'another site, the other way round': '/\\evil.example',
  'a statement': "'%3B+drop+table+accounts%3B+--",
  'the name of a prototype': '__proto__',
  'a number that is none': '-1e999',
  'an id that nobody has': '00000000-0000-4000-8000-000000000000',
  nothing: '',
}

describe.each(ENGINES)('odd input (%s)', (engine) => {
  let service: TestService
  let forms: StagedForm[]
  let owner: Walker
  let recovering: Walker

  beforeAll(async () => {
    service = await openTestService(engine)
    const stage = await stageEveryForm(service)
    ;({ owner, recovering } = stage)
    forms = stage.forms.filter(staysSignedIn)
  })
  afterAll(() => service.close())

  it.each(Object.entries(ODD))('in each field: %s', async (_, odd) => {
    for (const { browser, action, fields } of forms) {
      for (const name of Object.keys(fields)) {
        if (name === 'step') continue
        const rest = new URLSearchParams(fields)
        rest.delete(name)
        await isAnswered(action, await send(browser, action, `${rest}&${name}=${odd}`))
      }
    }
  })

  // No form asks for these names, so one of them is to each as good as another: each form gets every fourth.
  it.each(Object.values(ODD).map((odd, turn) => ({ odd, turn, name: Object.keys(ODD)[turn] })))(
    'as the name of a field, and a thousand times: $name',
    async ({ odd, turn }) => {
      for (const { browser, action, fields } of forms.filter((_, index) => index % 4 === turn % 4)) {
        const rest = new URLSearchParams(fields)
        await isAnswered(action, await send(browser, action, `${odd}=x&${rest}`))
      }
      const [form] = forms
      const body = `${new URLSearchParams(form?.fields)}${`&${odd.slice(0, 40)}=x`.repeat(1000)}`
      await isAnswered('many', await send(form?.browser ?? owner, form?.action ?? '/', body))
    },
  )

  it('twice in one form: the first counts, for what checks it and for what uses it', async () => {
    const form = await openWalker(service.app, { network: newNetwork() }).open('/signup')
    const stranger = openWalker(service.app, { network: newNetwork() })
    const page = await stranger.open('/signup')
    expect(form.status).toBe(200)
    const step = page.value('step') ?? ''
    const body = new URLSearchParams([
      ['step', step],
      ['username', 'first-name'],
      ['username', 'second-name'],
      ['password', 'a kettle on the windowsill'],
      ['password', '1'],
    ])
    await send(stranger, '/signup', body.toString())
    const accounts = await service.deps.db.selectFrom('accounts').select('username').execute()
    const names = accounts.map(({ username }) => username)
    expect([names.includes('first-name'), names.includes('second-name')]).toEqual([true, false])
  })

  it('and after all of it, everybody is where they were', async () => {
    expect((await owner.open('/security')).heading).toBe('Manage how I sign in')
    // Some of it makes a fine password; the recovery then waits for its sheet to be saved.
    const { heading } = await recovering.open('/recover/password')
    expect(['Create a new password', 'Save your recovery code']).toContain(heading)
  })

  it.each(Object.entries(ODD))('in each address: %s', async (_, odd) => {
    const browsers = [owner.copy(), recovering.copy(), openWalker(service.app, { network: newNetwork() })]
    const names = ['value', 'contact', 'session', 'next', 'said', 'sent', 'username']
    const query = names.map((name) => `${name}=${odd}`).join('&')
    for (const path of [
      ...listPaths(service, 'GET'),
      '/',
      '/nowhere',
      '/assets/x/y',
      `/${odd}`,
      `/security/${odd}`,
    ]) {
      for (const browser of browsers) await isAnswered(path, await get(browser, `${path}?${query}`))
    }
  })

  it.each(Object.entries(ODD))('in each cookie: %s', async (_, odd) => {
    const value = odd.replaceAll(' ', '')
    for (const path of listPaths(service, 'GET')) {
      const cookies = ['browser', 'session', 'recovery', 'username'].map(
        (name) => [`sparekey-${name}`, value] as const,
      )
      await isAnswered(path, await get(openWalker(service.app, { cookies: new Map(cookies) }), path))
      const encoded = Buffer.from(
        decodeURIComponent(odd.replace(/%(?![0-9A-F]{2})|%[89A-F].|%ED%A0%80/g, 'x')),
      )
      const kept = new Map([['sparekey-username', encoded.toString('base64url')]])
      await isAnswered(path, await get(openWalker(service.app, { cookies: kept }), path))
    }
  })

  async function isAnswered(what: string, answer: Response): Promise<void> {
    const body = await answer.text()
    expect([what, answer.status < 500]).toEqual([what, true])
    expect(body).not.toContain('<script>alert')
    expect(answer.headers.get('set-cookie') ?? '').not.toMatch(/(^|, )a=b/)
    const location = answer.headers.get('location') ?? '/'
    expect([what, new URL(location, 'http://localhost').origin]).toEqual([what, 'http://localhost'])
  }

  async function send(browser: Walker, path: string, body: string): Promise<Response> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    return request(browser, path, { method: 'POST', body, headers })
  }

  function get(browser: Walker, path: string): Promise<Response> {
    return request(browser, path, { headers: {} })
  }

  /** From a network that nobody has used, so that no wait hides what would be answered. */
  async function request(
    browser: Walker,
    path: string,
    init: { method?: string; body?: string; headers: Record<string, string> },
  ): Promise<Response> {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...init.headers, cookie, 'x-forwarded-for': newNetwork() }
    return service.app.request(path, { ...init, headers })
  }
})

/** Without those that end a session: what comes after them would only meet the sign-in page. */
function staysSignedIn({ action }: StagedForm): boolean {
  return action !== '/signout' && !action.startsWith('/security/sessions/')
}
