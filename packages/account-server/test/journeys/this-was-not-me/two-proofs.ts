// Getting in where it takes two proofs: what the owner does, and how far somebody comes who has one mailbox.

import { findAccount } from '@sparekey/account-store'
import { expect } from 'vitest'
import { codeMailedTo, type TestService } from '../../test-service.ts'
import type { Page } from '../../walk.ts'
import { accountIdOf } from '../case/waiting.ts'
import { askToRecover, askToSignIn, newBrowser } from '../people.ts'

/** Gets back in by a mailed code and what `second` is filled in with, as the page asks for it. */
export async function recover(
  service: TestService,
  username: string,
  address: string,
  second: Record<string, string>,
): Promise<Page> {
  const asked = await askToRecover(newBrowser(service), username, address)
  const page = await asked.send({ code: await codeMailedTo(service, address) })
  if (page.heading === 'Create a new password') throw new Error('One proof was enough.')
  return page.send(second)
}

/** Shows a mailed code as the second proof that `page` asks for. */
export async function secondByMail(service: TestService, page: Page, address: string): Promise<Page> {
  // To this address and to no phone: the button tells each at least by its first sign.
  const button = `Send a code to ${address[0]}`
  const asked = page.offers(button)
    ? page
    : await (await page.follow('Use a different verification option')).follow('Get a code by email')
  const sent = await asked.send({}, button)
  return sent.send({ code: await codeMailedTo(service, address) })
}

/** With the codes of one mailbox, by every way that takes them: neither today nor when a wait would be over. */
export async function cannotComeIn(service: TestService, username: string, address: string): Promise<void> {
  const [recovering, signingIn] = [newBrowser(service), newBrowser(service)]
  const asked = await askToRecover(recovering, username, address)
  await asked.send({ code: await codeMailedTo(service, address) })
  const first = await askToSignIn(signingIn, username, address)
  await first.send({ code: await codeMailedTo(service, address) })
  for (const browser of [recovering, signingIn]) {
    for (const path of ['/recover/password', '/recover/next', '/recover/wait', '/security']) {
      const page = await browser.open(path)
      expect([path, page.heading]).not.toEqual([path, 'Create a new password'])
      expect([path, page.heading]).not.toEqual([path, 'Manage how I sign in'])
    }
  }
}

/** Whether the account asks for two proofs. */
export async function isOn(service: TestService, username: string): Promise<boolean> {
  return (await findAccount(service.deps.db, await accountIdOf(service, username)))?.twoStepSince != null
}
