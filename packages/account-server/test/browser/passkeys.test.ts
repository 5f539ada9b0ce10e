// Passkeys in a real browser with a virtual authenticator: what the scripts ask for, and where it leads.

import { describe, expect, it } from 'vitest'
import { openSite, PHONE } from './open-site.ts'
import { NEW_PASSWORD, signUp } from './steps.ts'
import { addVirtualAuthenticator } from './virtual-authenticator.ts'
import type { Visitor } from './visitor.ts'

const DASHBOARD = 'Manage how I sign in'

describe('passkeys', () => {
  const site = openSite()

  it('are added, named, used and removed, on a phone', async () => {
    const username = 'pia'
    await site.visit({ viewport: PHONE }, async (visitor) => {
      const { page } = visitor
      const authenticator = await addVirtualAuthenticator(page)
      await signUp(site, visitor, { username })
      await addPasskey(visitor)
      await visitor.type({ 'Name of this passkey': '' })
      await visitor.press('Save new name', 'Name your passkey')
      expect(await visitor.problems()).toEqual(['Enter a name'])
      await visitor.type({ 'Name of this passkey': "Pia's phone" })
      await visitor.press('Save new name', DASHBOARD)
      await page.getByText("Pia's phone").first().waitFor()

      // This device has one, and says so without asking the server.
      await visitor.follow('Add a passkey', 'Add a passkey')
      await page.getByRole('button', { name: 'Add a passkey' }).click()
      await page
        .getByRole('alert')
        .getByText('This device or password manager has a passkey for your account already')
        .waitFor()
      await visitor.lookWithAxe()
      await visitor.open('/security', DASHBOARD)

      await authenticator.setTouched(false)
      await signOut(visitor)
      await visitor.follow('Other ways to sign in', 'Other ways to sign in')
      await visitor.follow('Use a passkey', 'Use a passkey')
      await authenticator.setTouched(true)
      await visitor.press('Use a passkey', DASHBOARD)
      await page.getByText('Last used').waitFor()

      await visitor.follow(`Rename Pia's phone`, 'Rename your passkey')
      await visitor.type({ 'Name of this passkey': 'My phone' })
      await visitor.press('Save new name', DASHBOARD)
      await visitor.follow('Remove My phone', 'Remove this passkey?')
      await visitor.press('Remove this passkey', DASHBOARD)
      await page.getByText('No passkey yet.').waitFor()

      await authenticator.setTouched(false)
      await signOut(visitor)
      await visitor.open('/signin/passkey', 'Use a passkey')
      await authenticator.setTouched(true)
      await visitor.press('Use a passkey', 'Use a passkey')
      expect(await visitor.problems()).toEqual([expect.stringContaining('That passkey could not be used.')])
    })
  })

  it('are offered where a username is typed, and sign in in another browser that has them', async () => {
    await site.visit({}, async (visitor) => {
      const authenticator = await addVirtualAuthenticator(visitor.page)
      await signUp(site, visitor, { username: 'quinn' })
      await addPasskey(visitor)
      const [credential] = await authenticator.credentials()
      if (credential === undefined) throw new Error('The authenticator has no passkey.')
      await site.visit({}, async (other) => {
        const synchronised = await addVirtualAuthenticator(other.page)
        await synchronised.setTouched(false)
        await synchronised.add(credential)
        await other.open('/signin', 'Sign in')
        expect(await other.page.getByLabel('Username').getAttribute('autocomplete')).toBe('username webauthn')
        // Whoever types goes on as ever: what the browser was asked for ends with the page.
        await other.type({ Username: 'quinn' })
        await other.press('Next', 'Enter your password')
        const landed = other.page.waitForURL('**/security')
        await synchronised.setTouched(true)
        await other.page.goto('/signin').catch(() => {})
        await landed
        await other.look()
        expect(await other.page.locator('h1').textContent()).toBe(DASHBOARD)
      })
    })
  })

  it('get somebody back in who forgot the password', async () => {
    await site.visit({}, async (visitor) => {
      const authenticator = await addVirtualAuthenticator(visitor.page)
      await signUp(site, visitor, { username: 'robin' })
      await addPasskey(visitor)
      await authenticator.setTouched(false)
      await visitor.open('/security', DASHBOARD)
      await signOut(visitor)
      await visitor.open('/forgot-password', 'Forgot your password?')
      await visitor.follow('Use a different verification option', 'How do you want to show that it is you?')
      await visitor.follow('Use a passkey', 'Use a passkey')
      await authenticator.setTouched(true)
      await visitor.press('Use a passkey', 'Create a new password')
      await authenticator.setTouched(false)
      await visitor.type({ 'New password': NEW_PASSWORD })
      await visitor.press('Save new password', 'Sign in')
    })
  })

  it('are not taken from somebody whose finger is the wrong one, and the page says what to do', async () => {
    await site.visit({}, async (visitor) => {
      const { page } = visitor
      const authenticator = await addVirtualAuthenticator(page)
      await signUp(site, visitor, { username: 'sam' })
      await visitor.follow('Add a passkey', 'Add a passkey')
      await authenticator.setUserVerified(false)
      await page.getByRole('button', { name: 'Add a passkey' }).click()
      await page.getByRole('alert').getByText('Press the button to start again').waitFor()
      await visitor.lookWithAxe()
      await authenticator.setUserVerified(true)
      await visitor.press('Add a passkey', 'Name your passkey')
    })
  })

  it('leave a browser that has none alone: nothing is said, and nothing is in the console', async () => {
    await site.visit({}, async (visitor) => {
      await visitor.page.addInitScript(() => {
        Reflect.deleteProperty(window, 'PublicKeyCredential')
      })
      await visitor.open('/signin', 'Sign in')
      await visitor.page.waitForLoadState('networkidle')
      await visitor.look()
      await visitor.open('/signin/passkey', 'Use a passkey')
      await visitor.page.getByRole('button', { name: 'Use a passkey' }).click()
      await visitor.page.getByRole('alert').getByText('This browser cannot use passkeys').waitFor()
      await visitor.lookWithAxe()
    })
  })

  it('without script say that they need it', async () => {
    await site.visit({ javaScriptEnabled: false }, async (visitor) => {
      await visitor.open('/signin/passkey', 'Use a passkey')
      expect(await visitor.page.locator('noscript').textContent()).toContain('Passkeys need JavaScript')
      await visitor.press('Use a passkey', 'Use a passkey')
      expect(await visitor.problems()).toEqual([expect.stringContaining('Passkeys need JavaScript')])
    })
  })
})

/** From the dashboard: a passkey made by this browser's authenticator, to be named. */
async function addPasskey(visitor: Visitor): Promise<void> {
  await visitor.follow('Add a passkey', 'Add a passkey')
  await visitor.press('Add a passkey', 'Name your passkey')
}

async function signOut(visitor: Visitor): Promise<void> {
  await visitor.press('Sign out', 'Sign in')
}
