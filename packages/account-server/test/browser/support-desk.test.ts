// The support desk in a browser: asking with nothing left, and the operators' pages. That an approved request gets somebody
// back in is ways.test.ts's.

import { expect, it } from 'vitest'
import { signUp } from '../journeys/people.ts'
import { approve, ask, newOperator } from '../journeys/support/desk.ts'
import { codeMailedTo } from '../test-service.ts'
import { AT_A_DESK, ON_A_PHONE, openSite } from './open-site.ts'
import { handOver } from './steps.ts'

const site = openSite()

it('somebody with nothing left asks, and sees where it stands', async () => {
  const { service } = site
  const [username, address] = ['lost', 'lost@new.example']
  await signUp(service, username, `${username}@old.example`)
  const operator = await newOperator(service, 'first.operator')
  const other = await newOperator(service, 'second.operator')
  await site.visit(ON_A_PHONE, async (visitor) => {
    await visitor.open('/help/support', 'Contact support')
    await visitor.follow('Ask for your account back', 'Ask for your account back')
    await visitor.press('Send code', 'Ask for your account back')
    expect(await visitor.problems()).toEqual([
      'Enter your username',
      'Enter your email address',
      'Say what happened',
    ])
    await visitor.type({
      'Username of the account': username,
      'An email address where we reach you': address,
      'What happened?': 'My bag was stolen: phone, key and sheet. <b>Help</b>',
    })
    await visitor.press('Send code', 'Confirm your email address')
    await visitor.type({ 'Security code': await codeMailedTo(service, address) })
    await visitor.press('Send my request', 'Your request')
    const reference = (await visitor.page.locator('.code').textContent()) ?? ''
    const question = await (await operator.open('/desk')).follow(`Look at it ${username}`)
    await (await question.follow('Ask back')).send({ question: 'When did you last sign in?' })
    await visitor.open('/help/support/find', 'See where your request stands')
    await visitor.type({ Reference: reference })
    await visitor.press('Show my request', 'Your request')
    await visitor.type({ 'Your answer': 'In May.' })
    await visitor.press('Send my answer', 'Your request')
    await approve(operator, username)
    await approve(other, username)
    await visitor.open('/help/support/status', 'Your request')
    await visitor.page.getByText('It takes effect on').waitFor()
  })
})

it('an operator works through a request', async () => {
  const { service } = site
  const [operator, username] = ['works', 'asked-for']
  await signUp(service, username, `${username}@old.example`)
  const walker = await newOperator(service, operator)
  await ask(service, username, `${username}@new.example`)
  await site.visit(AT_A_DESK, async (visitor) => {
    await handOver(site, visitor, walker)
    await visitor.open('/desk', 'Support desk')
    await visitor.follow(`Look at it ${username}`, 'Request')
    await visitor.follow('Ask back', 'Ask back')
    await visitor.press('Send the question', 'Ask back')
    await visitor.type({ 'Your question': 'When did you last sign in?' })
    await visitor.press('Send the question', 'Request')
    await visitor.follow('Approve', 'Approve the request')
    await visitor.press('Approve', 'Request')
    await visitor.follow('Decline', 'Decline the request')
    await visitor.press('Decline', 'Decline the request')
    await visitor.page.getByLabel('They have another way in').check()
    await visitor.press('Decline', 'Request')
    await visitor.follow('Back to the queue', 'Support desk')
  })
})
