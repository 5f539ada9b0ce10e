// Signing in, and getting back in, with a code from a mail.

import { describe, expect, it } from 'vitest'
import { otherDigits, signUp } from '../journeys/people.ts'
import { codeMailedTo } from '../test-service.ts'
import { AT_A_DESK, ON_A_PHONE, openSite } from './open-site.ts'
import { NEW_PASSWORD, signIn } from './steps.ts'

const NOT_RIGHT = 'Security code is not right or has run out. Check it, or send another one'

describe('by email', () => {
  const site = openSite()

  it('somebody signs in with a mailed code', async () => {
    const username = 'nora'
    const address = `${username}@example.org`
    await site.visit(AT_A_DESK, async (visitor) => {
      await signUp(site.service, username, address)
      await visitor.open('/signin', 'Sign in')
      await visitor.type({ Username: username })
      await visitor.press('Next', 'Enter your password')
      await visitor.press('Sign in', 'Enter your password')
      expect(await visitor.problems()).toEqual(['Enter your password'])
      await visitor.follow('Other ways to sign in', 'Other ways to sign in')
      await visitor.follow('Get a code by email', 'Get a code by email')
      await visitor.press('Send code', 'Get a code by email')
      expect(await visitor.problems()).toEqual(['Enter your email address'])
      await visitor.type({ 'Email address': address })
      await visitor.press('Send code', 'Enter the code from your email')
      await visitor.type({ 'Security code': '12 34' })
      await visitor.press('Sign in', 'Enter the code from your email')
      expect(await visitor.problems()).toEqual(['Security code must be 6 numbers'])
      const code = await codeMailedTo(site.service, address)
      await visitor.type({ 'Security code': otherDigits(code) })
      await visitor.press('Sign in', 'Enter the code from your email')
      expect(await visitor.problems()).toEqual([NOT_RIGHT])
      await visitor.type({ 'Security code': ` ${code.slice(0, 3)} ${code.slice(3)} ` })
      await visitor.press('Sign in', 'Manage how I sign in')
    })
  })

  it('somebody who forgot the password creates a new one', async () => {
    const username = 'olga'
    const address = `${username}@example.org`
    await signUp(site.service, username, address)
    await site.visit(ON_A_PHONE, async (visitor) => {
      await visitor.open('/help/signin', 'Help signing in')
      await visitor.follow('I forgot my password', 'I forgot my password')
      await visitor.follow('Yes', 'Forgot your password?')
      await visitor.press('Send code', 'Forgot your password?')
      expect(await visitor.problems()).toEqual(['Enter your username', 'Enter your email address'])
      await visitor.type({ Username: username, 'Email address': address })
      await visitor.press('Send code', 'Enter the code from your email')
      await visitor.press('Continue', 'Enter the code from your email')
      expect(await visitor.problems()).toEqual(['Enter the security code'])
      await visitor.type({ 'Security code': await codeMailedTo(site.service, address) })
      await visitor.press('Continue', 'Create a new password')
      await visitor.press('Save new password', 'Create a new password')
      expect(await visitor.problems()).toEqual(['Enter a new password'])
      await visitor.type({ 'New password': NEW_PASSWORD })
      await visitor.press('Save new password', 'Sign in')
      await signIn(visitor, username, NEW_PASSWORD)
    })
  })
})
