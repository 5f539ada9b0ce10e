// What the smaller scripts add: showing a password, copying a code, printing a sheet.

import { describe, expect, test } from 'vitest'
import { openGallery } from '../gallery/open-gallery.ts'
import { printedCode } from '../gallery/samples.ts'

const withPage = openGallery()

describe('a password', () => {
  test('is shown on request, and hidden again when it is sent', async () => {
    await withPage({}, async (page) => {
      await page.goto('/new-password')
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
      await page.goto('/new-password')
      expect(await page.getByRole('button', { name: 'Show password' }).count()).toBe(0)
    })
  })
})

describe('the code to be saved', () => {
  test('is copied whole, and says so', async () => {
    const permissions = ['clipboard-read', 'clipboard-write']
    await withPage({ permissions }, async (page) => {
      await page.goto('/save')
      await page.getByRole('button', { name: 'Copy' }).click()
      await page.getByRole('status').getByText('Copied').waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(printedCode)
    })
  })

  test('is selected whole by one click, hyphens included, at any width', async () => {
    for (const width of [320, 1280]) {
      await withPage({ viewport: { width, height: 800 } }, async (page) => {
        await page.goto('/save')
        await page.locator('#code-shown').click()
        expect(await page.evaluate(() => String(getSelection()))).toBe(printedCode)
      })
    }
  })

  test('stands on one line on a desk', async () => {
    await withPage({ viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.goto('/save')
      const tops = await page
        .locator('#code-shown .code-group')
        .evaluateAll((groups) => groups.map((group) => group.getBoundingClientRect().top))
      expect(new Set(tops).size).toBe(1)
    })
  })
})

test('the print button prints', async () => {
  await withPage({}, async (page) => {
    await page.goto('/sheet')
    await page.evaluate(() => {
      window.print = () => document.body.classList.add('printed')
    })
    await page.getByRole('button', { name: 'Print' }).click()
    expect(await page.locator('body.printed').count()).toBe(1)
  })
})
