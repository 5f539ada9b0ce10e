// Two-step verification in the browser: turned on, asked for, remembered, and got back in with, without script.

import { MINUTE, SECOND } from '@sparekey/account-rules'
import { expect, it } from 'vitest'
import { appOfKey } from '../authenticator-app.ts'
import { codeMailedTo } from '../test-service.ts'
import { ON_A_PHONE, openSite } from './open-site.ts'
import { generateCode, PASSWORD, saveCode, signUp } from './steps.ts'

const DASHBOARD = 'Manage how I sign in'
const TURN_ON = 'Turn on two-step verification'
const OPTIONS = 'How do you want to show that it is you?'
const SECOND_PROOF = 'Show a second proof'
const site = openSite()

it('somebody turns it on, signs in by two steps and gets back in by two proofs', async () => {
  const username = 'two.steps'
  const address = `${username}@example.org`
  await site.visit(ON_A_PHONE, async (visitor) => {
    const { page } = visitor
    const nextApp = () => {
      site.service.clock.move(30 * SECOND)
      return app.shows()
    }
    await signUp(site, visitor, { username })
    await visitor.follow('Turn on two-step verification', TURN_ON)
    await page.getByText('You need a second way to prove it is you').waitFor()
    await visitor.follow('Add an authenticator app', 'Add an authenticator app')
    await visitor.press('Continue', 'Connect your app')
    const key = ((await page.locator('#app-key').textContent()) ?? '').replaceAll(' ', '')
    const app = appOfKey(site.service, key)
    await visitor.type({ 'Code from the app': app.shows() })
    await visitor.press('Connect', DASHBOARD)

    await visitor.follow('Turn on two-step verification', TURN_ON)
    await visitor.follow('Show a second proof', 'Show that it is you')
    await visitor.type({ 'Code from the app': nextApp() })
    await visitor.press('Continue', TURN_ON)
    await visitor.press('Turn on', TURN_ON)
    expect(await visitor.problems()).toEqual(['Get a recovery code first, or tick that you go without one'])
    await visitor.open('/security', DASHBOARD)
    const sheet = await generateCode(visitor)
    await saveCode(visitor, DASHBOARD)
    await visitor.follow('Add an email address', 'Add an email address')
    await visitor.type({ 'Email address': address })
    await visitor.press('Send code', 'Confirm your email address')
    await visitor.type({ 'Security code': await codeMailedTo(site.service, address) })
    await visitor.press('Confirm', DASHBOARD)
    await visitor.follow('Turn on two-step verification', TURN_ON)
    await visitor.press('Turn on', DASHBOARD)
    await page.getByText('Two-step verification is on').first().waitFor()

    await visitor.press('Sign out', 'Sign in')
    await visitor.type({ Username: username })
    await visitor.press('Next', 'Enter your password')
    await visitor.type({ Password: PASSWORD })
    await visitor.press('Sign in', SECOND_PROOF)
    await visitor.type({ 'Code from the app': '12345' })
    await visitor.press('Sign in', SECOND_PROOF)
    expect(await visitor.problems()).toEqual(['Code must be 6 numbers'])
    await visitor.follow('Use a different verification option', OPTIONS)
    await visitor.follow('Get a code by email', 'Get a code by email')
    await visitor.press(/^Send a code to/, 'Enter the code from your email')
    await visitor.type({ 'Security code': await codeMailedTo(site.service, address) })
    await page.getByLabel("Don't ask again on this browser").check()
    await visitor.press('Sign in', DASHBOARD)
    await page.getByText('Not asked for the second step in these browsers').waitFor()
    await visitor.press(/^Ask again/, DASHBOARD)

    await visitor.press('Sign out', 'Sign in')
    await visitor.open('/recover/code', 'Enter your recovery code')
    await visitor.type({ Username: username, 'Recovery code': sheet })
    visitor.keepSecret(sheet)
    await visitor.press('Continue', SECOND_PROOF)
    await visitor.follow('Use a different verification option', OPTIONS)
    await visitor.follow('Use my authenticator app', SECOND_PROOF)
    await visitor.type({ 'Code from the app': nextApp() })
    await visitor.press('Continue', 'Create a new password')

    site.service.clock.move(20 * MINUTE)
    await visitor.open('/recover/proof', 'Sign in')
  })
})
