// Stories of signing up, in and out, and of the username and the password.

import { findPassword, setPassword } from '@sparekey/account-store'
import { accountIdOf } from '../../accounts.ts'
import { newBrowser, PASSWORD, trySignIn } from '../../people.ts'
import type { Stories } from '../story.ts'
import { another, setTo } from '../teller.ts'

export const SIGNING_IN = {
  'account-created': async ({ service }) => {
    const form = await newBrowser(service).open('/signup')
    return () => form.send({ username: 'somebody.else', password: PASSWORD })
  },
  'signed-in':
    async ({ service, username, password, network }) =>
    () =>
      trySignIn(newBrowser(service, network), username, password),
  'signed-in-from-new-network':
    async ({ service, username, password }) =>
    () =>
      trySignIn(newBrowser(service), username, password),
  'signed-out': async (teller) => {
    const page = await (await another(teller)).open('/security')
    return () => page.send({}, 'Sign out')
  },
  'signed-out-everywhere': async (teller) => {
    const page = await (await another(teller)).open('/security')
    return () => page.send({}, 'Sign out everywhere')
  },
  'session-ended': async (teller) => {
    await another(teller)
    const page = await teller.home.open('/security')
    return () => page.send({}, 'End Firefox on Linux')
  },
  'username-changed': async (teller) => {
    const page = await teller.home.open('/security/username')
    return async () => {
      await page.send({ username: 'margarete' })
      teller.username = 'margarete'
    }
  },
  'password-changed': async (teller) => {
    const page = await teller.home.open('/security/password')
    return () => page.send({ password: setTo(teller, 'seven herons over the quarry') })
  },
  'password-removed': async ({ service, home, username }) => {
    const page = await home.open('/security/password/remove')
    const { db } = service.deps
    const accountId = await accountIdOf(service, username)
    const { hash = '' } = (await findPassword(db, accountId)) ?? {}
    return async () => {
      await page.send()
      // The stories that follow sign in with it.
      await setPassword(db, accountId, hash, service.clock.now())
    }
  },
} satisfies Stories
