// What browsers, password managers and clipboards meet in the fields of the real pages.

import { MINUTE } from '@sparekey/account-rules'
import { expect, it } from 'vitest'
import { codeMailedTo } from '../test-service.ts'
import { openSite } from './open-site.ts'
import { codeShown, generateCode, NEW_PASSWORD, PASSWORD, saveCode, signUp } from './steps.ts'
import type { Visitor } from './visitor.ts'

const site = openSite()

/** The autofill tokens on the page, by the name of the field. */
function tokens({ page }: Visitor): Promise<Record<string, string>> {
  return page
    .locator('main input:not([type="hidden"])')
    .evaluateAll((inputs) =>
      Object.fromEntries(
        inputs.map((input) => [input.getAttribute('name'), input.getAttribute('autocomplete')]),
      ),
    )
}

it('every field says to password managers what it is for', async () => {
  await site.visit({ javaScriptEnabled: false }, async (visitor) => {
    await visitor.open('/signup', 'Create an account')
    expect(await tokens(visitor)).toEqual({
      username: 'username',
      password: 'new-password',
      address: 'email',
    })
    await signUp(site, visitor, { username: 'tilda', address: 'tilda@example.org' })
    await visitor.follow('Change your password', 'Change your password')
    expect(await tokens(visitor)).toEqual({ username: 'username', password: 'new-password' })
    site.service.clock.move(20 * MINUTE)
    await visitor.open('/security/password', 'Show that it is you')
    expect(await tokens(visitor)).toEqual({ username: 'username', password: 'current-password' })
    await visitor.type({ Password: PASSWORD })
    await visitor.press('Continue', 'Change your password')
    await visitor.open('/security/recovery-code/check', 'Check my printed code')
    expect(await tokens(visitor)).toEqual({ 'recovery-code': 'off' })
    await visitor.press('Sign out', 'Sign in')
    // Passkeys are offered there, too (Web Authentication Level 3 §5.1.7: the token comes last).
    expect(await tokens(visitor)).toEqual({ username: 'username webauthn' })
    await visitor.type({ Username: 'tilda' })
    await visitor.press('Next', 'Enter your password')
    expect(await tokens(visitor)).toEqual({ username: 'username', password: 'current-password' })
    await visitor.follow('Forgot password?', 'Forgot your password?')
    expect(await tokens(visitor)).toEqual({ username: 'username', address: 'email' })
    await visitor.type({ 'Email address': 'tilda@example.org' })
    await visitor.press('Send code', 'Enter the code from your email')
    expect(await tokens(visitor)).toEqual({ username: 'username', code: 'one-time-code' })
    expect(await visitor.page.getByLabel('Security code').getAttribute('inputmode')).toBe('numeric')
    await visitor.type({ 'Security code': await codeMailedTo(site.service, 'tilda@example.org') })
    await visitor.press('Continue', 'Create a new password')
    expect(await tokens(visitor)).toEqual({ username: 'username', password: 'new-password' })
    expect(await visitor.page.locator('[name="username"]').inputValue()).toBe('tilda')
  })
})

it('a clipboard fills every field, as it was copied', async () => {
  const permissions = ['clipboard-read', 'clipboard-write']
  await site.visit({ permissions }, async (visitor) => {
    const { page } = visitor
    const paste = async (label: string, text: string) => {
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
      await page.getByLabel(label, { exact: true }).focus()
      await page.keyboard.press('ControlOrMeta+V')
      expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(text)
    }
    const address = 'ursula@example.org'
    await visitor.open('/signup', 'Create an account')
    await paste('Username', 'ursula')
    await paste('Password', PASSWORD)
    await paste('Email address (optional)', address)
    await visitor.press('Create account', 'Confirm your email address')
    const mailed = await codeMailedTo(site.service, address)
    await paste('Security code', `${mailed.slice(0, 3)} ${mailed.slice(3)}`)
    await visitor.press('Confirm', 'Make your recovery code')
    await visitor.press('Make my recovery code', 'Save your recovery code')
    const code = await codeShown(visitor)
    await saveCode(visitor, 'Manage how I sign in')
    await visitor.press('Sign out', 'Sign in')
    await visitor.open('/recover/code', 'Enter your recovery code')
    await visitor.type({ Username: 'ursula' })
    await paste('Recovery code', `  ${code.toLowerCase()}  `)
    await visitor.press('Continue', 'Create a new password')
    await paste('New password', NEW_PASSWORD)
    await visitor.press('Save new password', 'Save your recovery code')
  })
})

it('what was typed stays after an error, a password does not', async () => {
  await site.visit({ javaScriptEnabled: false }, async (visitor) => {
    const { page } = visitor
    await visitor.open('/signup', 'Create an account')
    const typed = { Username: 'x', Password: PASSWORD, 'Email address (optional)': 'no address' }
    await visitor.type(typed)
    await visitor.press('Create account', 'Create an account')
    expect(await page.getByLabel('Username').inputValue()).toBe('x')
    expect(await page.getByLabel('Email address (optional)').inputValue()).toBe('no address')
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('')
    await visitor.open('/recover/code', 'Enter your recovery code')
    await visitor.type({ Username: 'nobody', 'Recovery code': 'k7m2p 9wx' })
    await visitor.press('Continue', 'Enter your recovery code')
    expect(await page.getByLabel('Recovery code').inputValue()).toBe('k7m2p 9wx')
    expect(await page.getByLabel('Username').inputValue()).toBe('nobody')
  })
})

it('a shown password is hidden again before it is sent', async () => {
  await site.visit({}, async (visitor) => {
    const { page } = visitor
    await signUp(site, visitor, { username: 'vera' })
    await generateCode(visitor)
    await visitor.open('/security/password', 'Change your password')
    const field = page.getByLabel('New password')
    await visitor.type({ 'New password': 'short' })
    await page.getByRole('button', { name: 'Show password' }).click()
    expect(await field.getAttribute('type')).toBe('text')
    await page.getByRole('status').getByText('5 of at least 8 characters').waitFor()
    await visitor.lookWithAxe()
    await page.evaluate(() => {
      addEventListener('submit', () => {
        const input = document.querySelector('#password')
        if (input instanceof HTMLInputElement) sessionStorage.setItem('sent as', input.type)
      })
    })
    await visitor.press('Save new password', 'Change your password')
    expect(await page.evaluate(() => sessionStorage.getItem('sent as'))).toBe('password')
  })
})
