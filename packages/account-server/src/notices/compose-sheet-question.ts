// The mail that asks once a year whether the printed sheet is still there. It is no notice: nothing happened.

import { formatDate } from '../words/date-words.ts'
import type { Mail } from './mail.ts'
import { oneLine } from './mail-words.ts'

export type SheetQuestionFacts = {
  to: string
  username: string
  serviceName: string
  origin: URL
  sheetNumber: number
  madeAt: Date
}

/**
 * Composes it. It names the service's own address and links to no page where a code is typed: whoever learns to type
 * the code where a mail leads, types it one day where a thief's mail leads.
 */
export function composeSheetQuestion(facts: SheetQuestionFacts): Mail {
  const service = oneLine(facts.serviceName)
  const paragraphs = [
    `Do you still have the recovery code for your account at ${service}, on paper or in a file? It is what gets you back in when you have lost everything else.`,
    [
      `Username:  ${oneLine(facts.username)}`,
      `Sheet:     no. ${facts.sheetNumber}, made on ${formatDate(facts.madeAt)}`,
    ].join('\n'),
    `Look for it. To see whether it is your current one, sign in at ${facts.origin.origin} as you always do, and choose "Check my printed code". That does not use it up.`,
    'If you cannot find it, choose "Generate a new code" there. The lost one then opens nothing.',
    'We ask once a year at most, and not when you have checked your sheet in the meantime. Nothing has happened to your account.',
    'Nobody from this service will ever ask you for a password or a code, and no mail of ours leads to a page that does.',
  ]
  return {
    to: facts.to,
    subject: `${service}: do you still have your recovery code?`,
    text: `${paragraphs.join('\n\n')}\n`,
    goodUntil: null,
  }
}
