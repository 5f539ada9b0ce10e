// The wait in the browser: somebody with nothing but the sheet starts it, the link in the notice is opened, the owner is
// shown it and lets it go on, and a second proof ends it at once. That it ends by itself is ways.test.ts's.

import { expect, it } from 'vitest'
import { CASE_PASSWORD, newOwner } from '../journeys/case/waiting.ts'
import { newestLinkTo } from '../journeys/people.ts'
import { codeMailedTo } from '../test-service.ts'
import { ON_A_PHONE, openSite } from './open-site.ts'
import { NEW_PASSWORD, PASSWORD, saveCode } from './steps.ts'
import type { Visitor } from './visitor.ts'

const WAITING = 'Waiting to get back in'
const SHOWN_FIRST = 'Somebody waits to get in to your account'
const site = openSite()

it('somebody with nothing but the sheet waits, and finds a second proof', async () => {
  const username = 'waits'
  const { address, sheet } = await newOwner(site.service, username)

  await site.visit(ON_A_PHONE, async (visitor) => {
    const { page } = visitor
    visitor.keepSecret(sheet)
    await visitor.open('/recover/code', 'Enter your recovery code')
    await visitor.type({ Username: username })
    await page.getByLabel(/^Recovery code/).fill(sheet)
    await visitor.press('Continue', 'Show a second proof')
    await visitor.follow('Use a different verification option', 'How do you want to show that it is you?')
    await visitor.follow("I don't have any of these", 'Get back in after a wait')
    await visitor.press('Start the wait', 'Get back in after a wait')
    expect(await visitor.problems()).toEqual(['Enter a new password'])
    await visitor.type({ 'New password': CASE_PASSWORD })
    await visitor.press('Start the wait', WAITING)
    await visitor.follow('Give an email address', 'Your email address for the wait')
    await visitor.type({ 'Email address': `new-${address}` })
    await visitor.press('Send code', 'Enter the code from your email')
    await visitor.type({ 'Security code': await codeMailedTo(site.service, `new-${address}`) })
    await visitor.press('Confirm', WAITING)
    await visitor.follow('Cancel the wait', 'Cancel the wait?')
    await visitor.follow('Go on waiting', WAITING)
  })

  await site.visit(ON_A_PHONE, async (visitor) => {
    await visitor.open(await newestLinkTo(site.service, '/case/link', address), SHOWN_FIRST)
    await signIn(visitor, 'Get a code by email', PASSWORD)
    await visitor.press(/^Send a code to/, 'Enter the code from your email')
    await visitor.type({ 'Security code': await codeMailedTo(site.service, address) })
    await visitor.press('Sign in', SHOWN_FIRST)
    await visitor.press('Let it go on', 'Manage how I sign in')
  })

  // From where the wait was started, a second proof ends it at once.
  await site.visit(ON_A_PHONE, async (visitor) => {
    await signIn(visitor, WAITING, CASE_PASSWORD)
    await visitor.follow('Show another proof', 'Show a second proof')
    await visitor.follow('Use a different verification option', 'How do you want to show that it is you?')
    await visitor.follow('Get a code by email', 'Get a code by email')
    await visitor.press(/^Send a code to/, 'Enter the code from your email')
    await visitor.type({ 'Security code': await codeMailedTo(site.service, address) })
    await visitor.press('Continue', 'Create a new password')
    await visitor.type({ 'New password': NEW_PASSWORD })
    await visitor.press('Save new password', 'Save your recovery code')
    await saveCode(visitor, 'Sign in')
    await visitor.open(await newestLinkTo(site.service, '/case/link', address), 'The wait is over')
    await signIn(visitor, 'Get a code by email', NEW_PASSWORD)
  })

  async function signIn(visitor: Visitor, heading: string, password: string): Promise<void> {
    await visitor.open('/signin', 'Sign in')
    await visitor.type({ Username: username })
    await visitor.press('Next', 'Enter your password')
    await visitor.type({ Password: password })
    await visitor.press('Sign in', heading)
  }
})
