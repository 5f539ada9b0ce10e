// A code of digits as a person typed it into the field `code`: its digits, or the sentence that says why it has none.

import { policy } from '@sparekey/account-rules'
import { parseDigits } from '../account/parse-digits.ts'
import { appWords } from '../words/app-code-words.ts'
import { emailCodeWords } from '../words/sign-in-words.ts'
import { typedText } from './typed-text.ts'
import type { AppContext } from './visit.ts'

/** `typed` is for showing the field again as it was left. */
export type TypedCode =
  | { readonly ok: true; readonly typed: string; readonly digits: string }
  | { readonly ok: false; readonly typed: string; readonly sentence: string }

type Sentences = { readonly empty: string; readonly notSixDigits: string }

/** Reads a code from a mail or a text message. */
export function typedContactCode(c: AppContext): TypedCode {
  return typedCode(c, policy.contactCodeDigits.value, emailCodeWords)
}

/** Reads a code from an authenticator app. */
export function typedAppCode(c: AppContext): TypedCode {
  return typedCode(c, policy.appCodeDigits.value, appWords)
}

function typedCode(c: AppContext, count: number, { empty, notSixDigits }: Sentences): TypedCode {
  const typed = typedText(c, 'code')
  const digits = parseDigits(typed, count)
  if (digits !== null) return { ok: true, typed, digits }
  return { ok: false, typed, sentence: typed.trim() === '' ? empty : notSixDigits }
}
