// The pages that no journey passes: help, errors, and the development mailbox.

import { expect, it } from 'vitest'
import { AT_A_DESK, ON_A_PHONE, openSite, PHONE } from './open-site.ts'
import { signUp } from './steps.ts'

const site = openSite()

it('help leads somewhere, without script', async () => {
  await site.visit(ON_A_PHONE, async (visitor) => {
    await visitor.open('/help/signin', 'Help signing in')
    await visitor.follow('My recovery code does not work', 'My recovery code does not work')
    await visitor.follow('Go on without a code', 'Without a recovery code')
    await visitor.follow('Contact support', 'Contact support')
  })
})

it('a forgotten username is asked for by mail, without script', async () => {
  await site.visit(ON_A_PHONE, async (visitor) => {
    await visitor.open('/help/signin', 'Help signing in')
    await visitor.follow('I forgot my username', 'I forgot my username')
    await visitor.press('Send my usernames', 'I forgot my username')
    expect(await visitor.problems()).toEqual(['Enter your email address'])
    await visitor.type({ 'Email address': 'nobody@example.org' })
    await visitor.press('Send my usernames', 'Look in your mailbox')
    await visitor.follow('Look for my username elsewhere', 'Where else your username stands')
  })
})

it('what cannot be served has a page that says what to do', async () => {
  await site.visit(AT_A_DESK, async (visitor) => {
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

it('in development every page leads to the mailbox, and mails fit a phone', async () => {
  await site.visit({ viewport: PHONE }, async (visitor) => {
    const address = `${'a.rather.long.address'.repeat(2)}@mail.northgate.example.org`
    await signUp(site, visitor, { username: 'sofia', address })
    await visitor.follow('Development mailbox', 'Development mailbox')
    expect(await visitor.page.getByRole('article').count()).toBe(1)
    await visitor.page.getByText(address).waitFor()
  })
})
