// The new code on the page where it is saved: where it stands, how it is taken along, and that it is not shown again.

import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { DESK, openSite, PHONE } from './open-site.ts'
import { codeShown, generateCode, saveCode, signUp } from './steps.ts'

const site = openSite()
const SAVE = 'Save your recovery code'
const PRINTED = /^([2-9A-HJKMNP-Z]{5}-){4}[2-9A-HJKMNP-Z]{5}$/

it('stands on the page once, and nowhere that outlives it', async () => {
  await site.visit({}, async (visitor) => {
    const { page, context } = visitor
    await signUp(site, visitor, { username: 'anna' })
    const code = await generateCode(visitor)
    expect(code).toMatch(PRINTED)
    await visitor.open('/recovery-code', SAVE)
    const words = (await page.locator('html').textContent()) ?? ''
    expect(words.split(code)).toHaveLength(2)
    expect(await page.content()).not.toContain(code.replaceAll('-', ''))
    const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, history.state])
    expect(kept).toEqual([0, 0, null])
    expect(JSON.stringify(await context.cookies())).not.toContain(code)
    await visitor.follow('Print', 'Account recovery code')
    expect(((await page.locator('html').textContent()) ?? '').split(code)).toHaveLength(2)
  })
})

it.each([DESK, PHONE])('is selected by one click with its hyphens, at $width pixels', async (viewport) => {
  await site.visit({ viewport }, async (visitor) => {
    await signUp(site, visitor, { username: `berta.${viewport.width}` })
    const code = await generateCode(visitor)
    expect(code).toMatch(PRINTED)
    await visitor.page.locator('#code-shown').click()
    expect(await visitor.page.evaluate(() => String(getSelection()))).toBe(code)
  })
})

it.each([true, false])('is shown until it is confirmed, and then not again (script: %s)', async (script) => {
  await site.visit({ javaScriptEnabled: script }, async (visitor) => {
    const { page, context } = visitor
    await signUp(site, visitor, { username: `clara.${script}` })
    const code = await generateCode(visitor)
    await page.reload()
    expect(await codeShown(visitor)).toBe(code)
    const second = await context.newPage()
    await second.goto('/recovery-code')
    expect(await second.locator('#code-shown').textContent()).toBe(code)

    await saveCode(visitor, 'Manage how I sign in')
    const isNotOn = async (tab: typeof page) => expect(await tab.content()).not.toContain(code.slice(0, 5))
    await page.goBack()
    await isNotOn(page)
    await page.goForward()
    await second.reload()
    await isNotOn(second)
    for (const path of ['/recovery-code', '/recovery-code/print', '/recovery-code/download']) {
      await page.goto(path)
      expect(new URL(page.url()).pathname).toBe('/security')
      await isNotOn(page)
    }
  })
})

it('is copied exactly, and the page says so', async () => {
  const permissions = ['clipboard-read', 'clipboard-write']
  await site.visit({ permissions }, async (visitor) => {
    const { page } = visitor
    await signUp(site, visitor, { username: 'dora' })
    const code = await generateCode(visitor)
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await page.getByRole('status').getByText('Copied').waitFor()
    await visitor.lookWithAxe()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code)
  })
})

it('has no Copy button where the browser gives no clipboard', async () => {
  await site.visit({}, async (visitor) => {
    const { page, context } = visitor
    await signUp(site, visitor, { username: 'emma' })
    await generateCode(visitor)
    expect(await page.getByRole('button', { name: 'Copy', exact: true }).isVisible()).toBe(true)
    // The same page on a plain http origin that is not this machine, as browsers see it.
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const elsewhere = await context.browser()?.newContext()
    const plain = await elsewhere?.newPage()
    await plain?.route('http://accounts.example/**', async (route) => {
      const url = route.request().url().replace('http://accounts.example', site.origin)
      await route.fulfill({ response: await route.fetch({ url, headers: { cookie } }) })
    })
    await plain?.goto('http://accounts.example/recovery-code')
    expect(await plain?.evaluate(() => [isSecureContext, 'clipboard' in navigator])).toEqual([false, false])
    expect(await plain?.getByRole('link', { name: 'Download' }).isVisible()).toBe(true)
    expect(await plain?.getByRole('button', { name: 'Copy', exact: true, includeHidden: true }).count()).toBe(
      1,
    )
    expect(await plain?.getByRole('button', { name: 'Copy', exact: true }).count()).toBe(0)
    await elsewhere?.close()
  })
})

it('is downloaded as a text file that says what it is, without script', async () => {
  await site.visit({ javaScriptEnabled: false }, async (visitor) => {
    const { page, context } = visitor
    await signUp(site, visitor, { username: 'frieda.long.name' })
    const code = await generateCode(visitor)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('test-service-recovery-code-2031-03-14.txt')
    const text = await readFile(await download.path(), 'utf8')
    expect(text.split(code)).toHaveLength(2)
    expect(text.split('\n')).toContain(code)
    for (const said of [`${site.origin}/recover`, '14 March 2031, 10:32 UTC', 'Test Service', 'fr•••']) {
      expect(text).toContain(said)
    }
    expect(text).not.toContain('frieda.long.name')
    const { headers, status } = await context.request
      .get('/recovery-code/download')
      .then((response) => ({ headers: response.headers(), status: response.status() }))
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'attachment; filename="test-service-recovery-code-2031-03-14.txt"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })
})
