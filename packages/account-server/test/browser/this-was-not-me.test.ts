// "This wasn't me" from the notice to a new password, and the help that leads to it, seen in the browser.

import { MINUTE } from '@sparekey/account-rules'
import { expect, it } from 'vitest'
import { linkMailedTo } from '../journeys/people.ts'
import { codeMailedTo } from '../test-service.ts'
import { openSite, VIEWS } from './open-site.ts'
import { generateCode, NEW_PASSWORD, saveCode, signIn, signUp } from './steps.ts'

const DASHBOARD = 'Manage how I sign in'

const site = openSite()

it.each(VIEWS)('an account is taken back from a thief, $view', async ({ name, options }) => {
  const username = `tilda.${name}`
  const address = `${username}@northgate.example.org`
  const thieves = `${username}@thief.example`
  await site.visit({}, async (owner) => {
    await signUp(site, owner, { username, address })
    await generateCode(owner)
    await saveCode(owner, DASHBOARD)
  })
  site.service.clock.move(1 * MINUTE)
  await site.visit({ network: '203.0.113.66' }, async (thief) => {
    await thief.open('/signin', 'Sign in')
    await signIn(thief, username)
    await thief.follow('Add an email address', 'Add an email address')
    await thief.type({ 'Email address': thieves })
    await thief.press('Send code', 'Confirm your email address')
    await thief.type({ 'Security code': await codeMailedTo(site.service, thieves) })
    await thief.press('Confirm', DASHBOARD)
    site.service.clock.move(1 * MINUTE)
    await thief.follow(`Remove ${address}`, 'Remove this email address?')
    await thief.press('Remove this address', DASHBOARD)
    const link = await linkMailedTo(site.service, address, 'a sign-in from a new place')

    await site.visit(options, async (owner) => {
      const { page } = owner
      await owner.open(link, 'Did you do this?')
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/not-me')
      await page.getByText('Brought back into the account').waitFor()
      await owner.press("This wasn't me", 'Now get back in')
      await page.getByText('One is enough.').waitFor()
      await thief.open('/security', 'Sign in')

      await owner.follow('Get a code by email', 'Forgot your password?')
      expect(await page.getByLabel('Username').inputValue()).toBe(username)
      await owner.type({ 'Email address': address })
      await owner.press('Send code', 'Enter the code from your email')
      await owner.type({ 'Security code': await codeMailedTo(site.service, address) })
      await owner.press('Continue', 'Create a new password')
      await owner.type({ 'New password': NEW_PASSWORD })
      await owner.press('Save new password', 'Sign in')
      await signIn(owner, username, NEW_PASSWORD)
      await page.getByText(address).first().waitFor()

      await owner.open(link, 'Now get back in')
      const theirs = await linkMailedTo(site.service, thieves, 'an email address was removed')
      await owner.open(theirs, 'This link is no longer good')
      await owner.open('/not-me?link=made-up', 'This link does not work')
    })
  })
})

it.each(VIEWS)('somebody who has no password creates one, $view', async ({ name, options }) => {
  const username = `ulla.${name}`
  const address = `${username}@example.org`
  await site.visit(options, async (owner) => {
    await signUp(site, owner, { username, address })
    await owner.follow('Change your username', 'Change your username')
    await owner.type({ 'New username': `${username}.new` })
    await owner.press('Save new username', DASHBOARD)
    await owner.open(
      await linkMailedTo(site.service, address, 'your username was changed'),
      'Did you do this?',
    )
    await owner.press("This wasn't me", 'Now get back in')
    await owner.open('/signin', 'Sign in')
    await owner.press('Next', 'Enter your password')
    await owner.follow('Other ways to sign in', 'Other ways to sign in')
    await owner.follow('Get a code by email', 'Get a code by email')
    await owner.type({ 'Email address': address })
    await owner.press('Send code', 'Enter the code from your email')
    await owner.type({ 'Security code': await codeMailedTo(site.service, address) })
    await owner.press('Sign in', DASHBOARD)
    await owner.page.getByText('You have none.').waitFor()
    await owner.follow(`Remove ${address}`, 'This is your last way to sign in')
    await owner.follow('Create a password', 'Create a password')
    await owner.type({ 'New password': NEW_PASSWORD })
    await owner.press('Save new password', DASHBOARD)
  })
})

it.each(VIEWS.filter(({ options }) => options.axe))('help leads to the link, $view', async ({ options }) => {
  await site.visit(options, async (visitor) => {
    await visitor.open('/help/signin', 'Help signing in')
    await visitor.follow('Someone else changed my account', 'Someone else changed my account')
    await visitor.follow('Yes, I have the message', 'Use the link in the message')
    await visitor.follow('The link does nothing', 'Take the account back without a link')
  })
})
