// What is said when something was tried too often.

import { HOUR, MINUTE } from '@sparekey/account-rules'
import { formatDateTime } from './date-words.ts'

export const waitWords = {
  title: 'Too many tries for now',
  why: 'This protects the account from somebody who guesses. Nothing is locked, and nothing you have set up is lost.',
  meanwhile: 'What you can do now',
} as const

/** "Try again in 10 minutes, at 14 March 2031, 10:32 UTC." Rounded up, so that coming back then is never too early. */
export function waitSentence(waitUntil: Date, now: Date): string {
  const left = waitUntil.getTime() - now.getTime()
  const minutes = Math.max(1, Math.ceil(left / MINUTE))
  const hours = Math.ceil(left / HOUR)
  const span =
    minutes < 60
      ? `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
      : `${hours} ${hours === 1 ? 'hour' : 'hours'}`
  const at = new Date(Math.ceil(waitUntil.getTime() / MINUTE) * MINUTE)
  return `Try again in ${span}, at ${formatDateTime(at)}.`
}
