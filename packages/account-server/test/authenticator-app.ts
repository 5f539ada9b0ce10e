// An authenticator app: connected through the pages as a person does it, with codes worked out by another library than
// the service's own arithmetic.

import { SECOND } from '@sparekey/account-rules'
import { parse } from 'node-html-parser'
import { generateSync } from 'otplib'
import type { TestService } from './test-service.ts'
import type { Page, Walker } from './walk.ts'

export type AuthenticatorApp = {
  /** In base32, as it was typed in. */
  readonly key: string
  /** What it shows when the service's clock is this many seconds behind it. */
  shows(secondsAhead?: number): string
}

/** Types the key of a page into an app. */
export function readKey(service: Pick<TestService, 'clock'>, page: Page): AuthenticatorApp {
  const key = parse(page.html).querySelector('#app-key')?.text.replace(/\s/g, '') ?? ''
  if (key === '') throw new Error(`"${page.heading}" shows no key.`)
  return appOfKey(service, key)
}

/** An app that was given this key. */
export function appOfKey({ clock }: Pick<TestService, 'clock'>, key: string): AuthenticatorApp {
  return {
    key,
    shows: (secondsAhead = 0) =>
      generateSync({ secret: key, epoch: Math.floor(clock.now().getTime() / SECOND) + secondsAhead }),
  }
}

/** Asks for a key, and gives the page that shows it. */
export async function askForKey(browser: Walker, name = 'Phone'): Promise<Page> {
  const page = await (await browser.open('/security/apps')).send({ name })
  if (page.heading !== 'Connect your app') throw new Error(`No key, but "${page.heading}".`)
  return page
}

/** Connects an app. The code it shows at this moment is used up by that. */
export async function connectApp(
  service: TestService,
  browser: Walker,
  name = 'Phone',
): Promise<AuthenticatorApp> {
  const page = await askForKey(browser, name)
  const app = readKey(service, page)
  const done = await page.send({ code: app.shows() })
  if (done.path !== '/security?said=app-added') throw new Error(`Not connected, but "${done.heading}".`)
  return app
}

/** Digits that the app shows at none of the moments near this one. */
export function otherThanShown(app: AuthenticatorApp): string {
  const near = [-60, -30, 0, 30, 60].map((seconds) => app.shows(seconds))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((one) => !near.includes(one)) ?? ''
}
