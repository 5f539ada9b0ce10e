// A move of the model, made through the pages.

import { DAY, MINUTE } from '@sparekey/account-rules'
import { findWaitingCase } from '@sparekey/account-store'
import type { Move } from '../../../../test-support/account-model/move.ts'
import {
  APP,
  PASSKEY,
  PASSWORD,
  type Proof,
  REMOVABLE,
} from '../../../../test-support/account-model/proofs.ts'
import type { State } from '../../../../test-support/account-model/state.ts'
import { caseLink } from '../../src/case/case-link.ts'
import { codeOn, enterSheet, newBrowser, trySignIn, WRONG_PASSWORD } from '../journeys/people.ts'
import type { Page } from '../walk.ts'
import { openTheirRecovery, signTheOthersIn } from './do-others-move.ts'
import type { RealPerson } from './real-person.ts'
import { showFirst, showNext } from './show-proof.ts'
import type { WalkedService } from './walked-service.ts'

/** Does in the service what the model did from `state`. */
export async function doMove(
  service: WalkedService,
  person: RealPerson,
  state: State,
  { what, proof, next }: Move,
): Promise<void> {
  const { browser } = person
  const place = state.place
  switch (what) {
    case 'show a proof to sign in':
    case 'show a proof to sign in, and be remembered': {
      const remember = what.endsWith('remembered') ? { remember: 'yes' } : {}
      const page =
        place === 'out'
          ? await showFirst(service, person, '/signin', named(proof))
          : await showNext(service, person, '/signin/second', named(proof), remember)
      await keepSheet(person, page)
      return
    }
    case 'show a proof to get back in':
      if (place === 'out') await showFirst(service, person, '/forgot-password', named(proof))
      else await showNext(service, person, '/recover/proof', named(proof))
      return
    case 'show another proof, signed in':
      await letGoOn(person)
      await showNext(service, person, '/security/prove', named(proof))
      return
    case 'set a new password':
    case 'set a new password, and drop what is lost': {
      const drops = what.endsWith('lost')
      const isLost = ({ bit }: Proof) => drops && (state.has & ~state.holds & bit) !== 0
      const page = await browser.open('/recover/next')
      person.password = newPassword(person)
      await keepSheet(
        person,
        await page.send({ password: person.password, ...boxes(person, 'lost', isLost) }),
      )
      return
    }
    case 'start a wait':
    case 'start a wait that keeps all': {
      await forgetStarts(service, person)
      const page = await browser.open('/recover/wait')
      person.casePassword = newPassword(person)
      await page.send({ password: person.casePassword, ...boxes(person, 'keep', () => next.keeps) })
      return
    }
    case 'look after the case by its password':
      await trySignIn(browser, person.username, person.casePassword)
      return
    case 'cancel my case':
      await (await browser.open('/case/cancel')).send()
      return
    case 'cancel the case, signed in':
      await (await browser.open('/case/owner')).send({ choice: 'cancel' })
      return
    case 'cancel the case by a first proof':
      await (await browser.open('/case/halfway')).send()
      return
    case 'cancel the case in a recovery':
      await (await browser.open('/recover/wait')).send()
      return
    case 'cancel the case by the link in a notice':
    case 'they cancel the case':
      await (await newBrowser(service).open(await cancelLink(service, person))).send()
      return
    case 'they start a wait': {
      await forgetStarts(service, person)
      const theirs = newBrowser(service)
      await enterSheet(theirs, person.username, person.sheet)
      const page = await theirs.open('/recover/wait')
      await page.send({ password: THEIR_PASSWORD, ...boxes(person, 'keep', () => false) })
      return
    }
    case 'they get back in':
    case 'they get back in with the sheet': {
      const page = await openTheirRecovery(service, person, state, what.endsWith('sheet'))
      const fields = { password: newPassword(person), ...boxes(person, 'lost', () => false) }
      await keepSheet(person, await page.send(fields))
      return
    }
    case 'they change the password': {
      const theirs = await signTheOthersIn(service, person, state)
      await letGoOn({ browser: theirs })
      await (await theirs.open('/security/password')).send({ password: newPassword(person) })
      return
    }
    case 'they turn two-step off': {
      const theirs = await signTheOthersIn(service, person, state)
      await letGoOn({ browser: theirs })
      await (await theirs.open('/security/two-step/off')).send()
      return
    }
    case 'they remove the sheet': {
      const theirs = await signTheOthersIn(service, person, state)
      await letGoOn({ browser: theirs })
      await (await theirs.open(SHEET_REMOVAL)).send()
      return
    }
    case 'they remove a proof': {
      const theirs = await signTheOthersIn(service, person, state)
      await letGoOn({ browser: theirs })
      await (await theirs.open(removalOf(person, named(proof)))).send()
      return
    }
    case 'change the password':
      await letGoOn(person)
      person.password = newPassword(person)
      await (await browser.open('/security/password')).send({ password: person.password })
      return
    case 'generate a new sheet':
      await letGoOn(person)
      await keepSheet(person, await (await browser.open('/security/recovery-code')).send())
      return
    case 'remove the sheet':
      await letGoOn(person)
      await (await browser.open(SHEET_REMOVAL)).send()
      return
    case 'turn two-step on':
      await letGoOn(person)
      await (await browser.open('/security/two-step')).send({ without: 'yes' }, 'Turn on')
      return
    case 'turn two-step off':
      await letGoOn(person)
      await (await browser.open('/security/two-step/off')).send()
      return
    case 'remove a proof':
      await letGoOn(person)
      await (await browser.open(removalOf(person, named(proof)))).send()
      return
    case 'leave':
      for (const cookie of ['session', 'sign-in', 'recovery']) browser.cookies.delete(`sparekey-${cookie}`)
      // A sheet that was entered is good again when its recovery has lapsed.
      service.clock.move(21 * MINUTE)
      return
    case 'thirty days pass':
      service.clock.move(30 * DAY)
      return
    case 'all but the last moment passes':
      await moveTo(service, person, -1)
      return
    case 'the date comes':
      await moveTo(service, person, 0)
      return
    case 'put the case in effect':
      if (state.wait === 'mine') person.password = person.casePassword
      // Whoever names the account, if only with a wrong password.
      await trySignIn(newBrowser(service), person.username, WRONG_PASSWORD)
      return
    default:
      throw new RangeError(`Nobody has said how to ${what}.`)
  }
}

