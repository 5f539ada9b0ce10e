// Phones in the browser: one is added, a text message signs in, is the second step, and gets back in; with and without script.

import { expect, it } from 'vitest'
import { codeTextedTo } from '../test-service.ts'
import { openSite, VIEWS } from './open-site.ts'
import { NEW_PASSWORD, PASSWORD, signUp } from './steps.ts'

const DASHBOARD = 'Manage how I sign in'
const ENTER = 'Enter the code from your text message'
const SEND = 'Get a code by text message'
const site = openSite()

it.each(VIEWS)('somebody signs in and gets back in by text message, $view', async ({ name, options }) => {
  const username = `texted.${name}`
  const number = `+1202555${String(100 + VIEWS.findIndex((view) => view.name === name)).padStart(4, '0')}`
  const address = `${username}@example.org`
  await site.visit(options, async (visitor) => {
    const { page } = visitor
    await signUp(site, visitor, { username, address })
    await visitor.follow('Add a phone number', 'Add a phone number')
    await visitor.type({ 'Phone number': '555' })
    await visitor.press('Send code', 'Add a phone number')
    expect(await visitor.problems()).toHaveLength(1)
    await visitor.type({ 'Phone number': number })
    await visitor.press('Send code', 'Confirm your phone number')
    await visitor.type({ 'Security code': await codeTextedTo(site.service, number) })
    await visitor.press('Confirm', DASHBOARD)

    await visitor.press('Sign out', 'Sign in')
    await visitor.type({ Username: username })
    await visitor.press('Next', 'Enter your password')
    await visitor.follow('Other ways to sign in', 'Other ways to sign in')
    await visitor.follow(SEND, SEND)
    await visitor.type({ 'Phone number': number })
    await visitor.press('Send code', ENTER)
    await visitor.type({ 'Security code': '12' })
    await visitor.press('Sign in', ENTER)
    expect(await visitor.problems()).toEqual(['Security code must be 6 numbers'])
    await visitor.type({ 'Security code': await codeTextedTo(site.service, number) })
    await visitor.press('Sign in', DASHBOARD)
    await page.getByText('Last used on').first().waitFor()

    await visitor.follow('Turn on two-step verification', 'Turn on two-step verification')
    await visitor.follow('Show a second proof', 'Show that it is you')
    await visitor.type({ Password: PASSWORD })
    await visitor.press('Continue', 'Turn on two-step verification')
    await page.getByLabel('Turn it on without a recovery code').check()
    await visitor.press('Turn on', DASHBOARD)

    await visitor.press('Sign out', 'Sign in')
    await visitor.open('/forgot-password/phone', 'Forgot your password?')
    await visitor.type({ Username: username, 'Phone number': number })
    await visitor.press('Send code', ENTER)
    await visitor.type({ 'Security code': await codeTextedTo(site.service, number) })
    await visitor.press('Continue', 'Show a second proof')
    await visitor.type({ Password: PASSWORD })
    await visitor.press('Continue', 'Create a new password')
    await visitor.type({ 'New password': NEW_PASSWORD })
    await visitor.press('Save new password', 'Sign in')
    await visitor.type({ Username: username })
    await visitor.press('Next', 'Enter your password')
    await visitor.type({ Password: NEW_PASSWORD })
    await visitor.press('Sign in', SEND)
    await visitor.press(/^Send a code to/, ENTER)
    await visitor.type({ 'Security code': await codeTextedTo(site.service, number) })
    await visitor.press('Sign in', DASHBOARD)
  })
})
