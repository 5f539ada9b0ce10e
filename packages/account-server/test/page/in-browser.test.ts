// The parts in a real browser: accessible, fitting, helped by the scripts and whole without them, and one sheet of paper.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../../../../test-support/chromium.ts'
import { gallery, galleryApp, misreadCode, printedCode } from './gallery.tsx'
import { readPdf } from './read-pdf.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

let browser: Browser
let origin: string
let server: ReturnType<typeof serve>

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

async function withPage<T>(options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options)
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

async function findAxeProblems(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const found = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(TAGS)} })`)) as AxeResults
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.failureSummary).join(' ')}`,
  )
}

const views = [
  { name: 'a phone, light', viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  { name: 'a phone, dark', viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  { name: 'a desk, light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'a desk, dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
] as const

test.each(views)(
  'on $name every page is accessible and fits',
  { timeout: 120_000 },
  async ({ name: _, ...options }) => {
    await withPage(options, async (page) => {
      for (const path of Object.keys(gallery)) {
        await page.goto(`${origin}/${path}`)
        expect(await findAxeProblems(page), path).toEqual([])
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(width, path).toBeLessThanOrEqual(options.viewport.width)
      }
    })
  },
)

test('without script every page fits a phone', { timeout: 60_000 }, async () => {
  const viewport = { width: 320, height: 640 }
  await withPage({ viewport, javaScriptEnabled: false }, async (page) => {
    for (const path of Object.keys(gallery)) {
      await page.goto(`${origin}/${path}`)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, path).toBeLessThanOrEqual(viewport.width)
    }
  })
})

describe('the recovery code field', () => {
  test('offers a repair, and uses it only when its button is pressed', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${origin}/code`)
      const field = page.getByLabel('Recovery code')
      await field.pressSequentially(misreadCode)
      await page.getByText('Character 7, the second in group 2, looks wrong').waitFor()
      expect(await field.inputValue()).toBe(misreadCode)
      await field.press('Enter')
      expect(await field.inputValue()).toBe(misreadCode)
      expect(new URL(page.url()).pathname).toBe('/code')

      await page.getByRole('button', { name: 'Use this code' }).click()
      expect(await field.inputValue()).toBe(printedCode)
      expect(await field.getAttribute('aria-invalid')).toBe('false')
      await page.getByRole('status').getByText('All 25 characters are there').waitFor()
      await field.press('Enter')
      await page.waitForURL(`${origin}/code`)
      expect(JSON.parse((await page.locator('body').textContent()) ?? '')).toMatchObject({
        'recovery-code': printedCode,
      })
    })
  })

  test('counts what is typed, and lets the server have the last word', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${origin}/code`)
      const field = page.getByLabel('Recovery code')
      await field.fill('k7m2p 9wx')
      await page.getByRole('status').getByText('8 of 25 characters').waitFor()
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByText('Recovery code must have 25 letters and numbers. You entered 8').waitFor()
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByText('"recovery-code":"k7m2p 9wx"').waitFor()
    })
  })

  test('leaves what the server said until something is typed', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${origin}/code-mismatch`)
      const error = page.locator('#recovery-code-error')
      await page.waitForLoadState('networkidle')
      expect(await error.isVisible()).toBe(true)
      await page.getByLabel('Recovery code').press('End')
      await page.getByLabel('Recovery code').press('Backspace')
      await error.waitFor({ state: 'hidden' })
    })
  })

  test('without script, Enter sends what was typed and the button sends the repair', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      const sent = async (act: () => Promise<void>) => {
        await page.goto(`${origin}/code-misread`)
        await act()
        return JSON.parse((await page.locator('body').textContent()) ?? '')
      }
      const byEnter = await sent(() => page.getByLabel('Recovery code').press('Enter'))
      expect(byEnter['recovery-code']).toBe(misreadCode)
      expect(byEnter).not.toHaveProperty('repaired-code')
      const byButton = await sent(() => page.getByRole('button', { name: 'Use this code' }).click())
      expect(byButton['repaired-code']).toBe(printedCode)
    })
  })
})

describe('a password', () => {
  test('is shown on request, and hidden again when it is sent', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${origin}/new-password`)
      const field = page.locator('#new-password')
      await field.fill('correct horse')
      await page.getByText('Long enough. 15 characters or more is better').waitFor()
      await page.getByRole('button', { name: 'Show password' }).click()
      expect(await field.getAttribute('type')).toBe('text')
      await page.evaluate(() =>
        document.querySelector('form')?.addEventListener('submit', (e) => e.preventDefault()),
      )
      await field.press('Enter')
      expect(await field.getAttribute('type')).toBe('password')
      expect(await page.getByRole('button', { name: 'Show password' }).isVisible()).toBe(true)
    })
  })

  test('has no Show button without script', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${origin}/new-password`)
      expect(await page.getByRole('button', { name: 'Show password' }).count()).toBe(0)
    })
  })
})

describe('the code to be saved', () => {
  test('is copied whole, and says so', async () => {
    const permissions = ['clipboard-read', 'clipboard-write']
    await withPage({ permissions }, async (page) => {
      await page.goto(`${origin}/save`)
      await page.getByRole('button', { name: 'Copy' }).click()
      await page.getByRole('status').getByText('Copied').waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(printedCode)
    })
  })

  test('is selected whole by one click, hyphens included, at any width', async () => {
    for (const width of [320, 1280]) {
      await withPage({ viewport: { width, height: 800 } }, async (page) => {
        await page.goto(`${origin}/save`)
        await page.locator('#code-shown').click()
        expect(await page.evaluate(() => String(getSelection()))).toBe(printedCode)
      })
    }
  })

  test('stands on one line on a desk', async () => {
    await withPage({ viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.goto(`${origin}/save`)
      const tops = await page
        .locator('#code-shown .code-group')
        .evaluateAll((groups) => groups.map((group) => group.getBoundingClientRect().top))
      expect(new Set(tops).size).toBe(1)
    })
  })
})

describe('the errors', () => {
  test('have the focus without script, and their links lead to the fields', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${origin}/fields-wrong`)
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary')
      for (const field of ['username', 'password', 'code', 'proof']) {
        await page.getByRole('link', { name: `Enter the ${field}` }).click()
        expect(await page.evaluate(() => document.activeElement?.id)).toBe(field)
      }
    })
  })
})