const SHEET_REMOVAL = '/security/recovery-code/remove'
const THEIR_PASSWORD = 'a lighthouse under the maple'

function named(proof: Proof | undefined): Proof {
  if (proof === undefined) throw new RangeError('The move names no proof.')
  return proof
}

function newPassword(person: RealPerson): string {
  person.passwords += 1
  return `seven herons over the quarry ${person.passwords}`
}

/** A new sheet is shown once; the person says that it is saved. */
async function keepSheet(person: RealPerson, page: Page): Promise<void> {
  if (!page.path.startsWith('/recovery-code')) return
  person.sheet = codeOn(page)
  await page.send({ saved: 'yes' })
}

/** A case that waits is shown to whoever signs in before anything else. */
export async function letGoOn({ browser }: Pick<RealPerson, 'browser'>): Promise<void> {
  const page = await browser.open('/security')
  if (page.path.startsWith('/case/owner')) await page.send({ choice: 'go-on' })
}

function boxes({ ids }: RealPerson, name: 'lost' | 'keep', isTicked: (proof: Proof) => boolean) {
  return Object.fromEntries(
    REMOVABLE.filter((proof) => ids.has(proof)).map((proof) => [
      `${name}-${proof.kind}-${ids.get(proof)}`,
      isTicked(proof) ? 'yes' : undefined,
    ]),
  )
}

function removalOf({ ids }: RealPerson, proof: Proof): string {
  if (proof === PASSWORD) return '/security/password/remove'
  const id = ids.get(proof)
  if (proof === APP) return `/security/apps/remove?app=${id}`
  if (proof === PASSKEY) return `/security/passkeys/remove?passkey=${id}`
  return `/security/${proof.kind === 'email-code' ? 'emails' : 'phones'}/remove?contact=${id}`
}

async function waitingCase({ deps }: WalkedService, { accountId }: RealPerson) {
  const waiting = await findWaitingCase(deps.db, accountId)
  if (waiting === null) throw new Error('No case waits.')
  return waiting
}

/** Limits are not in the model: there, a wait can be started as soon as the one before it was cancelled. */
async function forgetStarts({ deps }: WalkedService, { accountId }: RealPerson): Promise<void> {
  const starts = deps.db.deleteFrom('account_limits').where('kind', '=', 'caseStart')
  await starts.where('account_id', '=', accountId).execute()
}

/** As it stands in a notice to somebody who was told of the case. */
async function cancelLink(service: WalkedService, person: RealPerson): Promise<string> {
  const { accountId } = person
  const { caseId, contacts } = await waitingCase(service, person)
  const link = { accountId, caseId, contactId: contacts[0]?.contactId ?? accountId }
  const { pathname, search } = new URL(caseLink.address(service.deps.keys, service.config.origin, link))
  return pathname + search
}

async function moveTo(service: WalkedService, person: RealPerson, offset: number): Promise<void> {
  const { takesEffectAt } = await waitingCase(service, person)
  service.clock.move(takesEffectAt.getTime() + offset - service.clock.now().getTime())
}
