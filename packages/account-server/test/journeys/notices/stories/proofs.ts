// Stories of contacts, authenticator apps and passkeys: added, renamed, removed.

import { expect } from 'vitest'
import { makePasskey } from '../../../authenticator.ts'
import { askForKey, readKey } from '../../../authenticator-app.ts'
import { codeMailedTo, subjectsTo } from '../../../test-service.ts'
import { addAddress, addPasskey, newBrowser, showPasskey } from '../../people.ts'
import type { Stories } from '../story.ts'

export const PROOFS = {
  'contact-added':
    async ({ home }) =>
    () =>
      addAddress(home, 'added@example.org'),
  'contact-confirmed': async ({ service, home }) => {
    const page = await addAddress(home, 'new-here@example.org')
    const code = await codeMailedTo(service, 'new-here@example.org')
    return async () => {
      await page.send({ code })
      expect(await subjectsTo(service, 'new-here@example.org')).toEqual([
        expect.stringContaining('your code to'),
      ])
    }
  },
  'contact-removed': async ({ home }) => {
    const page = await (await home.open('/security')).follow('Remove new-here@example.org')
    return () => page.send()
  },
  'app-code-added': async ({ service, home }) => {
    const page = await askForKey(home)
    return () => page.send({ code: readKey(service, page).shows() })
  },
  'app-code-renamed': async ({ home }) => {
    const page = await (await home.open('/security')).follow('Rename Phone')
    return () => page.send({ name: 'Old phone' })
  },
  'app-code-removed': async ({ home }) => {
    const page = await (await home.open('/security')).follow('Remove Old phone')
    return () => page.send()
  },
  'passkey-added': async ({ home }) => {
    const page = await home.open('/security/passkeys')
    return () => page.send({ response: makePasskey(page).response })
  },
  'passkey-renamed': async ({ home }) => {
    const page = await (await home.open('/security')).follow('Rename Firefox on Linux')
    return () => page.send({ name: 'My phone' })
  },
  'passkey-removed': async ({ home }) => {
    const page = await (await home.open('/security')).follow('Remove My phone')
    return () => page.send()
  },
  'passkey-clone-suspected': async ({ service, home }) => {
    const passkey = await addPasskey(home)
    const clone = passkey.clone()
    await showPasskey(newBrowser(service), passkey)
    return () => showPasskey(newBrowser(service), clone)
  },
} satisfies Stories
