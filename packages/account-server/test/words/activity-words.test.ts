import type { AccountEvent } from '@sparekey/account-rules'
import { expect, it } from 'vitest'
import { activitySentence } from '../../src/words/activity-words.ts'

it('names how somebody signed in', () => {
  expect(activitySentence({ kind: 'signed-in', by: ['password'] })).toBe('Signed in with a password')
  expect(activitySentence({ kind: 'signed-in', by: ['password', 'email-code'] })).toBe(
    'Signed in with a password and a code by email',
  )
})

it('names the new sheet after a recovery by code, and none after one by mail', () => {
  const byCode = activitySentence({ kind: 'recovery-finished', by: ['recovery-code'], newSheetNumber: 4 })
  expect(byCode).toContain('sheet no. 4')
  const byMail = activitySentence({ kind: 'recovery-finished', by: ['email-code'], newSheetNumber: null })
  expect(byMail).not.toContain('sheet')
})

it('keeps a name written from right to left from turning its sentence round', () => {
  const sentence = activitySentence({ kind: 'username-changed', from: 'שרה', to: 'דוד' })
  expect(sentence).toBe('Username changed from \u2068שרה\u2069 to \u2068דוד\u2069')
})

it('has a sentence for an event that only a newer server knows', () => {
  const unknown = { kind: 'teleported' } as unknown as AccountEvent
  expect(activitySentence(unknown)).toBe('Something else happened')
})
