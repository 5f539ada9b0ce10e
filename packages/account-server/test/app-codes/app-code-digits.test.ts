// The digits of app codes: the vectors of the standards, and two implementations that are not ours.

import { spawnSync } from 'node:child_process'
import { appCodeStep, SECOND } from '@sparekey/account-rules'
import fc from 'fast-check'
import { generateSync } from 'otplib'
import { describe, expect, test } from 'vitest'
import { appCodeDigits, findMatchingSteps } from '../../src/app-codes/app-code-digits.ts'

const SEED = Buffer.from('12345678901234567890')
const seeds = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes))
/** Seconds since 1970, up to the year 4000. */
const moments = fc.integer({ min: 0, max: 64_000_000_000 })

describe('the vectors of the standards', () => {
  // RFC 4226 appendix D.
  test.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [3, '969429'],
    [4, '338314'],
    [5, '254676'],
    [6, '287922'],
    [7, '162583'],
    [8, '399871'],
    [9, '520489'],
  ])('HOTP, counter %i: %s', (counter, digits) => {
    expect(appCodeDigits(SEED, counter)).toBe(digits)
  })

  // RFC 6238 appendix B, SHA-1: eight digits there, of which an app shows the last six.
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('TOTP, at %i seconds: %s', (seconds, digits) => {
    expect(appCodeDigits(SEED, appCodeStep(new Date(seconds * SECOND)))).toBe(digits.slice(-6))
  })
})

test('another library works out the same digits', () => {
  fc.assert(
    fc.property(seeds, moments, (seed, seconds) => {
      const ours = appCodeDigits(seed, appCodeStep(new Date(seconds * SECOND)))
      expect(ours).toMatch(/^\d{6}$/)
      expect(ours).toBe(generateSync({ secret: seed, epoch: seconds }))
    }),
    { numRuns: 500 },
  )
})

const hasOathtool = spawnSync('oathtool', ['--version']).error === undefined

test.skipIf(!hasOathtool)('oathtool works out the same digits (skipped where it is not installed)', () => {
  fc.assert(
    fc.property(seeds, moments, (seed, seconds) => {
      // In UTC; past what its own dates can hold, it is asked for the step.
      const step = appCodeStep(new Date(seconds * SECOND))
      const told = spawnSync('oathtool', ['--hotp', '--counter', String(step), seed.toString('hex')])
      expect(appCodeDigits(seed, step)).toBe(String(told.stdout).trim())
    }),
    { numRuns: 30 },
  )
  const totp = spawnSync('oathtool', ['--totp', '--now', '2031-03-14 10:32:00 UTC', SEED.toString('hex')])
  const step = appCodeStep(new Date('2031-03-14T10:32:00Z'))
  expect(appCodeDigits(SEED, step)).toBe(String(totp.stdout).trim())
})

describe('findMatchingSteps', () => {
  const now = new Date('2031-03-14T10:32:10Z')
  const present = appCodeStep(now)

  test.each([-1, 0, 1])('finds the step %i from now', (off) => {
    expect(findMatchingSteps(SEED, appCodeDigits(SEED, present + off), now)).toEqual([present + off])
  })

  test.each([-2, 2, 1000])('finds nothing of the step %i from now', (off) => {
    expect(findMatchingSteps(SEED, appCodeDigits(SEED, present + off), now)).toEqual([])
  })

  test('finds nothing of digits cut short, or too many, or none', () => {
    const digits = appCodeDigits(SEED, present)
    for (const typed of ['', digits.slice(1), `${digits}0`, `0${digits}`]) {
      expect(findMatchingSteps(SEED, typed, now)).toEqual([])
    }
  })

  test('finds both of two steps that happen to have the same digits', () => {
    const twins = findTwins()
    const between = new Date((twins + 1) * 30 * SECOND)
    expect(findMatchingSteps(SEED, appCodeDigits(SEED, twins), between)).toEqual([twins, twins + 2])
  })

  test('a clock that stands at the beginning of 1970 is no fault', () => {
    expect(findMatchingSteps(SEED, appCodeDigits(SEED, 0), new Date(0))).toEqual([0])
  })
})

function findTwins(): number {
  for (let step = 0; ; step += 1) {
    if (appCodeDigits(SEED, step) === appCodeDigits(SEED, step + 2)) return step
  }
}
