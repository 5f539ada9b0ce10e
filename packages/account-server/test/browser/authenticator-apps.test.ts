// Connecting an authenticator app in the browser, with the key read off the picture as a camera reads it.

import jsqr from 'jsqr'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { appOfKey, otherThanShown } from '../authenticator-app.ts'
import { ON_A_PHONE, openSite, PHONE } from './open-site.ts'
import { signUp } from './steps.ts'

const DASHBOARD = 'Manage how I sign in'
const ADD = 'Add an authenticator app'
const CONNECT = 'Connect your app'
const site = openSite()

it('somebody connects an app, renames it and removes it', async () => {
  await site.visit(ON_A_PHONE, async (visitor) => {
    const { page } = visitor
    await signUp(site, visitor, { username: 'ottilie' })
    await page.getByText('No authenticator app yet').waitFor()
    await visitor.follow(ADD, ADD)
    await visitor.type({ Name: '' })
    await visitor.press('Continue', ADD)
    expect(await visitor.problems()).toEqual(['Enter a name'])
    await visitor.type({ Name: 'My phone' })
    await visitor.press('Continue', CONNECT)

    const key = (await page.locator('#app-key').textContent()) ?? ''
    expect(key).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
    visitor.keepSecret(key)
    visitor.keepSecret(key.replaceAll(' ', ''))
    const app = appOfKey(site.service, key.replaceAll(' ', ''))
    await visitor.follow('Do it later', DASHBOARD)
    await page.getByText('Waiting for its first code').waitFor()
    await visitor.follow('Connect My phone', CONNECT)
    expect(await page.locator('#app-key').textContent()).toBe(key)

    await visitor.press('Connect', CONNECT)
    expect(await visitor.problems()).toEqual(['Enter the code that your app shows'])
    await visitor.type({ 'Code from the app': otherThanShown(app) })
    await visitor.press('Connect', CONNECT)
    expect(await visitor.problems()).toEqual([expect.stringContaining('Code is not right')])
    await visitor.type({ 'Code from the app': app.shows() })
    await visitor.press('Connect', DASHBOARD)
    await page.getByText('The authenticator app is connected').waitFor()
    await page.getByText('Added on 14 March 2031').waitFor()

    await visitor.follow('Rename My phone', 'Rename this app')
    await visitor.type({ Name: 'Old phone' })
    await visitor.press('Save name', DASHBOARD)
    await visitor.follow('Remove Old phone', 'Remove this authenticator app?')
    await page.getByText('It is the only app of your account').waitFor()
    await visitor.press('Remove this app', DASHBOARD)
    await page.getByText('No authenticator app yet').waitFor()
  })
})

it.each([
  { view: 'in daylight', options: { colorScheme: 'light' } },
  { view: 'in the dark', options: { colorScheme: 'dark' } },
  { view: 'on a phone', options: { viewport: PHONE } },
  { view: 'in forced colours', options: { forcedColors: 'active', colorScheme: 'dark' } },
] as const)('a camera reads the key off the screen, $view', async ({ view, options }) => {
  const username = `quirin.${view.replaceAll(' ', '.')}`
  await site.visit(options, async (visitor) => {
    await signUp(site, visitor, { username })
    await visitor.follow(ADD, ADD)
    await visitor.press('Continue', CONNECT)
    const key = ((await visitor.page.locator('#app-key').textContent()) ?? '').replaceAll(' ', '')
    const uri = new URL((await photograph(visitor.page)) ?? 'nothing:read')
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
      'otpauth:',
      'totp',
      `/Test Service:${username}`,
    ])
    expect(uri.searchParams.get('secret')).toBe(key)
  })
})

/** Reads the QR code on the page from a picture of the screen: of the code, and a thumb's breadth round it. */
async function photograph(page: Page): Promise<string | undefined> {
  const box = await page.locator('.qr-code').boundingBox()
  if (box === null) throw new Error('There is no picture to read.')
  const clip = { x: box.x - 20, y: box.y - 20, width: box.width + 40, height: box.height + 40 }
  const picture = (await page.screenshot({ fullPage: true, clip })).toString('base64')
  // The browser takes its own picture apart into pixels.
  const { pixels, width, height } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes]))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('This browser draws nothing.')
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    return { pixels: Array.from(data), width: bitmap.width, height: bitmap.height }
  }, picture)
  return jsqr.default(Uint8ClampedArray.from(pixels), width, height)?.data
}
