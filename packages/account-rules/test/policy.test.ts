// The numbers: that each has its source, that the orders hold which safety rests on, and what they add up to.

import { describe, expect, test } from 'vitest'
import {
  after,
  DAY,
  decideTry,
  HOUR,
  limits,
  MINUTE,
  NO_TRIES,
  policy,
  SECOND,
  type TryLimit,
} from '../src/index.ts'

/** When tries get through, for somebody who never waits a moment too long, but is quiet after every `burst` of them. */
function momentsOfTries(limit: TryLimit, burst: number): number[] {
  const moments: number[] = []
  let [facts, now] = [NO_TRIES, new Date(0)]
  while (now < after(new Date(0), 8 * DAY)) {
    const decision = decideTry(facts, limit, now)
    if (decision.kind === 'refused') now = decision.waitUntil
    else {
      facts = decision.next
      moments.push(now.getTime())
      if (moments.length % burst === 0) now = after(now, limit.forgottenAfter)
    }
  }
  return moments
}

/** The most tries that get through in any span of that length, whatever was done before it, by any such plan. */
function mostTriesWithin(span: number, limit: TryLimit): number {
  const plans = Array.from({ length: 150 }, (_, n) => momentsOfTries(limit, n + 1))
  const windows = plans.flatMap((moments) =>
    moments.map((from, first) => moments.slice(first).findIndex((at) => at >= from + span)),
  )
  return Math.max(...windows)
}

describe('the policy', () => {
  test.each(Object.entries(policy))('%s is a positive whole number with a source', (_, { value, source }) => {
    expect(Number.isSafeInteger(value)).toBe(true)
    expect(value).toBeGreaterThan(0)
    expect(source.trim().length).toBeGreaterThanOrEqual(4)
    expect(source).toMatch(/NIST|OWASP|RFC|\bours?\b/i)
  })

  test('mailed codes: 6 digits or more, for 10 minutes at most (ASVS §6.5.5, NIST §4.2.1.2)', () => {
    expect(policy.contactCodeFor.value).toBeLessThanOrEqual(10 * MINUTE)
    expect(policy.contactCodeDigits.value).toBeGreaterThanOrEqual(6)
  })

  test('app codes: as RFC 6238 §5.2 and RFC 4226 §4 (R4, R6) have them, so that every app shows them', () => {
    expect(policy.appCodeStep.value).toBe(30 * SECOND)
    expect(policy.appCodeDigits.value).toBe(6)
    expect(policy.appCodeDrift.value).toBe(1)
    expect(policy.appSeedBytes.value).toBe(20)
    expect(policy.appWaitsFor.value).toBeLessThanOrEqual(1 * HOUR)
  })

  test('passwords: 8 or more, 15 recommended, 64 and longer taken (ASVS §6.2.1, NIST §3.1.1.2)', () => {
    expect(policy.passwordShortest.value).toBeGreaterThanOrEqual(8)
    expect(policy.passwordRecommended.value).toBeGreaterThanOrEqual(15)
    expect(policy.passwordShortest.value).toBeLessThanOrEqual(policy.passwordRecommended.value)
    expect(policy.passwordLongest.value).toBeGreaterThanOrEqual(64)
  })

  test('a recovery session and a proof last 20 minutes at most, and a proof outlasts no recovery session', () => {
    expect(policy.recoverySessionFor.value).toBeLessThanOrEqual(20 * MINUTE)
    expect(policy.proofIsFreshFor.value).toBeLessThanOrEqual(20 * MINUTE)
    expect(policy.proofIsFreshFor.value).toBeLessThanOrEqual(policy.recoverySessionFor.value)
  })

  test('a mail with usernames is tried until its address may be asked for anew, and no longer', () => {
    expect(policy.usernamesMailFor.value).toBe(limits.sendUsernamesToAddress.forgottenAfter)
  })

  test('a session lasts 30 days at most, idle for less (NIST §2.1.3)', () => {
    expect(policy.sessionFor.value).toBeLessThanOrEqual(30 * DAY)
    expect(policy.sessionIdleFor.value).toBeLessThan(policy.sessionFor.value)
  })

  test('an unsaved code is kept for a day at most, and longer than the recovery that made it', () => {
    expect(policy.unsavedCodeIsKeptFor.value).toBeLessThanOrEqual(1 * DAY)
    expect(policy.unsavedCodeIsKeptFor.value).toBeGreaterThan(policy.recoverySessionFor.value)
  })

  test('an account can have two contacts and more (NIST §4.2.1.2)', () => {
    expect(policy.contactsMost.value).toBeGreaterThanOrEqual(2)
  })

  test('a network stays familiar for longer than a session lasts', () => {
    expect(policy.networkIsFamiliarFor.value).toBeGreaterThan(policy.sessionFor.value)
  })

  test('a link in a notice outlasts every session that was open when the notice was sent', () => {
    expect(policy.disavowalFor.value).toBeGreaterThanOrEqual(policy.sessionFor.value)
  })

  test('a removal is final for less time after the sheet was used than a link is good', () => {
    expect(policy.sheetMakesRemovalFinalFor.value).toBeLessThan(policy.disavowalFor.value)
    expect(policy.sheetMakesRemovalFinalFor.value).toBeGreaterThan(policy.recoverySessionFor.value)
  })

  test('usernames: some length fits', () => {
    expect(policy.usernameShortest.value).toBeLessThan(policy.usernameLongest.value)
  })
})

