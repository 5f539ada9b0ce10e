// Forgetting the username: it comes by mail, to an address that is confirmed and to nobody else, and its link leads to
// sign-in.

import { HOUR, limits, MINUTE, SECOND } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldsOf } from '../abuse/form-fields.ts'
import { ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import type { Page, Walker } from '../walk.ts'
import { addAddress, askToSignIn, newBrowser, newNetwork, PASSWORD, signUp, waitOn } from './people.ts'

const SENT = 'If we have an account for that address, we have sent its usernames to it.'
const SUBJECT = /: your usernames?$/

describe.each(ENGINES)('somebody who forgot their username (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  /** The mails with usernames that `address` has got, newest first. */
  async function tellingMails(address: string): Promise<string[]> {
    const mails = await mailsTo(service, address)
    return mails.filter(({ subject }) => SUBJECT.test(subject)).map(({ text }) => text)
  }

  /** The usernames in each of those mails. */
  async function usernamesTold(address: string): Promise<string[][]> {
    return (await tellingMails(address)).map((text) => linksIn(text).map(({ username }) => username))
  }

  it('asks where they sign in, finds it in the mail, follows its link, and signs in', async () => {
    const address = 'agnes@example.org'
    await signUp(service, 'agnes', address)
    const browser = newBrowser(service)
    const form = await (await browser.open('/signin')).follow('I forgot my username')
    expect([form.path, form.heading]).toEqual(['/help/username', 'I forgot my username'])
    const sent = await form.send({ address: ' AGNES@Example.org ' })
    expect([sent.path, sent.heading]).toEqual(['/help/username/sent', 'Look in your mailbox'])
    expect(sent.text).toContain(SENT)
    const [mail = ''] = await tellingMails(address)
    expect(mail).toContain('If you did not ask for it, there is nothing to do.')
    const [link] = linksIn(mail)
    const named = await browser.open(link?.path ?? '')
    expect([named.heading, named.value('username')]).toEqual(['Sign in', 'agnes'])
    expect((await (await named.send()).send({ password: PASSWORD })).path).toBe('/security')
  })

  it('changes the filled-in username where it is the other one they mean', async () => {
    const address = 'berta@example.org'
    await signUp(service, 'berta', address)
    await signUp(service, 'berta.at.work', address)
    await ask(newBrowser(service), address)
    const [link] = linksIn((await tellingMails(address))[0] ?? '')
    const page = await newBrowser(service).open(link?.path ?? '')
    expect(page.value('username')).toBe('berta')
    const password = await page.send({ username: 'berta.at.work' })
    expect((await password.send({ password: PASSWORD })).path).toBe('/security')
  })

  it.each(['/forgot-password', '/recover/code', '/help/signin'])('finds the way from %s', async (path) => {
    const page = await (await newBrowser(service).open(path)).follow('I forgot my username')
    expect(page.path).toBe('/help/username')
  })

  it('is told the usernames of all accounts that have the address confirmed, and of no other', async () => {
    const address = 'family@example.org'
    for (const username of ['carla', 'carlo']) await signUp(service, username, address)
    const { home } = await signUp(service, 'clara', 'clara@example.org')
    await addAddress(home, address)
    await ask(newBrowser(service), address)
    expect(await usernamesTold(address)).toEqual([['carla', 'carlo']])
    expect(await usernamesTold('clara@example.org')).toEqual([])
  })

  it('gets a mail of their own where two people have confirmed two spellings of one address', async () => {
    await signUp(service, 'diana', 'Diana@example.org')
    await signUp(service, 'diane', 'diana@example.org')
    await ask(newBrowser(service), 'DIANA@example.org')
    expect(await usernamesTold('Diana@example.org')).toEqual([['diana']])
    expect(await usernamesTold('diana@example.org')).toEqual([['diane']])
    expect(await usernamesTold('DIANA@example.org')).toEqual([])
  })

  it('is told nothing at an address that they removed, and the new name after changing it', async () => {
    const { home } = await signUp(service, 'edith', 'edith@example.org')
    await (await (await home.open('/security')).follow('Remove edith@example.org')).send()
    await signUp(service, 'erika', 'erika@example.org')
    const renamed = await signUp(service, 'emmi', 'emmi@example.org')
    await (await renamed.home.open('/security/username')).send({ username: 'Emmi.Noether' })
    for (const name of ['edith', 'erika', 'emmi']) await ask(newBrowser(service), `${name}@example.org`)
    expect(await usernamesTold('edith@example.org')).toEqual([])
    expect(await usernamesTold('erika@example.org')).toEqual([['erika']])
    expect(await usernamesTold('emmi@example.org')).toEqual([['Emmi.Noether']])
  })

  it('learns nothing from an address that waits, was removed, or is nobody’s; and nothing is sent', async () => {
    const { home } = await signUp(service, 'fanny', 'fanny@example.org')
    await addAddress(home, 'waiting@example.org')
    await addAddress(home, 'gone@example.org')
    await (await (await home.open('/security')).follow('Remove gone@example.org')).send()
    const pages = []
    for (const name of ['fanny', 'waiting', 'gone', 'nobody']) {
      const { path, status, text } = await ask(newBrowser(service), `${name}@example.org`)
      pages.push({ path, status, text })
    }
    for (const page of pages) expect(page).toEqual(pages[0])
    expect(await usernamesTold('fanny@example.org')).toEqual([['fanny']])
    for (const name of ['waiting', 'gone', 'nobody']) {
      expect(await usernamesTold(`${name}@example.org`)).toEqual([])
    }
  })

  it('leaves no trace in the account: asking changes nothing', async () => {
    const { home } = await signUp(service, 'greta', 'greta@example.org')
    const before = await home.open('/security/activity')
    await ask(newBrowser(service), 'greta@example.org')
    expect((await home.open('/security/activity')).text).toBe(before.text)
    expect(await usernamesTold('greta@example.org')).toEqual([['greta']])
  })

  it('types what is no address, is told so, sees it again as text, and it counts as no asking', async () => {
    await signUp(service, 'hedda', 'hedda@example.org')
    const browser = newBrowser(service)
    const form = await browser.open('/help/username')
    for (const typed of [
      'hedda',
      '"><script>alert(1)</script>@example.org',
      'hedda@example.org\r\nBcc: thief@example.org',
      'hedda@example.org, thief@example.org',
      'Hedda <hedda@example.org>',
      'hedda@example.org\u0000',
      `${'h'.repeat(300)}@example.org`,
    ]) {
      for (let times = 0; times < 2; times += 1) {
        const page = await form.send({ address: typed })
        expect([page.status, page.problems.length, page.title.slice(0, 7)]).toEqual([422, 1, 'Error: '])
        expect(page.value('address')?.replaceAll('&quot;', '"')).toBe(typed)
        expect(page.html).not.toContain('<script>alert')
      }
    }
    expect((await form.send({ address: '' })).problems).toEqual(['Enter your email address'])
    expect(await usernamesTold('hedda@example.org')).toEqual([])
    expect((await form.send({ address: 'hedda@example.org\r\n' })).path).toBe('/help/username/sent')
    expect(await usernamesTold('hedda@example.org')).toEqual([['hedda']])
    expect(await mailsTo(service, 'thief@example.org')).toEqual([])
  })

  it('has a username of unusual letters filled in as it is', async () => {
    const username = "o’Neill+ö.水@ex'ample"
    await signUp(service, username, 'ina@example.org')
    await ask(newBrowser(service), 'ina@example.org')
    const [link] = linksIn((await tellingMails('ina@example.org'))[0] ?? '')
    const page = await newBrowser(service).open(link?.path ?? '')
    expect(page.value('username')?.replaceAll('&#39;', "'")).toBe(username)
    expect((await (await page.send({ username })).send({ password: PASSWORD })).path).toBe('/security')
  })

  it('asks again and again, and gets three mails; after two hours another; the page is always the same', async () => {
    const address = 'judit@example.org'
    await signUp(service, 'judit', address)
    const pages = new Set<string>()
    const askOnce = async () => {
      const page = await ask(newBrowser(service), address)
      pages.add(`${page.status} ${page.path} ${page.text}`)
    }
    for (let times = 0; times < 6; times += 1) await askOnce()
    expect(await usernamesTold(address)).toHaveLength(3)
    service.clock.move(2 * HOUR - SECOND)
    await askOnce()
    expect(await usernamesTold(address)).toHaveLength(3)
    service.clock.move(1 * SECOND)
    await askOnce()
    await askOnce()
    expect(await usernamesTold(address)).toHaveLength(4)
    expect(pages.size).toBe(1)
  })

  it('still gets a code to sign in when strangers have used up the mails with usernames', async () => {
    const address = 'klara@example.org'
    await signUp(service, 'klara', address)
    for (let times = 0; times < 6; times += 1) await ask(newBrowser(service), address)
    const asked = await askToSignIn(newBrowser(service), 'klara', address)
    expect(asked.heading).toBe('Enter the code from your email')
  })

  it('has to wait when their network has asked ten times, sees other ways, and goes on after a minute', async () => {
    const address = 'linda@example.org'
    await signUp(service, 'linda', address)
    const network = newNetwork()
    const browser = newBrowser(service, network)
    const { free } = limits.sendUsernames
    for (let times = 0; times < free; times += 1) await ask(browser, `nobody${times}@example.org`)
    const waits = waitOn(await ask(newBrowser(service, network), address))
    expect(waits).toMatchObject({ status: 429, seconds: 60 })
    expect(waits.ways).toEqual([
      'I know my username now',
      'Try a phone number',
      'Look for my username elsewhere',
    ])
    expect(await usernamesTold(address)).toEqual([])
    expect((await ask(newBrowser(service), address)).path).toBe('/help/username/sent')
    service.clock.move(1 * MINUTE)
    expect((await ask(browser, address)).path).toBe('/help/username/sent')
    expect(await usernamesTold(address)).toHaveLength(2)
  })

  it('asks with the form of the page alone: not by a link, nor by a form from elsewhere', async () => {
    const { home } = await signUp(service, 'maria', 'maria@example.org')
    const form = await home.open('/help/username?address=maria@example.org')
    const fields = { ...fieldsOf(form, '/help/username'), address: 'maria@example.org' }
    const elsewhere = { 'sec-fetch-site': 'cross-site' }
    expect((await home.post('/help/username', fields, elsewhere)).status).toBe(403)
    expect((await home.post('/help/username', { ...fields, step: undefined })).status).toBe(403)
    expect((await newBrowser(service).post('/help/username', fields)).status).toBe(403)
    expect(await usernamesTold('maria@example.org')).toEqual([])
    expect((await home.post('/help/username', fields)).status).toBe(303)
    expect(await usernamesTold('maria@example.org')).toEqual([['maria']])
  })
})

async function ask(browser: Walker, address: string): Promise<Page> {
  return (await browser.open('/help/username')).send({ address })
}

/** The links to sign-in in a mail, each with the username that it fills in. */
function linksIn(text: string): { path: string; username: string }[] {
  return [...text.matchAll(/http:\/\/localhost:3000(\/signin\S*)/g)].map(([, path = '']) => ({
    path,
    username: new URL(path, 'http://localhost').searchParams.get('username') ?? '',
  }))
}
