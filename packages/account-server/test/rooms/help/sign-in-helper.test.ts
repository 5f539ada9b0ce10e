// The answers that the sign-in helper offers are those that lead somewhere by the rules and settings of the service.

import { parseRules, type RulesSettings } from '@sparekey/account-rules'
import { describe, expect, it } from 'vitest'
import type { Config } from '../../../src/config/config.ts'
import { helperPages } from '../../../src/rooms/help/sign-in-helper.ts'
import { TEST_CONFIG } from '../../test-service.ts'

function pagesBy(settings: RulesSettings, config: Partial<Config> = {}) {
  const decision = parseRules(settings)
  if (decision.kind === 'refused') expect.fail(JSON.stringify(decision.problems))
  return helperPages({ config: { ...TEST_CONFIG, ...config }, rules: decision.rules })
}

type Pages = ReturnType<typeof pagesBy>

/** Where the answers of a page lead. */
const waysOf = (pages: Pages, path: string) =>
  pages[path]?.choices.map((choice) => ('href' in choice ? choice.href : '')) ?? expect.fail(path)

const CODE = '/recover/code'
const NO_CODE = '/recover/no-code'
const BY_MAIL = '/forgot-password'
const BY_PHONE = '/forgot-password/phone'
const BY_PASSKEY = '/forgot-password/passkey'
const BY_APP = '/forgot-password/app'

const NO_SENT_CODES: RulesSettings = {
  getBackIn: ['passkey', 'recovery-code'],
  getBackInTogether: ['password', 'passkey', 'app-code', 'recovery-code'],
}
const NO_PASSKEYS: RulesSettings = {
  ...{ signIn: ['password'], signInAlone: [], signInTogether: ['password', 'app-code', 'email-code'] },
  ...{ getBackIn: ['email-code', 'recovery-code'], getBackInTogether: ['password', 'recovery-code'] },
}

describe('the sign-in helper', () => {
  it.each([
    {
      by: 'the rules as they come',
      pages: pagesBy({}),
      phone: ['/help/phone/password', '/signin/passkey', BY_MAIL, BY_PHONE, BY_APP, CODE, NO_CODE],
      password: [BY_MAIL, BY_PHONE, BY_PASSKEY, BY_APP, '/recover', '/help/username'],
      back: [BY_MAIL, BY_PHONE, BY_PASSKEY, BY_APP],
    },
    {
      by: 'a service without text messages',
      pages: pagesBy({}, { texts: 'none' }),
      phone: ['/help/phone/password', '/signin/passkey', BY_MAIL, BY_APP, CODE, NO_CODE],
      password: [BY_MAIL, BY_PASSKEY, BY_APP, '/recover', '/help/username'],
      back: [BY_MAIL, BY_PASSKEY, BY_APP],
    },
    {
      by: 'rules that take no code that is sent',
      pages: pagesBy(NO_SENT_CODES),
      phone: ['/help/phone/password', '/signin/passkey', BY_APP, CODE, NO_CODE],
      password: [BY_PASSKEY, BY_APP, CODE, NO_CODE, '/help/username'],
      back: [BY_PASSKEY, BY_APP],
    },
    {
      by: 'rules by which a passkey gets somebody back in and does not sign in',
      pages: pagesBy({ signIn: ['password'], signInAlone: [], signInTogether: ['password', 'app-code'] }),
      phone: ['/help/phone/password', BY_MAIL, BY_PHONE, BY_PASSKEY, BY_APP, CODE, NO_CODE],
      password: [BY_MAIL, BY_PHONE, BY_PASSKEY, BY_APP, '/recover', '/help/username'],
      back: [BY_MAIL, BY_PHONE, BY_PASSKEY, BY_APP],
    },
    {
      by: 'rules that take no passkey, no text message and no app',
      pages: pagesBy(NO_PASSKEYS),
      phone: ['/help/phone/password', BY_MAIL, CODE, NO_CODE],
      password: [BY_MAIL, '/recover', '/help/username'],
      back: [BY_MAIL],
    },
  ])('offers what counts by $by', ({ pages, phone, password, back }) => {
    expect(waysOf(pages, '/help/phone')).toEqual(phone)
    expect(waysOf(pages, '/help/password')).toEqual(password)
    const takingBack = ['/signin', ...back, CODE, '/help/username', '/help/support']
    expect(waysOf(pages, '/help/someone-else/no-link')).toEqual(takingBack)
  })

  it.each<[string, RulesSettings, RegExp]>([
    ['at once', {}, /there: your recovery code then stands in for it\.$/],
    [
      'at once, where no wait starts',
      { startWait: [] },
      /there: your recovery code then stands in for it\.$/,
    ],
    [
      'after a wait',
      { getBackInTogether: ['app-code', 'recovery-code'] },
      /gets you back in after a wait\.$/,
    ],
    [
      'not by itself',
      { getBackInTogether: ['app-code', 'recovery-code'], startWait: [] },
      /there\. It leads to what else there is\.$/,
    ],
  ])('says what the code does for who has the password and no second proof: %s', (_name, settings, says) => {
    const facts = pagesBy(settings)['/help/phone/password']?.facts ?? []
    expect(facts.filter((fact) => fact.includes("I don't have any of these"))).toEqual([
      expect.stringMatching(says),
    ])
  })

  it('says who gets a message when something is changed: phones, too, where text messages are sent', () => {
    const question = (config: Partial<Config>) => pagesBy({}, config)['/help/someone-else']?.question
    expect(question({})).toContain('each of your confirmed email addresses and phones gets a message')
    expect(question({ texts: 'none' })).toContain('each of your confirmed email addresses gets a message')
  })
})
