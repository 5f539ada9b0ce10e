// A stage for tampering: every form there is, each on its own page in a browser that may send it, found by opening
// the pages and not by a list.

import { MINUTE, policy } from '@sparekey/account-rules'
import {
  addOperator,
  confirmSupportRequest,
  findWaitingCase,
  listContacts,
  listEvents,
} from '@sparekey/account-store'
import { parse } from 'node-html-parser'
import { noticeLink } from '../../../src/account/notice-link.ts'
import { caseLink } from '../../../src/case/case-link.ts'
import { stopLink } from '../../../src/support/stop-link.ts'
import { makePasskey } from '../../authenticator.ts'
import { askForKey, connectApp } from '../../authenticator-app.ts'
import { setTwoStep } from '../../journeys/accounts.ts'
import { CASE_PASSWORD, openStart } from '../../journeys/case/waiting.ts'
import { addPasskey, showPasskey, trySignIn } from '../../journeys/people.ts'
import { askBack, look, openRequest } from '../../journeys/support/desk.ts'
import type { TestService } from '../../test-service.ts'
import { openWalker, type Page, type Walker } from '../../walk.ts'
import { addPerson, newNetwork } from '../add-person.ts'
import { fieldsOf } from '../form-fields.ts'

/** A form as its page holds it. */
export type StagedForm = {
  readonly browser: Walker
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

let stages = 0
let numbers = 0

/** A phone number that no stage has used. */
function nextNumber(): string {
  numbers += 1
  return `+1202555${String(numbers).padStart(4, '0')}`
}

/**
 * Sets the stage: the forms by their action, and a browser that is signed in with a fresh proof and has each page to
 * open.
 */
export async function stageEveryForm(
  service: TestService,
): Promise<{ forms: StagedForm[]; owner: Walker; recovering: Walker }> {
  stages += 1
  const pages: { browser: Walker; page: Page }[] = []
  const open = async (browser: Walker, path: string) => {
    const page = await browser.open(path)
    pages.push({ browser, page })
    return page
  }

  const idle = await addPerson(service, `idle${stages}`, {
    address: `idle${stages}@example.org`,
    phone: nextNumber(),
  })
  service.clock.move(policy.proofIsFreshFor.value + 1 * MINUTE)
  await stageSteps(idle.browser, '/security/prove')
  // With one step, an app counts for nothing but this.
  await open(idle.browser, '/security/prove/app?next=/security/two-step')

  const stranger = openWalker(service.app, { network: newNetwork() })
  await open(stranger, '/signup')
  await (await open(stranger, '/signin')).send({ username: `nobody${stages}` })
  await open(stranger, '/signin/password')
  for (const path of ['/signin/email', '/signin/phone', '/forgot-password', '/forgot-password/phone']) {
    await open(stranger, path)
    await open(stranger, `${path}/code`)
  }
  await open(stranger, '/signin/passkey')
  await open(stranger, '/forgot-password/passkey')
  await open(stranger, '/forgot-password/app')
  await open(stranger, '/recover/code')
  await open(stranger, '/help/username')
  await open(stranger, '/help/username/phone')

  const told = await addPerson(service, `told${stages}`, { address: `told${stages}@example.org` })
  const change = await told.browser.open('/security/username')
  await change.send({ username: `renamed${stages}` })
  await open(told.browser, await newestLink(service, told.accountId))

  const newcomer = openWalker(service.app, { network: newNetwork() })
  const address = `newcomer${stages}@example.org`
  const form = await newcomer.open('/signup')
  await form.send({ username: `newcomer${stages}`, password: 'a kettle on the windowsill', address })
  await open(newcomer, '/signup/address')
  const first = await open(newcomer, '/signup/recovery-code')
  const unsaved = await first.send()
  pages.push({ browser: newcomer, page: unsaved })

  const loser = await addPerson(service, `loser${stages}`)
  const recovering = openWalker(service.app, { network: newNetwork() })
  const entry = await recovering.open('/recover/code')
  await entry.send({ username: loser.username, 'recovery-code': loser.sheet })
  await open(recovering, '/recover/password')

  await stageSecondProofs()

  const { browser: owner, address: own } = await addPerson(service, `owner${stages}`, {
    address: `owner${stages}@example.org`,
  })
  const adding = await open(owner, '/security/passkeys')
  await adding.send({ response: makePasskey(adding).response })
  await (await owner.open('/security/emails')).send({ address: `waiting${stages}@example.org` })
  await (await owner.open('/security/phones')).send({ address: nextNumber() })
  await connectApp(service, owner)
  await open(owner, (await askForKey(owner)).path)
  const home = await open(owner, '/security')
  const paths = [
    ...['username', 'password', 'password/remove', 'emails', 'phones', 'apps'],
    ...['recovery-code', 'recovery-code/check', 'recovery-code/remove'],
  ]
  for (const path of paths) {
    await open(owner, `/security/${path}`)
  }
  await open(owner, '/security/sessions/end-all')
  for (const link of parse(home.html).querySelectorAll('main a')) {
    const href = link.getAttribute('href') ?? ''
    if (/contact=|app=|passkey=/.test(href)) await open(owner, href)
  }
  await stageWaits(service, open)
  await stageSupport(service, open)
  if (own === null) throw new Error('The owner has no address.')
  return { forms: pages.flatMap(formsOn), owner, recovering }

  /** Every form of a proof step. */
  async function stageSteps(browser: Walker, base: string): Promise<void> {
    for (const way of ['password', 'passkey', 'app']) await open(browser, `${base}/${way}`)
    for (const way of ['email', 'phone']) {
      const sent = await (await open(browser, `${base}/${way}`)).send({}, 'Send a code to')
      await open(browser, sent.path)
    }
  }

  /** Somebody with two-step verification: halfway through signing in, and through getting back in. */
  async function stageSecondProofs(): Promise<void> {
    const name = `two-steps${stages}`
    const person = await addPerson(service, name, { address: `${name}@example.org`, phone: nextNumber() })
    const app = await connectApp(service, person.browser)
    // The code that connected the app is used up, as is each one after it.
    const nextCode = () => {
      service.clock.move(policy.appCodeStep.value)
      return app.shows()
    }
    await (await person.browser.open('/security/prove/app?next=/security/two-step')).send({
      code: nextCode(),
    })
    await (await open(person.browser, '/security/two-step')).send({}, 'Turn on')
    await open(person.browser, '/security/two-step/off')

    const remembered = openWalker(service.app, { network: newNetwork() })
    const second = await trySignIn(remembered, person.username)
    await second.send({ code: nextCode(), remember: 'yes' })
    await open(remembered, '/security')

    const halfway = openWalker(service.app, { network: newNetwork() })
    await trySignIn(halfway, person.username)
    await stageSteps(halfway, '/signin/second')
    const lost = openWalker(service.app, { network: newNetwork() })
    const entry = await lost.open('/recover/code')
    await entry.send({ username: person.username, 'recovery-code': person.sheet })
    await stageSteps(lost, '/recover/proof')
  }
}

/** The forms of a wait: before it, in it, and of those who can stop it. */
async function stageWaits(
  service: TestService,
  open: (browser: Walker, path: string) => Promise<Page>,
): Promise<void> {
  const newLoser = async (name: string) => {
    const username = `${name}${stages}`
    const loser = await addPerson(service, username, { address: `${username}@example.org` })
    await setTwoStep(service, username)
    return loser
  }
  const thinking = await newLoser('thinks-of-waiting')
  const { opener: thinker } = await openStart(service, thinking.username, thinking.sheet)
  await open(thinker, '/recover/wait')

  const waiting = await newLoser('waits')
  const { opener, start } = await openStart(service, waiting.username, waiting.sheet)
  await start.send({ password: CASE_PASSWORD })
  await (await opener.open('/case/email')).send({ address: `new-address${stages}@example.org` })
  for (const path of ['/case/email', '/case/email/code', '/case/cancel']) await open(opener, path)
  await open(waiting.browser, '/case/owner')
  const reader = openWalker(service.app, { network: newNetwork() })
  await reader.open(await caseLinkTo(service, waiting.accountId))
  await open(reader, '/case/link')

  const halfway = openWalker(service.app, { network: newNetwork() })
  await trySignIn(halfway, waiting.username)
  await open(halfway, '/case/halfway')

  const again = await newLoser('waits-again')
  const first = await openStart(service, again.username, again.sheet)
  await first.start.send({ password: CASE_PASSWORD })
  await (await again.browser.open('/security')).send({}, 'Let it go on')
  await setTwoStep(service, again.username, false)
  const passkey = await addPasskey(again.browser)
  await setTwoStep(service, again.username)
  const stopper = openWalker(service.app, { network: newNetwork() })
  await showPasskey(stopper, passkey, { path: '/forgot-password/passkey' })
  await open(stopper, '/recover/wait')
}

/**
 * The forms of the support desk: of whoever asks, of operators, and of whoever stops it. Reads no mail: none may be
 * sent.
 */
async function stageSupport(
  service: TestService,
  open: (browser: Walker, path: string) => Promise<Page>,
): Promise<void> {
  const { config, db, keys } = service.deps
  const username = `asked-for${stages}`
  const { accountId } = await addPerson(service, username, { address: `${username}@example.org` })
  const asker = openWalker(service.app, { network: newNetwork() })
  await open(asker, '/help/support/request')
  await open(asker, '/help/support/find')
  const answerer = openWalker(service.app, { network: newNetwork() })
  const asked = await openRequest(answerer, username, `answers${stages}@new.example`)
  const requestId = asked.value('request') ?? ''
  await confirmSupportRequest(db, { accountId, requestId }, service.clock.now())
  await openRequest(asker, username, `asker${stages}@new.example`)
  await open(asker, '/help/support/request/code')

  const operator = await addPerson(service, `operator${stages}`)
  await addOperator(db, operator.accountId, service.clock.now())
  const app = await connectApp(service, operator.browser)
  await setTwoStep(service, operator.username)
  service.clock.move(policy.appCodeStep.value)
  await (await operator.browser.open('/security/prove/app?next=/desk')).send({ code: app.shows() })
  for (const page of ['Ask back', 'Approve', 'Decline']) {
    const { path } = await (await look(operator.browser, username)).follow(page)
    await open(operator.browser, path)
  }
  await askBack(operator.browser, username, 'Where do you live?')
  await open(answerer, '/help/support/status')

  const contactId = (await listContacts(db, accountId))[0]?.contactId ?? ''
  const link = new URL(stopLink.address(keys, config.origin, { accountId, requestId, contactId }))
  const reader = openWalker(service.app, { network: newNetwork() })
  await reader.open(link.pathname + link.search)
  await open(reader, '/help/support/stop')
}

function formsOn({ browser, page }: { browser: Walker; page: Page }): StagedForm[] {
  return parse(page.html)
    .querySelectorAll('form')
    .map((form) => form.getAttribute('action') ?? page.path)
    .map((action) => ({ browser, action, fields: fieldsOf(page, action) }))
}

/** The paths of all routes that answer this method, as the app has them. */
export function listPaths(service: TestService, method: 'GET' | 'POST'): string[] {
  const paths = service.app.routes.filter((route) => route.method === method).map(({ path }) => path)
  return [...new Set(paths)].filter((path) => !path.includes('*') && !path.includes(':')).sort()
}

/** The path of "This wasn't me" in the notice of the newest event, as it was mailed to the oldest contact. */
export async function newestLink({ deps }: TestService, accountId: string): Promise<string> {
  const [newest] = await listEvents(deps.db, accountId, 1)
  const [contact] = await listContacts(deps.db, accountId)
  if (newest === undefined || contact === undefined) throw new Error('Nobody was told of anything.')
  const notice = { accountId, eventId: newest.eventId, contactId: contact.contactId }
  return `/not-me?link=${noticeLink.token(deps.keys, notice)}`
}

/** The path of the link by which the account's oldest contact can cancel the case that waits. */
async function caseLinkTo({ deps }: TestService, accountId: string): Promise<string> {
  const waiting = await findWaitingCase(deps.db, accountId)
  const contactId = waiting?.contacts[0]?.contactId
  if (waiting === null || contactId === undefined) throw new Error('Nobody was told of a case.')
  const { caseId } = waiting
  const link = new URL(caseLink.address(deps.keys, deps.config.origin, { accountId, caseId, contactId }))
  return link.pathname + link.search
}
