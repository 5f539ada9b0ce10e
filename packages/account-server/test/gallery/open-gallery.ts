// The gallery in a real browser: opened once for a test file, with a page for each test.

import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchBrowser } from '../../../../test-support/chromium.ts'
import { galleryApp } from './gallery.tsx'

/** Gives a test a page on the gallery, and fails it when the page complains or asks any other host for anything. */
export type UseGallery = <T>(options: BrowserContextOptions, use: (page: Page) => Promise<T>) => Promise<T>

/** Serves the gallery while the test file runs. Addresses in it are relative: `page.goto('/code')`. */
export function openGallery(): UseGallery {
  let browser: Browser
  let server: ReturnType<typeof serve>
  let origin: string

  beforeAll(async () => {
    browser = await launchBrowser()
    server = serve({ fetch: galleryApp().fetch, port: 0, hostname: '127.0.0.1' })
    await new Promise((ready) => server.once('listening', ready))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  return async (options, use) => {
    const context = await browser.newContext({ ...options, baseURL: origin })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) complaints.push(`asked ${request.url()}`)
    })
    try {
      const result = await use(page)
      expect(complaints).toEqual([])
      return result
    } finally {
      await context.close()
    }
  }
}
