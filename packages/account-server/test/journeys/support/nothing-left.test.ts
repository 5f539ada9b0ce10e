// The support desk for somebody who has nothing left: they ask, two operators approve, and what follows is the wait of
// every case. And a service that has no desk.

import { after, DAY } from '@sparekey/account-rules'
import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { formatDateTime } from '../../../src/words/date-words.ts'
import { codeMailedTo, ENGINES, openTestService, subjectsTo } from '../../test-service.ts'
import { setTwoStep } from '../accounts.ts'
import { NEW_PASSWORD, newBrowser, signUp, trySignIn } from '../people.ts'
import { approve, ask, askBack, newOperator, stateOf } from './desk.ts'

describe.each(ENGINES)('somebody with nothing left (%s)', (engine) => {
  it.each([true, false])('is let back in, after the whole wait (two-step: %s)', async (twoStep) => {
    const service = await openTestService(engine)
    const [username, address, contact] = ['owner', 'owner@home.example', 'asks@new.example']
    await signUp(service, username, address)
    await setTwoStep(service, username, twoStep)
    const mary = await newOperator(service, 'mary')
    const nora = await newOperator(service, 'nora')
    const { page, reference } = await ask(service, username, contact)
    expect(page.text).toContain('Open: it waits to be looked at')

    await askBack(nora, username, 'When did you last sign in?')
    await (await stateOf(service, reference)).send({ answer: 'In May.' })
    expect((await approve(mary, username)).text).toContain('Another operator has to approve it, too.')
    expect(await subjectsTo(service, address)).toContain(
      'the support desk approved a request for your account',
    )
    await askBack(nora, username, 'And where from?')
    await (await stateOf(service, reference)).send({ answer: 'From the library.' })
    expect(await subjectsTo(service, address)).toHaveLength(3)
    expect((await approve(nora, username)).text).toContain('The wait has begun.')
    // The last approval is told of as the wait that it starts, and not once more.
    expect((await subjectsTo(service, address))[0]).toBe('somebody waits to get in to your account')
    expect(await subjectsTo(service, address)).toHaveLength(4)
    expect((await subjectsTo(service, contact))[0]).toBe('somebody waits to get in to your account')

    const takesEffectAt = after(service.clock.now(), 30 * DAY)
    expect((await stateOf(service, reference)).text).toContain('It takes effect on 13 April 2031')
    service.clock.move(30 * DAY - 1)
    expect((await stateOf(service, reference)).text).toContain('Approved: the wait has begun')
    service.clock.move(1)
    const over = await stateOf(service, reference)
    expect(over.text).toContain('The wait is over, and nobody cancelled it.')

    // The old password opens nothing, and the old address is no way back.
    expect((await trySignIn(newBrowser(service), username)).problems).toEqual([
      'Username or password is not right',
    ])
    const asked = await (await over.follow('Create a new password')).send({ username, address: contact })
    const create = await asked.send({ code: await codeMailedTo(service, contact) })
    await create.send({ password: NEW_PASSWORD })
    const browser = newBrowser(service)
    await trySignIn(browser, username, NEW_PASSWORD)
    const home = await browser.open('/security')
    expect([home.offers(`Remove ${contact}`), home.offers(`Remove ${address}`)]).toEqual([true, false])
    // All of it stands in the account's own recent activity, and nothing twice.
    const { html } = await browser.open('/security/activity')
    const listed = parse(html)
      .querySelectorAll('dt')
      .map(({ text }) => text.trim())
    expect(listed.filter((sentence) => /^Support desk|^Wait/.test(sentence)).sort()).toEqual(
      [
        'Support desk: operators look into a request to get in to your account, and asked back',
        'Support desk: whoever asks to get in to your account answered a question',
        'Support desk: one operator approved a request to get in to your account',
        'Support desk: an operator asked back about a request to get in to your account',
        'Support desk: whoever asks to get in to your account answered a question',
        'Support desk: one operator approved a request to get in to your account',
        `Wait started by the support desk: enough operators approved a request, until ${formatDateTime(takesEffectAt)}`,
        'Wait over: the address given to the support desk was added, two-step verification and the password are off, and everybody was signed out',
      ].sort(),
    )
    // Who was lost is told for a while.
    expect(await subjectsTo(service, address)).toContain('your account was recovered after the wait')
    await service.close()
  })
})

describe('a service whose desk is off', () => {
  it('has none of its pages, and says so on none', async () => {
    const service = await openTestService('pglite', { config: { supportDesk: false } })
    const browser = newBrowser(service)
    const page = await browser.open('/help/support')
    expect(page.text).toContain('This service has no support desk.')
    for (const path of ['/help/support/request', '/help/support/find', '/desk'])
      expect((await browser.open(path)).status).toBe(404)
    await service.close()
  })
})
