// A person in front of a real browser. Every page they arrive at is looked at: a page that is not what every page must be,
// complains in the console, asks another host, or gives a secret away fails the test. What axe says of the pages as they are
// answered is looks.test.ts's; here it is asked about what a script has made of one.

import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { findAxeFaults, findFaults } from './page-faults.ts'

/** The words of a heading; or what they are like, where it is not this page that matters. */
export type Heading = string | RegExp

export type Visitor = {
  readonly page: Page
  readonly context: BrowserContext
  /** Opens an address of the site, and expects the page with this heading. */
  open(path: string, heading: Heading): Promise<void>
  follow(link: string, heading: Heading): Promise<void>
  /** Presses a button that sends its form. */
  press(button: string | RegExp, heading: Heading): Promise<void>
  /** Types into the fields with these labels. */
  type(fields: Readonly<Record<string, string>>): Promise<void>
  /** Looks at the page as it is now. Arriving at a page does so, too. */
  look(): Promise<void>
  /** Looks at the page as a script has made it, and asks axe. */
  lookWithAxe(): Promise<void>
  /** From here on this must not be in a title, an address or the console. */
  keepSecret(text: string): void
  /** The sentences of the error summary. */
  problems(): Promise<string[]>
}

export type VisitorOptions = {
  serviceName: string
  /** Whether scripts run in this context. */
  script: boolean
}

/**
 * The page is loaded before its script has fetched and run the parts that this page needs; whoever is faster than that is
 * helped when it has, and is no test's subject here. To import a module that the page has already is to wait until it has
 * run. A text, so that no build rewrites it.
 */
const SCRIPT_HAS_RUN =
  'Promise.all([...document.querySelectorAll("script[type=module]")].map(({ src }) => import(src)))'

export async function openVisitor(context: BrowserContext, options: VisitorOptions): Promise<Visitor> {
  const { serviceName, script } = options
  const page = await context.newPage()
  const secrets: string[] = []
  const complaints = listenForComplaints(context, secrets)

  async function look(): Promise<void> {
    expect(await findFaults(page, { serviceName, secrets, script }), page.url()).toEqual([])
    expect(complaints, page.url()).toEqual([])
  }

  async function arrive(heading: Heading, leave: () => Promise<unknown>): Promise<void> {
    await Promise.all([page.waitForEvent('load'), leave()])
    if (script) await page.evaluate(SCRIPT_HAS_RUN)
    const expected = typeof heading === 'string' ? heading : expect.stringMatching(heading)
    expect(await page.locator('h1').textContent(), page.url()).toEqual(expected)
    await look()
  }

  return {
    page,
    context,
    open: (path, heading) => arrive(heading, () => page.goto(path)),
    follow: (link, heading) => arrive(heading, () => page.getByRole('link', { name: link }).click()),
    press: (button, heading) =>
      arrive(heading, () => page.getByRole('button', { name: button, exact: true }).click()),
    async type(fields) {
      for (const [label, text] of Object.entries(fields)) {
        await page.getByLabel(label, { exact: true }).fill(text)
      }
    },
    look,
    async lookWithAxe() {
      await look()
      expect(await findAxeFaults(page), page.url()).toEqual([])
    },
    keepSecret: (text) => secrets.push(text),
    problems: () => page.locator('.error-summary li').allTextContents(),
  }
}

/** What goes wrong on the pages of a context, one line for each, as it happens. */
export function listenForComplaints(context: BrowserContext, secrets: readonly string[]): string[] {
  const complaints: string[] = []
  const isSecret = (text: string) => secrets.some((secret) => text.includes(secret))
  context.on('weberror', (error) => complaints.push(error.error().message))
  context.on('console', (message) => {
    // The browser notes a page's own 4xx here, which is the status that the page should have.
    const isPageStatus =
      /responded with a status of 4\d\d/.test(message.text()) && !message.location().url.includes('/assets/')
    if (message.type() === 'error' && !isPageStatus) complaints.push(message.text())
    if (isSecret(message.text())) complaints.push('a secret in the console')
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.hostname !== 'localhost') complaints.push(`asked ${url.href}`)
    if (isSecret(decodeURIComponent(url.href))) complaints.push('a secret in an address')
  })
  return complaints
}
