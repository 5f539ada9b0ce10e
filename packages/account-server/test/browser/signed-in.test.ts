// "Manage how I sign in", walked through: every change that can be made there, and checking the printed code.

import { MINUTE } from '@sparekey/account-rules'
import { describe, expect, it } from 'vitest'
import { codeMailedTo, codeTextedTo } from '../test-service.ts'
import { ON_A_PHONE, openSite, VIEWS } from './open-site.ts'
import {
  codeShown,
  generateCode,
  misread,
  NEW_PASSWORD,
  PASSWORD,
  saveCode,
  signIn,
  signUp,
} from './steps.ts'

const DASHBOARD = 'Manage how I sign in'

describe('signed in', () => {
  const site = openSite()

  it('somebody changes everything', async () => {
    const username = 'petra'
    const address = `${username}@example.org`
    const number = '+12025550110'
    await site.visit(ON_A_PHONE, async (visitor) => {
      const { page } = visitor
      await signUp(site, visitor, { username })
      await page.getByText('You have no way back in').waitFor()

      site.service.clock.move(20 * MINUTE)
      await visitor.follow('Change your username', 'Show that it is you')
      await visitor.press('Continue', 'Show that it is you')
      expect(await visitor.problems()).toEqual(['Enter your password'])
      await visitor.type({ Password: PASSWORD })
      await visitor.press('Continue', 'Change your username')
      await visitor.type({ 'New username': 'a' })
      await visitor.press('Save new username', 'Change your username')
      expect(await visitor.problems()).toEqual(['Username must have at least 3 characters'])
      await visitor.type({ 'New username': `${username}.new` })
      await visitor.press('Save new username', DASHBOARD)
      await page.getByText('Your username is changed').waitFor()

      await visitor.follow('Change your password', 'Change your password')
      await visitor.type({ 'New password': 'password1' })
      await visitor.press('Save new password', 'Change your password')
      expect(await visitor.problems()).toEqual([
        'New password is one that many people use, so it is guessed first. Choose another',
      ])
      await visitor.type({ 'New password': NEW_PASSWORD })
      await visitor.press('Save new password', DASHBOARD)

      await visitor.follow('Add an email address', 'Add an email address')
      await visitor.type({ 'Email address': 'no address' })
      await visitor.press('Send code', 'Add an email address')
      expect(await visitor.problems()).toEqual(['Enter an email address with a name, an @ and a domain'])
      await visitor.type({ 'Email address': address })
      await visitor.press('Send code', 'Confirm your email address')
      await visitor.follow('Confirm it later', DASHBOARD)
      await visitor.follow(`Confirm ${address}`, 'Confirm your email address')
      await visitor.press('Send another code', 'Confirm your email address')
      await visitor.press('Confirm', 'Confirm your email address')
      expect(await visitor.problems()).toEqual(['Enter the security code'])
      await visitor.type({ 'Security code': await codeMailedTo(site.service, address) })
      await visitor.press('Confirm', DASHBOARD)

      site.service.clock.move(20 * MINUTE)
      await visitor.follow(`Remove ${address}`, 'Show that it is you')
      await visitor.follow('Use a different verification option', 'How do you want to show that it is you?')
      await visitor.follow('Get a code by email', 'Get a code by email')
      await visitor.press(`Send a code to ${address}`, 'Enter the code from your email')
      await visitor.type({ 'Security code': await codeMailedTo(site.service, address) })
      await visitor.press('Continue', 'Remove this email address?')
      await visitor.press('Remove this address', DASHBOARD)
      await page.getByText('No email address yet').waitFor()
      await visitor.follow('Add a phone number', 'Add a phone number')
      await visitor.type({ 'Phone number': '555' })
      await visitor.press('Send code', 'Add a phone number')
      expect(await visitor.problems()).toHaveLength(1)
      await visitor.type({ 'Phone number': number })
      await visitor.press('Send code', 'Confirm your phone number')
      await visitor.type({ 'Security code': await codeTextedTo(site.service, number) })
      await visitor.press('Confirm', DASHBOARD)
      await visitor.follow('Remove +1 202 555', 'Remove this phone number?')
      await visitor.press('Remove this number', DASHBOARD)

      await visitor.follow('See what would happen', 'If you lose…')
      await visitor.follow('Back to', DASHBOARD)
      await visitor.follow('Show more activity', 'Recent activity')
      await visitor.follow('Back to', DASHBOARD)
      site.service.clock.move(20 * MINUTE)
      await visitor.press(/^End /, 'Show that it is you')
      await visitor.type({ Password: NEW_PASSWORD })
      await visitor.press('Continue', 'End this session?')
      await visitor.follow('Keep it', DASHBOARD)
      site.service.clock.move(20 * MINUTE)
      await visitor.press('Sign out everywhere', 'Show that it is you')
      await visitor.type({ Password: NEW_PASSWORD })
      await visitor.press('Continue', 'Sign out everywhere?')
      await visitor.press('Sign out everywhere', 'Sign in')
      await signIn(visitor, `${username}.new`, NEW_PASSWORD)
    })
  })

  it.each(VIEWS)('somebody makes a sheet and checks it, $view', async ({ name, options }) => {
    const username = `quinta.${name}`
    await site.visit(options, async (visitor) => {
      const { page } = visitor
      await signUp(site, visitor, { username })
      const first = await generateCode(visitor)
      await visitor.follow('Save it later', DASHBOARD)
      await page.getByText('You have not confirmed saving your recovery code').waitFor()
      await visitor.follow('Show my recovery code', 'Save your recovery code')
      expect(await codeShown(visitor)).toBe(first)
      await saveCode(visitor, DASHBOARD)

      await visitor.follow('Check my printed code', 'Check my printed code')
      await visitor.type({ 'Recovery code': misread(first) })
      if (options.javaScriptEnabled === false) await visitor.press('Check this code', 'Check my printed code')
      await page.getByText('Character 7, the second in group 2, looks wrong').first().waitFor()
      await visitor.look()
      await visitor.type({ 'Recovery code': first })
      await visitor.press('Check this code', 'Check my printed code')
      await page.getByText('Yes, this is your current code').waitFor()

      await visitor.follow('Back to', DASHBOARD)
      await generateCode(visitor)
      await saveCode(visitor, DASHBOARD)
      await visitor.follow('Check my printed code', 'Check my printed code')
      await visitor.type({ 'Recovery code': first })
      await visitor.press('Check this code', 'Check my printed code')
      expect(await visitor.problems()).toEqual([
        'No. That is not your current code. Your current one is on sheet no. 2',
      ])
    })
  })
})
