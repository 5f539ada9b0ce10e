// Walks that reach every page in every state. They look at nothing: whoever watches the app does.

import type { TestService } from '../../test-service.ts'
import { newBrowser, signIn, signUp } from '../people.ts'
import { walkApps, walkPasskeys } from './apps-and-passkeys.ts'
import { walkAddresses, walkPhones } from './contacts.ts'
import { walkEveryProof } from './every-proof.ts'
import { walkForgotPassword, walkForgottenUsername, walkRecoveryCode } from './getting-back-in.ts'
import { walkNotMe } from './not-me.ts'
import { walkDashboard, walkProofs } from './security.ts'
import { walkSignIn, walkSignUp, walkTwoStep } from './signing-in.ts'
import { walkSupport } from './support.ts'
import { walkWaits } from './wait.ts'

/** Makes some people, and has them go everywhere. */
export async function walkEveryPage(service: TestService): Promise<void> {
  await walkWaits(service)
  await walkHelpAndErrors(service)
  await walkSignUp(service)
  await walkSignIn(service)
  await walkForgottenUsername(service)
  await walkForgotPassword(service)
  await walkRecoveryCode(service)
  await walkDashboard(service)
  await walkAddresses(service)
  await walkPhones(service)
  await walkApps(service)
  await walkPasskeys(service)
  await walkProofs(service)
  await walkEveryProof(service)
  await walkNotMe(service)
  await walkTwoStep(service)
  await walkSupport(service)
}

async function walkHelpAndErrors(service: TestService): Promise<void> {
  const browser = newBrowser(service)
  for (const path of [
    '/',
    '/help/signin',
    '/help/password',
    '/help/phone',
    '/help/phone/password',
    '/help/recovery-code',
    '/help/recovery-code/characters',
    '/help/recovery-code/no-match',
    '/help/username/elsewhere',
    '/help/support',
    '/help/someone-else',
    '/help/someone-else/link',
    '/help/someone-else/no-link',
    '/not-me',
    '/not-me?link=made-up',
    '/healthz',
    '/nothing',
    '/.well-known/change-password',
  ]) {
    await browser.open(path)
  }
  // A proxy's header hides the mailbox, so a walker does not see it.
  await service.app.request('http://localhost:3000/dev/mailbox')
  await browser.post('/signin', { username: 'mary' })
  await browser.post('/signin', { username: 'mary' }, { 'sec-fetch-site': 'cross-site' })
  await browser.post('/signin', { username: 'mary' }, { 'content-type': 'application/json' })
  await browser.post('/signin', { username: 'x'.repeat(70_000) })
  const { home } = await signUp(service, 'leaves-a-page-open')
  const page = await home.open('/security/username')
  const other = await signIn(service, await signUp(service, 'sits-down-after-them'))
  home.cookies.set('sparekey-session', other.cookies.get('sparekey-session') ?? '')
  await page.send({ username: 'typed-for-another-account' })
}