describe('the limits', () => {
  test.each(Object.entries(limits))('%s: waits grow, and are never cut off by forgetting', (_, limit) => {
    for (const number of Object.values(limit)) {
      expect(Number.isSafeInteger(number)).toBe(true)
      expect(number).toBeGreaterThan(0)
    }
    expect(limit.firstWait).toBeGreaterThanOrEqual(30 * SECOND)
    expect(limit.firstWait).toBeLessThan(limit.longestWait)
    expect(limit.longestWait).toBeLessThan(limit.forgottenAfter)
    expect(limit.longestWait).toBeLessThanOrEqual(12 * HOUR)
  })

  test.each([limits.password, limits.emailCode, limits.appCode, limits.recoveryCode, limits.codeCheck])(
    'somebody who mistypes waits no longer than an hour (NIST §3.2.2)',
    (limit) => {
      expect(limit.longestWait).toBeLessThanOrEqual(1 * HOUR)
    },
  )

  test('100 wrong passwords at most before strangers wait (NIST §3.2.2), and few more in a day', () => {
    expect(limits.passwordFromStrangers.free).toBeLessThanOrEqual(100)
    expect(mostTriesWithin(1 * DAY, limits.passwordFromStrangers)).toBeLessThan(110)
  })

  test('all strangers together are slowed down harder than any one network', () => {
    expect(limits.passwordFromStrangers.longestWait).toBeGreaterThan(limits.password.longestWait)
    expect(limits.sendForStrangers.longestWait).toBeGreaterThan(limits.send.longestWait)
    expect(limits.appCodeFromStrangers.longestWait).toBeGreaterThan(limits.appCode.longestWait)
  })

  test('an address that is asked for again and again waits longer than the network that asks', () => {
    const [network, address] = [limits.sendUsernames, limits.sendUsernamesToAddress]
    expect(address.free).toBeLessThan(network.free)
    expect(address.firstWait).toBeGreaterThan(network.firstWait)
    expect(address.longestWait).toBeGreaterThan(network.longestWait)
  })
})

// A day of guessing reaches back to codes that were sent before it began and are still good.
const A_DAY_OF_CODES = 1 * DAY + policy.contactCodeFor.value

