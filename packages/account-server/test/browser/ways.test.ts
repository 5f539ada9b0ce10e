// Every row of the table of the rules (docs/rules.md), walked to its end in a browser: on a phone, and without script where
// no passkey is needed.

import { type Aim, DEFAULT_RULES, type ProofKind } from '@sparekey/account-rules'
import { describe, expect, it } from 'vitest'
import { setTwoStep } from '../journeys/accounts.ts'
import { CASE_PASSWORD } from '../journeys/case/waiting.ts'
import { signUp } from '../journeys/people.ts'
import { approve, ask, newOperator } from '../journeys/support/desk.ts'
import { codeMailedTo } from '../test-service.ts'
import { newHolder } from './holders.ts'
import { ON_A_PHONE, openSite, PHONE } from './open-site.ts'
import { ASKS, type Holder, recoverWith, showNext, signInWith } from './show-proofs.ts'
import { NEW_PASSWORD, saveCode } from './steps.ts'

type Walk = { aim: Aim; twoStep: boolean; shown: readonly [ProofKind, ProofKind?] }

const site = openSite()
const DASHBOARD = 'Manage how I sign in'
const PAIRS = [
  ['password', 'app-code'],
  ['email-code', 'text-code'],
  // A passkey is enough alone, so it comes last.
  ['password', 'passkey'],
] as const

/** The walks: what is shown, and in which order. Two proofs stand for all pairs with one of them. */
const WALKS: readonly Walk[] = [
  ...(['password', 'passkey', 'email-code', 'text-code'] as const).flatMap((kind) => [
    { aim: 'sign-in', twoStep: false, shown: [kind] } as const,
    { aim: 'change', twoStep: false, shown: [kind] } as const,
  ]),
  { aim: 'sign-in', twoStep: true, shown: ['passkey'] },
  { aim: 'change', twoStep: true, shown: ['passkey'] },
  ...PAIRS.flatMap((shown) => [
    { aim: 'sign-in', twoStep: true, shown } as const,
    { aim: 'change', twoStep: true, shown } as const,
  ]),
  ...(['passkey', 'email-code', 'text-code', 'recovery-code'] as const).map(
    (kind) => ({ aim: 'recover', twoStep: false, shown: [kind] }) as const,
  ),
  { aim: 'recover', twoStep: true, shown: ['recovery-code', 'app-code'] },
  { aim: 'recover', twoStep: true, shown: ['email-code', 'password'] },
  { aim: 'recover', twoStep: true, shown: ['text-code', 'passkey'] },
  { aim: 'recover-later', twoStep: true, shown: ['recovery-code'] },
]

/** How each aim is reached, from the first page to where it is proven to be reached. */
const REACH: Readonly<Record<Aim, (holder: Holder, shown: Walk['shown']) => Promise<void>>> = {
  async 'sign-in'(holder, [first, second]) {
    await holder.visitor.context.clearCookies()
    await signInWith(holder, first, second === undefined ? DASHBOARD : ASKS)
    if (second !== undefined) await showNext(holder, second, 'Sign in', DASHBOARD)
  },

  async recover(holder, [first, second]) {
    const { visitor } = holder
    await visitor.context.clearCookies()
    await recoverWith(holder, first, second === undefined ? 'Create a new password' : ASKS)
    if (second !== undefined) await showNext(holder, second, 'Continue', 'Create a new password')
    await visitor.type({ 'New password': NEW_PASSWORD })
    const hasNewSheet = holder.sheet !== null
    await visitor.press('Save new password', hasNewSheet ? 'Save your recovery code' : 'Sign in')
    if (hasNewSheet) await saveCode(visitor, 'Sign in')
    await signInWith(holder, 'password', second === undefined ? DASHBOARD : ASKS, NEW_PASSWORD)
    if (second === undefined) return
    await showNext(holder, second === 'password' ? first : second, 'Sign in', DASHBOARD)
  },

  async 'recover-later'(holder, [first]) {
    const { visitor } = holder
    await visitor.context.clearCookies()
    await recoverWith(holder, first, ASKS)
    await visitor.follow('Use a different verification option', 'How do you want to show that it is you?')
    await visitor.follow("I don't have any of these", 'Get back in after a wait')
    await visitor.type({ 'New password': CASE_PASSWORD })
    await visitor.press('Start the wait', 'Waiting to get back in')
    await signInWith(holder, 'password', 'Waiting to get back in', CASE_PASSWORD)
    site.service.clock.move(DEFAULT_RULES.waitFor)
    await signInWith(holder, 'password', 'Save your recovery code', CASE_PASSWORD)
    await saveCode(visitor, DASHBOARD)
  },

  async change(holder, [first, second]) {
    const { visitor, username } = holder
    await visitor.open('/security', DASHBOARD)
    await visitor.follow('Change your username', ASKS)
    await showNext(holder, first, 'Continue', second === undefined ? 'Change your username' : ASKS)
    if (second !== undefined) await showNext(holder, second, 'Continue', 'Change your username')
    await visitor.type({ 'New username': `${username}.new` })
    await visitor.press('Save new username', DASHBOARD)
    await visitor.page.getByText('Your username is changed').waitFor()
  },
}

