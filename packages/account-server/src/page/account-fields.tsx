// The fields that several rooms ask for in the same words: a mailed code, an address in full, a new password.

import { policy } from '@sparekey/account-rules'
import { passwordWords } from '../words/recovery-words.ts'
import { emailCodeWords } from '../words/sign-in-words.ts'
import type { FieldError } from './field-error.ts'
import { PasswordField } from './password-field.tsx'
import { OneTimeCodeField, TextField } from './text-fields.tsx'

type Errors = readonly FieldError[] | undefined

/** The six digits of a mail, as field `code`. */
export function EmailCodeField({ value, errors }: { value: string; errors: Errors }) {
  return (
    <OneTimeCodeField
      name="code"
      label={emailCodeWords.code}
      hint={emailCodeWords.codeHint}
      value={value}
      errors={errors}
    />
  )
}

/** An email address, as field `address`; in the words for one that a code is to be sent to, unless others are given. */
export function EmailAddressField({
  value,
  errors,
  label = emailCodeWords.address,
  hint,
}: {
  value: string
  errors: Errors
  label?: string
  hint?: string
}) {
  return (
    <TextField
      name="address"
      type="email"
      label={label}
      hint={hint}
      value={value}
      autocomplete="email"
      errors={errors}
    />
  )
}

/** A password to be chosen, as field `password`, with what the rules ask of its length. */
export function NewPasswordField({ label, errors }: { label: string; errors: Errors }) {
  return (
    <PasswordField
      name="password"
      label={label}
      hint={passwordWords.hint}
      autocomplete="new-password"
      lengths={{ atLeast: policy.passwordShortest.value, recommended: policy.passwordRecommended.value }}
      errors={errors}
    />
  )
}
