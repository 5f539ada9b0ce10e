// What the scripts do on pages made of the parts alone, where a sent form answers with what it was sent.

import { expect, test } from 'vitest'
import { openGallery } from '../gallery/open-gallery.ts'
import { misreadCode, printedCode } from '../gallery/samples.ts'

const withPage = openGallery()

test('a new password is measured while it is typed', async () => {
  await withPage({}, async (page) => {
    await page.goto('/new-password')
    const field = page.locator('#new-password')
    await field.fill('short')
    await page.getByRole('status').getByText('5 of at least 8 characters').waitFor()
    await field.fill('correct horse')
    await page.getByRole('status').getByText('Long enough. 15 characters or more is better').waitFor()
    await field.fill('correct horse battery')
    await page.getByRole('status').getByText('A good length').waitFor()
  })
})

test('a form whose button is pressed twice is sent once, and again when nothing came back', async () => {
  await withPage({}, async (page) => {
    let sendings = 0
    page.on('request', (request) => {
      if (request.method() === 'POST') sendings += 1
    })
    // An answer without a page leaves the browser where it is.
    await page.route('**/*', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 204 }) : route.fallback(),
    )
    await page.clock.install()
    await page.goto('/new-password')
    await page.locator('#new-password').fill('correct horse battery')
    const press = async () => {
      await page.locator('main form button[type=submit]').press('Enter')
      // A form is sent when the browser comes to it.
      await page.evaluate(() => document.title)
    }
    await press()
    await expect.poll(() => sendings, { timeout: 20_000 }).toBe(1)
    for (let presses = 0; presses < 3; presses += 1) await press()
    expect(sendings).toBe(1)
    await page.clock.fastForward(5000)
    await press()
    await expect.poll(() => sendings, { timeout: 20_000 }).toBe(2)
  })
})

test('the code to be saved stands on one line on a desk', async () => {
  await withPage({ viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.goto('/save')
    const tops = await page
      .locator('#code-shown .code-group')
      .evaluateAll((groups) => groups.map((group) => group.getBoundingClientRect().top))
    expect(tops).toHaveLength(5)
    expect(new Set(tops).size).toBe(1)
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

test('what the server said of a code stays until something is typed', async () => {
  await withPage({}, async (page) => {
    await page.goto('/code-mismatch')
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
      await page.goto('/code-misread')
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
