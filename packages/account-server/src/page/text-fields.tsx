// Fields of one line that are typed and may be shown: text, addresses, and codes from a mail or an app.

import { Field, type FieldProps, fieldAttributes } from './field.tsx'

export type TextFieldProps = FieldProps & {
  /** What was typed before; kept after an error (WCAG 3.3.7). */
  value?: string | undefined
  type?: 'text' | 'email' | 'tel'
  /** The autofill token. For a username at sign-in `username webauthn`, in that order. */
  autocomplete?: string | undefined
  /** Takes the focus when the page opens. Not on a page with errors: the summary takes it there. */
  autofocus?: boolean
}

/** A line of text. What it holds is never prose, so no spelling help and no capitals. */
export function TextField({
  value,
  type = 'text',
  autocomplete,
  autofocus = false,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      <input
        type={type}
        {...fieldAttributes(field)}
        value={value}
        autocomplete={autocomplete}
        autocapitalize="none"
        autocorrect="off"
        spellcheck={false}
        autofocus={autofocus && !field.errors?.length}
        dir="auto"
      />
    </Field>
  )
}

/** The six numbers from a mail or an app. Spaces are welcome, so there is no length or pattern on it. */
export function OneTimeCodeField({ value, ...field }: FieldProps & { value?: string | undefined }) {
  return (
    <Field {...field}>
      <input
        class="input-one-time-code"
        type="text"
        {...fieldAttributes(field)}
        value={value}
        inputmode="numeric"
        autocomplete="one-time-code"
        autocapitalize="none"
        autocorrect="off"
        spellcheck={false}
      />
    </Field>
  )
}
