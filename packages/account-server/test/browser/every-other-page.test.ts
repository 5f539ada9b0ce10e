// The pages that no journey passes: help, errors, waiting, and the development mailbox.

import { expect, it } from 'vitest'
import { openSite, PHONE, VIEWS } from './open-site.ts'
import { generateCode, PASSWORD, signUp } from './steps.ts'
import type { Visitor } from './visitor.ts'

const site = openSite()
const views = VIEWS.filter(({ options }) => options.axe)

it.each(views)('help leads somewhere, $view', async ({ options }) => {
  await site.visit(options, async (visitor) => {
    await visitor.open('/help/signin', 'Help signing in')
    await visitor.follow('My recovery code does not work', 'My recovery code does not work')
    await visitor.follow('Go on without a code', 'Without a recovery code')
    await visitor.follow('Contact support', 'Contact support')
  })
})

it.each(views)('a forgotten username is asked for by mail, $view', async ({ options }) => {
  await site.visit(options, async (visitor) => {
    await visitor.open('/help/signin', 'Help signing in')
    await visitor.follow('I forgot my username', 'I forgot my username')
    await visitor.press('Send my usernames', 'I forgot my username')
    expect(await visitor.problems()).toEqual(['Enter your email address'])
    await visitor.type({ 'Email address': 'nobody@example.org' })
    await visitor.press('Send my usernames', 'Look in your mailbox')
    await visitor.follow('Look for my username elsewhere', 'Where else your username stands')
  })
})

it.each(views)('what cannot be served has a page that says what to do, $view', async ({ options }) => {
  await site.visit(options, async (visitor) => {
    const { page } = visitor
    await visitor.open('/no/such/page', 'There is no such page')
    await visitor.follow('Start from the beginning', 'Sign in')
    await page
      .locator('main form[action="/signin"] [name="step"]')
      .evaluate((step) => step.setAttribute('value', 'of another browser'))
    await visitor.press('Next', 'This form is too old')
    await visitor.follow('Open the page again', 'Sign in')
    // A page of another origin, with a form that leads here.
    const elsewhere = 'http://localhost:65535/'
    const form = `<form method="post" action="${site.origin}/signin"><button>Send</button></form>`
    await page.route(elsewhere, (route) => route.fulfill({ contentType: 'text/html', body: form }))
    await page.goto(elsewhere)
    await visitor.press('Send', 'This was sent from another site')
    await visitor.open('/signin', 'Sign in')
    await visitor.type({ Username: 'x'.repeat(70_000) })
    await visitor.press('Next', 'That was too much at once')
  })
})

it.each(views)('who tried too often is told until when, $view', async ({ name, options }) => {
  const username = `rosa.${name}`
  await site.visit(options, async (visitor) => {
    await signUp(site, visitor, { username })
    await visitor.press('Sign out', 'Sign in')
    await visitor.type({ Username: username })
    await visitor.press('Next', 'Enter your password')
    for (let tries = 0; tries < 5; tries += 1) {
      await visitor.type({ Password: `not ${PASSWORD}` })
      await visitor.press('Sign in', 'Enter your password')
    }
    await visitor.type({ Password: PASSWORD })
    await visitor.press('Sign in', 'Too many tries for now')
    await visitor.page.getByText('Try again in 1 minute, at 14 March 2031, 10:33 UTC.').waitFor()
    await visitor.follow('Use my recovery code', 'Enter your recovery code')
  })
})

it.each(views)('a code that another browser entered first is not lost, $view', async ({ name, options }) => {
  const username = `sina.${name}`
  await site.visit({}, async (first) => {
    await signUp(site, first, { username })
    const code = await generateCode(first)
    const enter = async (visitor: Visitor, heading: string) => {
      await visitor.open('/recover/code', 'Enter your recovery code')
      await visitor.type({ Username: username, 'Recovery code': code })
      await visitor.press('Continue', heading)
    }
    await enter(first, 'Create a new password')
    await site.visit(options, async (second) => {
      await enter(second, 'Enter your recovery code')
      expect(await second.problems()).toEqual([
        'This code is in use in another browser window. Go on there, or enter it again here after 14 March 2031, 10:52 UTC',
      ])
    })
  })
})

it('in development every page leads to the mailbox, and mails fit a phone', async () => {
  await site.visit({ viewport: PHONE, axe: true }, async (visitor) => {
    const address = `${'a.rather.long.address'.repeat(2)}@mail.northgate.example.org`
    await signUp(site, visitor, { username: 'sofia', address })
    await visitor.follow('Development mailbox', 'Development mailbox')
    expect(await visitor.page.getByRole('article').count()).toBe(1)
    await visitor.page.getByText(address).waitFor()
  })
})
