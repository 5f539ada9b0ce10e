// The mission in a real browser: an account, its sheet, everything else lost, and back in.

import { describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES } from '../test-service.ts'
import { openSite, VIEWS } from './open-site.ts'
import { codeShown, misread, NEW_PASSWORD, PASSWORD, saveCode, signIn } from './steps.ts'

describe.each(ENGINES)('with the sheet (%s)', (engine) => {
  const site = openSite(engine)
  // The pages are the same on both engines: one view on each is enough.
  const views = engine === 'pglite' ? VIEWS.slice(0, 1) : VIEWS.slice(1)

  it.each(views)('somebody who lost everything else gets back in, $view', async ({ options }) => {
    const username = 'mary'
    const address = `${username}@example.org`
    const script = options.javaScriptEnabled !== false

    const sheet = await site.visit({ ...options, network: '192.0.2.4' }, async (visitor) => {
      await visitor.open('/', 'Sign in')
      await visitor.press('Next', 'Sign in')
      expect(await visitor.problems()).toEqual(['Enter your username'])
      await visitor.follow('Create an account', 'Create an account')
      await visitor.press('Create account', 'Create an account')
      expect(await visitor.problems()).toEqual(['Enter your username', 'Enter a new password'])
      await visitor.type({ Username: username, Password: PASSWORD, 'Email address (optional)': address })
      await visitor.press('Create account', 'Confirm your email address')
      await visitor.press('Confirm', 'Confirm your email address')
      expect(await visitor.problems()).toEqual(['Enter the security code'])
      await visitor.type({ 'Security code': await codeMailedTo(site.service, address) })
      await visitor.press('Confirm', 'Make your recovery code')
      await visitor.press('Make my recovery code', 'Save your recovery code')
      const code = await codeShown(visitor)
      await visitor.press('Continue', 'Save your recovery code')
      expect(await visitor.problems()).toEqual(['Tick the box once you have saved your code'])
      await visitor.follow('Print', 'Account recovery code')
      await visitor.follow('Back to your recovery code', 'Save your recovery code')
      await saveCode(visitor, 'Manage how I sign in')
      await visitor.press('Sign out', 'Sign in')
      return code
    })

    await site.visit({ ...options, network: '198.51.100.7' }, async (visitor) => {
      const { page } = visitor
      visitor.keepSecret(sheet)
      await visitor.open('/', 'Sign in')
      await visitor.type({ Username: username })
      await visitor.press('Next', 'Enter your password')
      await visitor.type({ Password: NEW_PASSWORD })
      await visitor.press('Sign in', 'Enter your password')
      expect(await visitor.problems()).toEqual(['Username or password is not right'])
      await visitor.follow('Forgot password?', 'Forgot your password?')
      await visitor.follow('Use a different verification option', 'How do you want to show that it is you?')
      await visitor.follow("I don't have any of these", 'Do you have an account recovery code?')
      await visitor.follow('No, I do not have it', 'Without a recovery code')
      await visitor.follow('Look for the sheet once more', 'Do you have an account recovery code?')
      await visitor.follow('Yes, I have it', 'Enter your recovery code')
      expect(await page.getByLabel('Username').inputValue()).toBe(username)

      await visitor.type({ 'Recovery code': misread(sheet) })
      if (script) {
        await page.getByRole('button', { name: 'Use this code' }).click()
        await visitor.look()
        await visitor.press('Continue', 'Create a new password')
      } else {
        await visitor.press('Continue', 'Enter your recovery code')
        await visitor.press('Use this code', 'Create a new password')
      }
      await visitor.type({ 'New password': 'short' })
      await visitor.press('Save new password', 'Create a new password')
      expect(await visitor.problems()).toEqual(['New password must have at least 8 characters'])
      await visitor.type({ 'New password': NEW_PASSWORD })
      await visitor.press('Save new password', 'Save your recovery code')
      const next = await codeShown(visitor)
      expect(next).not.toBe(sheet)
      await saveCode(visitor, 'Sign in')
      await signIn(visitor, username, NEW_PASSWORD)

      await visitor.press('Sign out', 'Sign in')
      await visitor.open('/recover/code', 'Enter your recovery code')
      await visitor.type({ Username: username, 'Recovery code': sheet })
      await visitor.press('Continue', 'Enter your recovery code')
      expect(await visitor.problems()).toEqual([
        'Username and recovery code do not match. Check both, or look for a newer sheet: a newer one stops the older ones',
      ])
    })
  })
})
