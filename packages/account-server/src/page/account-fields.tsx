// The fields that several rooms ask for in the same words: a code that was sent, a contact in full, a new password.

import { type ContactKind, policy } from '@sparekey/account-rules'
import { appWords } from '../words/app-code-words.ts'
import { contactCodeWords } from '../words/contact-code-words.ts'
import { passwordWords } from '../words/recovery-words.ts'
import { emailCodeWords } from '../words/sign-in-words.ts'
import type { FieldError } from './field-error.ts'
import { PasswordField } from './password-field.tsx'
import { OneTimeCodeField, TextField } from './text-fields.tsx'

type Errors = readonly FieldError[] | undefined

/** The six digits of a mail or text message, as field `code`. */
export function ContactCodeField({ value, errors }: { value: string; errors: Errors }) {
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

/** What an authenticator app shows, as field `code`. */
export function AppCodeField({ value, errors }: { value: string; errors: Errors }) {
  return (
    <OneTimeCodeField
      name="code"
      label={appWords.code}
      hint={appWords.codeHint}
      value={value}
      errors={errors}
    />
  )
}

const CONTACT_INPUTS = {
  email: { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', autocomplete: 'tel' },
} as const satisfies Record<ContactKind, object>

/** An email address: see ContactField. */
export function EmailAddressField(field: {
  value: string
  errors: Errors
  label?: string
  hint?: string | undefined
}) {
  return <ContactField kind="email" {...field} />
}

/** A contact, as field `address`; in the words for one that a code is to be sent to, unless others are given. */
export function ContactField({
  kind,
  label = contactCodeWords[kind].address,
  ...field
}: {
  kind: ContactKind
  value: string
  errors: Errors
  label?: string
  hint?: string | undefined
}) {
  return <TextField name="address" label={label} {...CONTACT_INPUTS[kind]} {...field} />
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
