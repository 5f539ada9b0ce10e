import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('shows a page of this machine', async () => {
  const server = createServer((_, response) => response.end('<title>Here</title>')).listen(0, '127.0.0.1')
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  expect(await page.title()).toBe('Here')
  await page.close()
  server.close()
})

test('asks no other host for anything', async () => {
  const page = await browser.newPage()
  await expect(page.goto('http://sparekey.example/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
  await page.close()
})
