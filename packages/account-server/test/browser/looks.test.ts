// Every page in every state, as a browser shows it: wide and narrow, in the light and in the dark, with script and
// without. The pages are what the walks of journeys/every-page/ are answered with; what only a script makes of them,
// the journeys of this folder look at.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../../../test-support/chromium.ts'
import { walkEveryPage } from '../journeys/every-page/every-page.ts'
import { walkHints } from '../journeys/every-page/every-proof.ts'
import { STRICTER, walkStricter } from '../journeys/every-page/stricter.ts'
import { watch } from '../journeys/watch.ts'
import { openTestService, TEST_CONFIG } from '../test-service.ts'
import { type Look, listDistinctLooks } from './distinct-looks.ts'
import { openShowcase, type Showcase } from './open-showcase.ts'
import { AT_A_DESK, DESK, ON_A_PHONE, PHONE, type VisitOptions } from './open-site.ts'
import { findAxeFaults, findAxeFaultsOfWidth, findFaults } from './page-faults.ts'
import { listenForComplaints } from './visitor.ts'

/** Hundreds of pages, on however busy a machine. In milliseconds. */
const MANY_PAGES = 900_000

describe('every page is what a page must be', () => {
  let looks: readonly Look[]
  let showcase: Showcase
  let browser: Browser

  beforeAll(async () => {
    looks = await collectLooks()
    showcase = await openShowcase()
    browser = await launchBrowser()
  }, MANY_PAGES)

  afterAll(async () => {
    await browser?.close()
    showcase?.close()
  })

  it('at a desk and on a phone, in the light and in the dark', { timeout: MANY_PAGES }, async () => {
    const shapes = looks.filter(({ isNewShape }) => isNewShape)
    expect(shapes.length).toBeGreaterThan(200)
    const found = await findOn(shapes, AT_A_DESK, async (page, findFaultsNow) => {
      const atDesk = [...(await findFaultsNow()), ...(await findAxeFaults(page))]
      await page.setViewportSize(PHONE)
      const onPhone = [...(await findFaultsNow()), ...(await findAxeFaultsOfWidth(page))]
      await page.setViewportSize(DESK)
      return [...atDesk, ...onPhone.map((fault) => `on a phone, ${fault}`)]
    })
    expect(found).toEqual([])
  })

  it('on a phone without script, however long its words are', { timeout: MANY_PAGES }, async () => {
    expect(await findOn(looks, ON_A_PHONE, (_, findFaultsNow) => findFaultsNow())).toEqual([])
  })

  type Looker = (page: Page, findFaultsNow: () => Promise<string[]>) => Promise<string[]>

  /** Shows the pages one after the other, and gives those with which something is wrong. */
  async function findOn(shown: readonly Look[], options: VisitOptions, look: Looker) {
    // Nothing moves, so that no change of colours has to be waited for.
    const context = await browser.newContext({ colorScheme: 'light', reducedMotion: 'reduce', ...options })
    const complaints = listenForComplaints(context, [])
    const page = await context.newPage()
    const told = { serviceName: TEST_CONFIG.name, secrets: [], script: options.javaScriptEnabled ?? true }
    const found: { page: string; heading: string | null; faults: string[] }[] = []
    for (const answer of shown) {
      showcase.show(answer)
      await page.goto(showcase.origin + answer.path)
      const faults = await look(page, () => findFaults(page, told))
      faults.push(...complaints.splice(0))
      if (faults.length === 0) continue
      const heading = await page.locator('h1').first().textContent()
      found.push({ page: `${answer.method} ${answer.path}`, heading, faults })
    }
    await context.close()
    return found
  }
})

/** Walks everywhere, on a service as it comes, on one that gives hints, and on one with stricter rules. */
async function collectLooks(): Promise<Look[]> {
  const services = [
    { config: { supportContact: 'help@example.org' }, walk: walkEveryPage },
    { config: { signInHints: 'masked' }, walk: walkHints },
    { ...STRICTER, walk: walkStricter },
  ] as const
  const answers = []
  for (const { walk, ...change } of services) {
    const service = await openTestService('pglite', change)
    const watched = watch(service.app)
    await walk({ ...service, app: watched.app })
    answers.push(...watched.answers)
    await service.close()
  }
  return listDistinctLooks(answers)
}
