// Somebody with an account of their own, signed in, for the tests of "Manage how I sign in".

import { codeMailedTo, type TestService } from '../../test-service.ts'
import { openWalker, type Page, type Walker } from '../../walk.ts'

export const PASSWORD = 'a kettle on the windowsill'

export type Owner = { browser: Walker; username: string; network: string }

let owners = 0

/** Creates an account from a network of its own. With an `address`, it is confirmed. */
export async function newOwner(service: TestService, with_: { address?: string } = {}): Promise<Owner> {
  owners += 1
  const username = `owner${owners}`
  const network = `192.0.2.${owners}`
  const browser = openWalker(service.app, { network })
  const next = await (await browser.open('/signup')).send({ username, password: PASSWORD, ...with_ })
  if (with_.address !== undefined) await next.send({ code: await codeMailedTo(service, with_.address) })
  return { browser, username, network }
}

/** Signs the owner in in another browser, on another network. */
export async function signInElsewhere(service: TestService, owner: Owner): Promise<Walker> {
  const browser = openWalker(service.app, { network: '198.51.100.9' })
  const asked = await (await browser.open('/signin')).send({ username: owner.username })
  const page = await asked.send({ password: PASSWORD })
  if (page.path !== '/security') throw new Error(`Not signed in, but at ${page.path}.`)
  return browser
}

/** Makes a recovery code the way people do, confirms it as saved and gives it in its printed form. */
export async function makeCode({ browser }: Owner): Promise<string> {
  const shown = await (await browser.open('/security/recovery-code')).send({}, 'Generate a new code')
  const code = codeOn(shown)
  await shown.send({ saved: 'yes' })
  return code
}

export function codeOn(page: Page): string {
  const code = /[2-9A-HJKMNP-Z]{5}(?:-[2-9A-HJKMNP-Z]{5}){4}/.exec(page.text)?.[0]
  if (code === undefined) throw new Error(`No code on "${page.heading}".`)
  return code
}
