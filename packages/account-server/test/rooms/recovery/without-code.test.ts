// What the page for somebody without a recovery code says, by the rules and settings of a service.

import { parseRules, type RulesSettings } from '@sparekey/account-rules'
import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import type { Config } from '../../../src/config/config.ts'
import { NoCodePage } from '../../../src/rooms/recovery/no-code-page.tsx'
import { findWithoutCode } from '../../../src/rooms/recovery/ways-to-recover.ts'
import { frame } from '../../gallery/samples.ts'
import { TEST_CONFIG } from '../../test-service.ts'

const NOBODY = 'Then nobody can let you in'
const ASK = 'Ask for your account back'
const [EMAIL, PHONE] = ['Another email address', 'A phone of yours']
const [PASSKEY, APP] = ['A passkey on another device', 'A code from an authenticator app']
const ALWAYS = ['A device where you are still signed in', 'Look for the sheet once more']

const NO_SENT_CODE: RulesSettings = {
  getBackIn: ['recovery-code'],
  getBackInTogether: ['password', 'passkey', 'recovery-code'],
  startWait: [],
}

const SERVICES: readonly {
  service: string
  config?: Partial<Config>
  rules?: RulesSettings
  says: readonly string[]
  ways: readonly string[]
}[] = [
  {
    service: 'as it comes',
    says: [
      'Without two-step verification, a passkey, a code by email or a code by text message is enough.',
      'With two-step verification, it takes two different ones of these: your password, a passkey, a code from an app, a code by email, a code by text message.',
    ],
    ways: [EMAIL, PHONE, PASSKEY, APP, ...ALWAYS, ASK],
  },
  {
    service: 'without a desk, and without text messages',
    config: { supportDesk: false, texts: 'none' },
    says: [
      'Without two-step verification, a passkey or a code by email is enough.',
      'With two-step verification, it takes two different ones of these: your password, a passkey, a code from an app, a code by email.',
      NOBODY,
    ],
    ways: [EMAIL, PASSKEY, APP, ...ALWAYS],
  },
  {
    service: 'where one proof is never enough',
    rules: { getBackIn: ['recovery-code'] },
    says: [
      'Without two-step verification, you cannot do without the recovery code.',
      'With two-step verification, it takes two different ones of these: your password, a passkey,',
    ],
    ways: [EMAIL, PHONE, PASSKEY, APP, ...ALWAYS, ASK],
  },
  {
    service: 'where no code that is sent counts',
    rules: NO_SENT_CODE,
    says: [
      'Without two-step verification, you cannot do without the recovery code.',
      'With two-step verification, it takes your password and a passkey.',
    ],
    ways: [PASSKEY, ...ALWAYS, ASK],
  },
  {
    service: 'where a passkey is always enough',
    rules: { getBackInAlone: ['passkey'], getBackInTogether: ['password', 'app-code', 'recovery-code'] },
    says: [
      'With two-step verification, a passkey is enough; otherwise it takes your password and a code from an app.',
    ],
    ways: [EMAIL, PHONE, PASSKEY, APP, ...ALWAYS, ASK],
  },
]

describe('the page for somebody without a recovery code', () => {
  it.each(SERVICES)('says what counts $service, and nothing else', ({ config, rules, says, ways }) => {
    const decision = parseRules(rules ?? {})
    if (decision.kind === 'refused') expect.fail(JSON.stringify(decision.problems))
    const deps = { config: { ...TEST_CONFIG, ...config }, rules: decision.rules }
    const page = parse(NoCodePage({ frame, without: findWithoutCode(deps) }).toString()).querySelector('main')
    for (const sentence of says) expect(page?.text).toContain(sentence)
    expect(page?.querySelectorAll('.choice-title').map((title) => title.text)).toEqual(ways)
    expect(page?.text.includes(NOBODY)).toBe(!ways.includes(ASK))
  })
})
