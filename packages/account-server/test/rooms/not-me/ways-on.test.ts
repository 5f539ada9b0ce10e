// A link that does nothing leads on by what counts under the rules and settings of the service.

import { parseRules, type RulesSettings } from '@sparekey/account-rules'
import { describe, expect, it } from 'vitest'
import type { Config } from '../../../src/config/config.ts'
import { waysOn } from '../../../src/rooms/not-me/ways-on.ts'
import { TEST_CONFIG } from '../../test-service.ts'

const BY_MAIL = '/forgot-password'
const BY_PHONE = '/forgot-password/phone'
const BY_PASSKEY = '/forgot-password/passkey'
const BY_APP = '/forgot-password/app'

describe('from a link in a notice that does nothing', () => {
  it.each<[string, RulesSettings, Partial<Config>, string[]]>([
    ['the rules as they come', {}, {}, [BY_MAIL, BY_PHONE, BY_PASSKEY, BY_APP]],
    ['a service without text messages', {}, { texts: 'none' }, [BY_MAIL, BY_PASSKEY, BY_APP]],
    [
      'rules that take no code that is sent and none of an app',
      {
        getBackIn: ['passkey', 'recovery-code'],
        getBackInTogether: ['password', 'passkey', 'recovery-code'],
      },
      {},
      [BY_PASSKEY],
    ],
  ])('there is a way on by %s', (_by, settings, config, counting) => {
    const decision = parseRules(settings)
    if (decision.kind === 'refused') expect.fail(JSON.stringify(decision.problems))
    const choices = waysOn({ config: { ...TEST_CONFIG, ...config }, rules: decision.rules })
    const leadTo = choices.map((choice) => ('href' in choice ? choice.href : ''))
    expect(leadTo).toEqual(expect.arrayContaining(['/signin', ...counting, '/recover/code']))
    for (const page of [BY_MAIL, BY_PHONE, BY_PASSKEY, BY_APP])
      expect(leadTo.includes(page), page).toBe(counting.includes(page))
  })
})
