// Every page of the gallery in a real browser: accessible, fitting any width, and with its errors in focus.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { gallery } from '../gallery/gallery.tsx'
import { openGallery } from '../gallery/open-gallery.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

const withPage = openGallery()

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
        await page.goto(`/${path}`)
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
      await page.goto(`/${path}`)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, path).toBeLessThanOrEqual(viewport.width)
    }
  })
})

test('errors have the focus without script, and their links lead to the fields', async () => {
  await withPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto('/fields-wrong')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary')
    for (const field of ['username', 'password', 'code', 'proof']) {
      await page.getByRole('link', { name: `Enter the ${field}` }).click()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(field)
    }
  })
})
