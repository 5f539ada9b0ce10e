// A whole service on a port of this machine, and the browser that people visit it with.

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from '../../../../test-support/chromium.ts'
import type { Config } from '../../src/config/config.ts'
import { type EngineName, openTestService, type TestService } from '../test-service.ts'
import { openVisitor, type Visitor } from './visitor.ts'

export const DESK = { width: 1280, height: 800 }
export const PHONE = { width: 320, height: 640 }

/** `network`: where the visitor comes from; this machine, when left out. */
export type VisitOptions = BrowserContextOptions & { network?: string }

export type Site = {
  readonly service: TestService
  readonly origin: string
  /** Gives a browser without cookies to a visitor, for as long as `walk` takes. */
  visit<T>(options: VisitOptions, walk: (visitor: Visitor) => Promise<T>): Promise<T>
}

/** Opens a site while the tests of a file run. */
export function openSite(engine: EngineName = 'pglite', change: Partial<Config> = {}): Site {
  let service: TestService
  let origin: string
  let server: ReturnType<typeof serve>
  let browser: Browser

  beforeAll(async () => {
    // The service has to know its address, so the port is taken before there is a service to answer at it.
    server = serve({ fetch: (...request) => service.app.fetch(...request), port: 0, hostname: '127.0.0.1' })
    await once(server, 'listening')
    origin = `http://localhost:${(server.address() as AddressInfo).port}`
    service = await openTestService(engine, { config: { origin: new URL(origin), ...change } })
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
    await service?.close()
  })

  return {
    get service() {
      return service
    },
    get origin() {
      return origin
    },
    async visit({ network, ...options }, walk) {
      const context = await browser.newContext({
        viewport: DESK,
        colorScheme: 'light',
        baseURL: origin,
        ...(network === undefined ? {} : { extraHTTPHeaders: { 'x-forwarded-for': network } }),
        ...options,
      })
      const { javaScriptEnabled: script = true } = options
      const visitor = { serviceName: service.config.name, script }
      try {
        return await walk(await openVisitor(context, visitor))
      } finally {
        await context.close()
      }
    },
  }
}

/** Wide, and with script. */
export const AT_A_DESK: VisitOptions = { viewport: DESK }

/** Narrow, and without script. */
export const ON_A_PHONE: VisitOptions = { viewport: PHONE, javaScriptEnabled: false }

/** For journeys that differ by it. The others are made in one of the two: what each page looks like is looks.test.ts's. */
export const VIEWS: readonly { view: string; name: string; options: VisitOptions }[] = [
  { view: 'at a desk', name: 'desk', options: AT_A_DESK },
  { view: 'on a phone, without script', name: 'phone', options: ON_A_PHONE },
]
