// Walks of authenticator apps and passkeys: added, renamed, removed, and shown.

import { makePasskey } from '../../authenticator.ts'
import { askForKey, connectApp, otherThanShown, readKey } from '../../authenticator-app.ts'
import type { TestService } from '../../test-service.ts'
import { addPasskey, makeSheet, newBrowser, showPasskey, signUp } from '../people.ts'

export async function walkPasskeys(service: TestService): Promise<void> {
  const { home } = await signUp(service, 'has.passkeys')
  await (await home.open('/security/passkeys')).send()
  const passkey = await addPasskey(home)
  const other = await addPasskey(home)
  const page = await home.open('/security/passkeys')
  await page.send({ response: 'nothing' })
  const { response } = makePasskey(page, { credentialId: passkey.credentialId })
  await page.send({ response })
  const rename = await (await home.open('/security')).follow('Rename Firefox on Linux')
  for (const name of ['', 'x'.repeat(50), 'my\u0000phone', 'My phone']) await rename.send({ name })
  await showPasskey(newBrowser(service), passkey)
  for (let count = 3; count <= 10; count += 1) await addPasskey(home)
  const full = await home.open('/security/passkeys')
  await full.send({ response: makePasskey(full).response })
  const browser = newBrowser(service)
  const byApp = await browser.open('/forgot-password/app')
  for (const code of ['', '1234', '123456']) await byApp.send({ username: 'nobody.at.all', code })
  for (const path of ['/signin/passkey', '/forgot-password/passkey']) {
    await (await browser.open(path)).send()
    for (let tries = 0; tries < 11; tries += 1)
      await showPasskey(browser, other, { path, userVerified: false })
  }
  await showPasskey(newBrowser(service), other, { path: '/forgot-password/passkey' })
  await (await (await home.open('/security')).follow('Remove My phone')).send()
  for (let count = 9; count >= 1; count -= 1) {
    await (await (await home.open('/security')).follow('Remove Firefox on Linux')).send()
  }
  await makeSheet({ home })
  await addPasskey(home)
  await (await home.open('/security')).follow('Remove Firefox on Linux')
}

export async function walkApps(service: TestService): Promise<void> {
  const { home } = await signUp(service, 'has.apps')
  const form = await home.open('/security/apps')
  for (const name of ['', 'x'.repeat(41), 'a\u202eb']) await form.send({ name })
  const page = await askForKey(home)
  const app = readKey(service, page)
  for (const code of ['', 'abc', otherThanShown(app)]) await page.send({ code })
  await (await home.open('/security')).follow('Remove Phone')
  await page.send({ code: app.shows() })
  await (await home.open('/security')).follow('Remove Phone')
  await connectApp(service, home, 'Tablet')
  await home.open('/security/activity')
  const dashboard = await home.open('/security')
  const rename = await dashboard.follow('Rename Tablet')
  for (const name of ['', 'Old tablet']) await rename.send({ name })
  await (await dashboard.follow('Remove Tablet')).send()
  for (let count = 1; count <= 4; count += 1) await connectApp(service, home, `App ${count}`)
  await (await home.open('/security/apps')).send({ name: 'One too many' })
  await (await home.open('/security')).follow('Remove App 1').then((one) => one.send())
  const last = await askForKey(home)
  const wrong = otherThanShown(readKey(service, last))
  for (let tries = 0; tries < 6; tries += 1) await last.send({ code: wrong })
}
