// The wait in the browser: somebody with nothing but the sheet starts it, the owner is shown it and lets it go on, the link
// in the notice is opened, and at the date the new password opens the account.

import { DAY } from '@sparekey/account-rules'
import { expect, it } from 'vitest'
import { CASE_PASSWORD, cancelLinkOf, newOwner, setTwoStep } from '../journeys/case/waiting.ts'
import { codeMailedTo } from '../test-service.ts'
import { openSite, VIEWS } from './open-site.ts'
import { PASSWORD } from './steps.ts'
import type { Visitor } from './visitor.ts'

const WAITING = 'Waiting to get back in'
const SHOWN_FIRST = 'Somebody waits to get in to your account'
const site = openSite()

/** Where pictures of the pages go, for whoever wants to look at them. */
const PICTURES = process.env.PICTURES

it.each(VIEWS)('somebody with nothing but the sheet gets back in after the wait, $view', async (view) => {
  const username = `waits.${view.name}`
  const { address, sheet } = await newOwner(site.service, username)
  const picture = async ({ page }: Visitor, name: string) => {
    if (PICTURES === undefined) return
    await page.screenshot({ path: `${PICTURES}/${name}-${view.name}.png`, fullPage: true })
  }

  await site.visit(view.options, async (visitor) => {
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
    await picture(visitor, 'start')
    await visitor.press('Start the wait', WAITING)
    await visitor.follow('Give an email address', 'Your email address for the wait')
    await visitor.type({ 'Email address': `new-${address}` })
    await visitor.press('Send a code', 'Enter the code from the email')
    await visitor.type({ 'Security code': await codeMailedTo(site.service, `new-${address}`) })
    await visitor.press('Confirm address', WAITING)
    await picture(visitor, 'case')
    await visitor.follow('Cancel the wait', 'Cancel the wait?')
    await picture(visitor, 'cancel')
    await visitor.follow('Go on waiting', WAITING)
  })

  await site.visit(view.options, async (visitor) => {
    await visitor.open(await cancelLinkOf(site.service, address), SHOWN_FIRST)
    await picture(visitor, 'link')
    await setTwoStep(site.service, username, false)
    await visitor.open('/signin', 'Sign in')
    await visitor.type({ Username: username })
    await visitor.press('Next', 'Enter your password')
    await visitor.type({ Password: PASSWORD })
    await visitor.press('Sign in', SHOWN_FIRST)
    await picture(visitor, 'owner')
    await visitor.press('Let it go on', 'Manage how I sign in')
    await setTwoStep(site.service, username)
  })

  site.service.clock.move(30 * DAY)
  await site.visit(view.options, async (visitor) => {
    await visitor.open('/signin', 'Sign in')
    await visitor.type({ Username: username })
    await visitor.press('Next', 'Enter your password')
    await visitor.type({ Password: CASE_PASSWORD })
    await visitor.press('Sign in', 'Save your recovery code')
  })
})