describe('the sheet on paper', () => {
  const formats = ['A4', 'Letter'] as const
  const printings = formats.flatMap((format) =>
    ['sheet', 'sheet-long', 'sheet-rtl'].map((path) => ({ format, path })),
  )

  test.each(printings)(
    '$path is one page of $format, black on white in the dark too',
    async ({ format, path }) => {
      const pdf = await withPage({ colorScheme: 'dark' }, async (page) => {
        await page.goto(`${origin}/${path}`)
        return page.pdf({ format, tagged: true })
      })
      const { pages, tagged, items, text, fills } = await readPdf(pdf)
      expect(pages).toBe(1)
      expect(tagged).toBe(true)
      const code = items.filter((item) => item.text.includes(printedCode))
      expect(code).toHaveLength(1)
      expect(code[0]?.points).toBeGreaterThanOrEqual(18)
      for (const said of ['Account recovery code', '/recover', '14 March 2031, 10:32 UTC', 'works once']) {
        expect(text).toContain(said)
      }
      expect(text).not.toMatch(/Help signing in|Contact support|Ctrl\+P|Skip to/)
      expect([...fills].filter((fill) => fill !== '#000000' && fill !== '#ffffff')).toEqual([])
    },
  )

  test('the print button prints', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${origin}/sheet`)
      await page.evaluate(() => {
        window.print = () => document.body.classList.add('printed')
      })
      await page.getByRole('button', { name: 'Print' }).click()
      expect(await page.locator('body.printed').count()).toBe(1)
    })
  })
})
