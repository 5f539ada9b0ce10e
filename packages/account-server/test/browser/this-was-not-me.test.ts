// "This wasn't me" from the notice to a new password, and the help that leads to it, seen in the browser.

import { MINUTE } from '@sparekey/account-rules'
import { expect, it } from 'vitest'
import { addAddress, linkMailedTo, makeSheet, signIn, signUp } from '../journeys/people.ts'
import { codeMailedTo } from '../test-service.ts'
import { AT_A_DESK, ON_A_PHONE, openSite } from './open-site.ts'
import { handOver, NEW_PASSWORD, signIn as signInThere } from './steps.ts'

const DASHBOARD = 'Manage how I sign in'

const site = openSite()

it('an account is taken back from a thief', async () => {
  const username = 'tilda'
  const address = `${username}@northgate.example.org`
  const thieves = `${username}@thief.example`
  const { service } = site
  await makeSheet(await signUp(service, username, address))
  service.clock.move(1 * MINUTE)
  const thief = await signIn(service, { username })
  const asked = await addAddress(thief, thieves)
  await asked.send({ code: await codeMailedTo(service, thieves) })
  service.clock.move(1 * MINUTE)
  await (await (await thief.open('/security')).follow(`Remove ${address}`)).send()
  const link = await linkMailedTo(service, address, 'a sign-in from a new place')

  await site.visit(AT_A_DESK, async (owner) => {
    const { page } = owner
    await owner.open(link, 'Did you do this?')
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/not-me')
    await page.getByText('Brought back into the account').waitFor()
    await owner.press("This wasn't me", 'Now get back in')
    await page.getByText('One is enough.').waitFor()
    expect((await thief.open('/security')).heading).toBe('Sign in')

    await owner.follow('Get a code by email', 'Forgot your password?')
    expect(await page.getByLabel('Username').inputValue()).toBe(username)
    await owner.type({ 'Email address': address })
    await owner.press('Send code', 'Enter the code from your email')
    await owner.type({ 'Security code': await codeMailedTo(site.service, address) })
    await owner.press('Continue', 'Create a new password')
    await owner.type({ 'New password': NEW_PASSWORD })
    await owner.press('Save new password', 'Sign in')
    await signInThere(owner, username, NEW_PASSWORD)
    await page.getByText(address).first().waitFor()

    await owner.open(link, 'Now get back in')
    const theirs = await linkMailedTo(site.service, thieves, 'an email address was removed')
    await owner.open(theirs, 'This link is no longer good')
    await owner.open('/not-me?link=made-up', 'This link does not work')
  })
})

it('somebody who has no password creates one', async () => {
  const username = 'ulla'
  const address = `${username}@example.org`
  await site.visit(ON_A_PHONE, async (owner) => {
    const { home } = await signUp(site.service, username, address)
    await handOver(site, owner, home)
    await owner.open('/security', DASHBOARD)
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
    await owner.page.getByText('You sign in another way.').waitFor()
    await owner.follow(`Remove ${address}`, 'This is your last way to sign in')
    await owner.follow('Create a password', 'Create a password')
    await owner.type({ 'New password': NEW_PASSWORD })
    await owner.press('Save new password', DASHBOARD)
  })
})

it('help leads to the link', async () => {
  await site.visit(ON_A_PHONE, async (visitor) => {
    await visitor.open('/help/signin', 'Help signing in')
    await visitor.follow('Someone else changed my account', 'Someone else changed my account')
    await visitor.follow('Yes, I have the message', 'Use the link in the message')
    await visitor.follow('The link does nothing', 'Take the account back without a link')
  })
})
