// Every page of the gallery in a real browser: accessible, fitting any width, and with its errors in focus.

import { expect, test } from 'vitest'
import { findAxeFaults } from '../browser/page-faults.ts'
import { gallery } from '../gallery/gallery.tsx'
import { openGallery } from '../gallery/open-gallery.ts'

const withPage = openGallery()

const views = [
  { name: 'a phone', viewport: { width: 320, height: 640 } },
  { name: 'a desk', viewport: { width: 1280, height: 800 } },
]

test.each(views)('on $name every page is accessible and fits', async ({ viewport }) => {
  await withPage({ viewport, colorScheme: 'light' }, async (page) => {
    for (const path of Object.keys(gallery)) {
      await page.goto(`/${path}`)
      expect(await findAxeFaults(page), path).toEqual([])
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, path).toBeLessThanOrEqual(viewport.width)
    }
  })
})

test('without script every page fits a phone', async () => {
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
    // The browser moves the focus some time after the page has loaded.
    await page.locator('.error-summary:focus').waitFor()
    for (const field of ['username', 'password', 'code', 'proof']) {
      await page.getByRole('link', { name: `Enter the ${field}` }).click()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(field)
    }
  })
})
