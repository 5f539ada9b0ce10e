// The help at the recovery code field: with the script, and what is left without it.

import { expect, test } from 'vitest'
import { openGallery } from '../gallery/open-gallery.ts'
import { misreadCode, printedCode } from '../gallery/samples.ts'

const withPage = openGallery()

test('offers a repair, and uses it only when its button is pressed', async () => {
  await withPage({}, async (page) => {
    await page.goto('/code')
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
    await page.waitForURL('**/code')
    expect(JSON.parse((await page.locator('body').textContent()) ?? '')).toMatchObject({
      'recovery-code': printedCode,
    })
  })
})

test('counts what is typed, and lets the server have the last word', async () => {
  await withPage({}, async (page) => {
    await page.goto('/code')
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