const onOff = (twoStep: boolean) => (twoStep ? 'on' : 'off')

describe('by the rules', () => {
  it('every row is walked, with each kind of proof that it names', () => {
    const rows = DEFAULT_RULES.ways.flatMap(({ aim, twoStep, need, of }) =>
      of.map((kind) => ({ aim, twoStep, need, kind })),
    )
    expect(rows.length).toBeGreaterThan(20)
    const isWalked = ({ aim, twoStep, need, kind }: (typeof rows)[number]) =>
      WALKS.some(
        (walk) =>
          walk.aim === aim &&
          walk.twoStep === twoStep &&
          walk.shown.length === need &&
          walk.shown.includes(kind),
      )
    expect(rows.filter((row) => !isWalked(row))).toEqual([])
  })

  it.each(WALKS.map((walk) => ({ ...walk, state: onOff(walk.twoStep), by: walk.shown.join(' and ') })))(
    '$aim with two-step verification $state: $by',
    async (walk) => {
      const javaScriptEnabled = walk.shown.includes('passkey')
      await site.visit({ viewport: PHONE, javaScriptEnabled }, async (visitor) => {
        await REACH[walk.aim](await newHolder(site, visitor, walk), walk.shown)
      })
    },
  )

  it.each(DEFAULT_RULES.supportWays.map((way) => ({ ...way, state: onOff(way.twoStep) })))(
    '$aim with two-step verification $state: $operators operators',
    async ({ twoStep, operators, state }) => {
      const { service } = site
      const username = `asks.with.${state}`
      const contact = `${username}@new.example`
      await signUp(service, username, `${username}@old.example`)
      await setTwoStep(service, username, twoStep)
      const { reference } = await ask(service, username, contact)
      for (let count = 1; count <= operators; count += 1) {
        await approve(await newOperator(service, `${state}.operator.${count}`), username)
      }
      service.clock.move(DEFAULT_RULES.waitFor)
      await site.visit(ON_A_PHONE, async (visitor) => {
        await visitor.open('/help/support/find', 'See where your request stands')
        await visitor.type({ Reference: reference })
        await visitor.press('Show my request', 'Your request')
        await visitor.follow('Create a new password', 'Forgot your password?')
        await visitor.type({ Username: username, 'Email address': contact })
        await visitor.press('Send code', 'Enter the code from your email')
        await visitor.type({ 'Security code': await codeMailedTo(service, contact) })
        await visitor.press('Continue', 'Create a new password')
        await visitor.type({ 'New password': NEW_PASSWORD })
        await visitor.press('Save new password', 'Sign in')
        await visitor.type({ Username: username })
        await visitor.press('Next', 'Enter your password')
        await visitor.type({ Password: NEW_PASSWORD })
        await visitor.press('Sign in', 'Save your recovery code')
        await saveCode(visitor, DASHBOARD)
      })
    },
  )
})