describe('what a stranger with every network in the world gets in a day', () => {
  test('fewer than 100 guesses at the mailed codes of one account', () => {
    const codes = mostTriesWithin(A_DAY_OF_CODES, limits.sendForStrangers)
    expect(codes * policy.contactCodeWrongTries.value).toBeLessThan(100)
  })

  test('fewer than 100 guesses at the codes mailed to one address, whichever accounts have it', () => {
    const codes = mostTriesWithin(A_DAY_OF_CODES, limits.sendToAddress)
    expect(codes * policy.contactCodeWrongTries.value).toBeLessThan(100)
  })

  test('fewer than 100 guesses at the codes texted to one number, whichever accounts have it', () => {
    const codes = mostTriesWithin(A_DAY_OF_CODES, limits.sendTextToNumber)
    expect(codes * policy.contactCodeWrongTries.value).toBeLessThan(100)
  })

  test('at most 20 guesses at the app codes of one account, and from a familiar network fewer than 40', () => {
    expect(mostTriesWithin(1 * DAY, limits.appCodeFromStrangers)).toBeLessThanOrEqual(20)
    expect(mostTriesWithin(1 * DAY, limits.appCodeFirstFromStrangers)).toBeLessThanOrEqual(20)
    expect(mostTriesWithin(1 * DAY, limits.appCode)).toBeLessThan(40)
  })

  test('a guess at an app code hits one of three digits, so a whole week gives strangers few more than a day', () => {
    expect(mostTriesWithin(7 * DAY, limits.appCodeFromStrangers)).toBeLessThanOrEqual(30)
    expect(mostTriesWithin(7 * DAY, limits.appCodeFirstFromStrangers)).toBeLessThanOrEqual(30)
  })

  test('one network, even a familiar one, gets fewer than 100 guesses too', () => {
    const guesses = mostTriesWithin(1 * DAY, limits.emailCode)
    expect(guesses).toBeLessThan(100)
  })

  test('at most 16 mails into one inbox, and no more at the wish of one familiar network', () => {
    expect(mostTriesWithin(1 * DAY, limits.sendToAddress)).toBeLessThanOrEqual(16)
    expect(mostTriesWithin(1 * DAY, limits.sendForStrangers)).toBeLessThanOrEqual(16)
    expect(mostTriesWithin(1 * DAY, limits.send)).toBeLessThanOrEqual(16)
  })

  test('fewer text messages than mails: at most 10 to one number, and fewer than 60 at the wish of one network', () => {
    expect(mostTriesWithin(1 * DAY, limits.sendTextToNumber)).toBeLessThanOrEqual(10)
    expect(mostTriesWithin(1 * DAY, limits.sendText)).toBeLessThanOrEqual(12)
    expect(mostTriesWithin(1 * DAY, limits.sendText)).toBeLessThan(mostTriesWithin(1 * DAY, limits.send))
    expect(mostTriesWithin(1 * DAY, limits.sendTextFromNetwork)).toBeLessThan(60)
  })

  test('at most 6 notices of one kind by text message to one number, however often something is done in its accounts', () => {
    expect(mostTriesWithin(1 * DAY, limits.textNotice)).toBeLessThanOrEqual(6)
  })

  test('no wait starts so often that a phone is not told of one, whatever else it is told of', () => {
    for (let burst = 1; burst <= 10; burst += 1) {
      let facts = NO_TRIES
      for (const at of momentsOfTries(limits.caseStart, burst)) {
        const decision = decideTry(facts, limits.textNotice, new Date(at))
        expect(decision.kind).toBe('allowed')
        if (decision.kind === 'allowed') facts = decision.next
      }
    }
  })

  test('at most 6 mails with usernames into one inbox, and fewer than 40 at the wish of one network', () => {
    expect(mostTriesWithin(1 * DAY, limits.sendUsernamesToAddress)).toBeLessThanOrEqual(6)
    expect(mostTriesWithin(1 * DAY, limits.sendUsernames)).toBeLessThan(40)
  })
})
