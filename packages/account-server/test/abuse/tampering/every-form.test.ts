// Every form there is, sent by another site, without its step, as something else than a form, or too large: nothing
// of it is acted on.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, openTestService, type TestService } from '../../test-service.ts'
import { openWalker } from '../../walk.ts'
import { listAllRows } from '../all-rows.ts'
import { listPaths, type StagedForm, stageEveryForm } from './stage.ts'

const LARGEST_BODY = 64 * 1024

describe.each(ENGINES)('every form (%s)', (engine) => {
  let service: TestService
  let forms: StagedForm[]
  beforeAll(async () => {
    service = await openTestService(engine)
    forms = await stageEveryForm(service)
      .then((stage) => stage.forms)
      .then(oneOfEach)
    await service.deps.mail.stop()
  })
  afterAll(() => service.close())

  it('is on the stage: there is no POST without a page that has its form', () => {
    expect(forms.map(({ action }) => action).sort()).toEqual(listPaths(service, 'POST'))
  })

  const elsewhere = {
    'Sec-Fetch-Site: cross-site': { 'sec-fetch-site': 'cross-site' },
    'Sec-Fetch-Site: same-site': { 'sec-fetch-site': 'same-site' },
    'Sec-Fetch-Site: none': { 'sec-fetch-site': 'none' },
    'a word nobody knows': { 'sec-fetch-site': 'same-origin, cross-site' },
    'another origin that says it is the same': {
      'sec-fetch-site': 'cross-site',
      origin: 'http://localhost:3000',
    },
    'another origin': { 'sec-fetch-site': '', origin: 'https://evil.example' },
    'another port': { 'sec-fetch-site': '', origin: 'http://localhost:3001' },
    'another scheme': { 'sec-fetch-site': '', origin: 'https://localhost:3000' },
    'a name that begins like this one': {
      'sec-fetch-site': '',
      origin: 'http://localhost:3000.evil.example',
    },
    'no origin that may be named': { 'sec-fetch-site': '', origin: 'null' },
  }
  it.each(Object.entries(elsewhere))('is refused when it comes from elsewhere: %s', async (_, headers) => {
    await changesNothing(async ({ browser, action, fields }) => {
      const { status, body } = await send(browser, action, new URLSearchParams(fields).toString(), headers)
      expect([action, status]).toEqual([action, 403])
      expect(body).toContain('This was sent from another site')
    })
  })

  it.each([
    'absent',
    'empty',
    'of another form',
    'of another browser',
    'cut',
    'under another key',
    'twice, the wrong one first',
  ])('is refused when its step is %s', async (how) => {
    const others = await stageEveryForm(service)
    await changesNothing(async ({ browser, action, fields }) => {
      const { step = '', ...rest } = fields
      const stranger = others.forms.find((form) => form.action === action)?.fields.step ?? ''
      // Of the same browser, where it has another one.
      const otherForm = forms.find((form) => form.browser === browser && form.action !== action)?.fields.step
      const steps: Record<string, string[]> = {
        absent: [],
        empty: [''],
        'of another form': [otherForm ?? stranger],
        'of another browser': [stranger],
        cut: [step.slice(0, -1)],
        'under another key': [step.replace(/^[^.]*/, '00000000')],
        'twice, the wrong one first': [stranger, step],
      }
      const body = new URLSearchParams(rest)
      for (const one of steps[how] ?? []) body.append('step', one)
      const answer = await send(browser, action, body.toString(), { 'sec-fetch-site': 'same-origin' })
      expect([action, answer.status]).toEqual([action, 403])
      expect(answer.body).toContain('This form is too old')
    })
  })

  it.each([
    'text/plain',
    'application/json',
    'multipart/form-data; boundary=x',
    '',
    'application/x-www-form',
  ])('is refused as %s', async (type) => {
    await changesNothing(async ({ browser, action, fields }) => {
      const headers = { 'sec-fetch-site': 'same-origin', 'content-type': type }
      const { status } = await send(browser, action, new URLSearchParams(fields).toString(), headers)
      expect([action, status]).toEqual([action, 415])
    })
  })

  it('is refused when it is larger than 64 kB, and read when it is not', async () => {
    await changesNothing(async ({ browser, action, fields }) => {
      const rest = new URLSearchParams({ ...fields, step: '' }).toString()
      const ofSize = (size: number) =>
        `${rest}&padding=${'x'.repeat(size - rest.length - '&padding='.length)}`
      const same = { 'sec-fetch-site': 'same-origin' }
      expect((await send(browser, action, ofSize(LARGEST_BODY + 1), same)).status).toBe(413)
      expect((await send(browser, action, ofSize(LARGEST_BODY), same)).status).toBe(403)
    })
  })

  it('leads a browser that is not signed in to the sign-in page, whatever its step', async () => {
    await changesNothing(async ({ browser, action, fields }) => {
      if (!/^\/security|^\/signup\//.test(action)) return
      const out = openWalker(service.app, { cookies: withoutSession(browser.cookies) })
      const answer = await out.post(action, fields)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/signin'])
    })
  })

  it('is a form: no other method reaches what it does', async () => {
    await changesNothing(async ({ browser, action, fields }) => {
      for (const method of ['PUT', 'PATCH', 'DELETE']) {
        const headers = { 'sec-fetch-site': 'same-origin' }
        const answer = await send(browser, action, new URLSearchParams(fields).toString(), headers, method)
        expect([method, action, answer.status < 500]).toEqual([method, action, true])
      }
    })
  })

  // The last of all, for it signs people out and everything.
  it('is taken from a client that is no browser and names no site, when it has its step', async () => {
    for (const { browser, action, fields } of forms) {
      const { status } = await send(browser, action, new URLSearchParams(fields).toString(), {})
      expect([action, [200, 303, 422].includes(status)]).toEqual([action, true])
    }
  })

  async function changesNothing(act: (form: StagedForm) => Promise<void>): Promise<void> {
    const before = await listAllRows(service.deps.db)
    for (const form of forms) await act(form)
    expect(await listAllRows(service.deps.db)).toEqual(before)
  }

  async function send(
    browser: StagedForm['browser'],
    path: string,
    body: string,
    headers: Record<string, string>,
    method = 'POST',
  ): Promise<{ status: number; body: string }> {
    const sent = { 'content-type': 'application/x-www-form-urlencoded', ...headers }
    const given = Object.entries(sent).filter(([, value]) => value !== '')
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    // Bytes, so that no type is made up for them.
    const init = {
      method,
      body: new TextEncoder().encode(body),
      headers: { ...Object.fromEntries(given), cookie },
    }
    const answer = await service.app.request(path, init)
    return { status: answer.status, body: await answer.text() }
  }
})

function oneOfEach(forms: readonly StagedForm[]): StagedForm[] {
  return [...new Map(forms.map((form) => [form.action, form])).values()]
}

function withoutSession(cookies: Map<string, string>): Map<string, string> {
  return new Map([...cookies].filter(([name]) => name !== 'sparekey-session'))
}
