// A real browser for the tests: the machine's own Chromium, driven by Playwright. Finding it is
// scripts/find-chromium.mjs's.

import { type Browser, chromium } from 'playwright-core'
import { CHROMIUM_MISSING, findChromium } from '../scripts/find-chromium.mjs'

/**
 * Starts a headless Chromium that reaches this machine alone: a page that asks any other host for anything gets an
 * error. Throws a sentence when there is no Chromium. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(CHROMIUM_MISSING)
  return chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  })
}
