// The password field. It never holds a value from the server, and takes paste and password managers.

import { type PasswordLengths, pageWords } from '../words/page-words.ts'
import { Field, type FieldProps, fieldAttributes } from './field.tsx'

export type PasswordFieldProps = FieldProps & {
  autocomplete: 'current-password' | 'new-password'
  /** For a new password: the script says how long it is against these, in characters. */
  lengths?: PasswordLengths | undefined
}

/** A script unhides the Show button, and hides the password again when the form is sent. */
export function PasswordField({ autocomplete, lengths, ...field }: PasswordFieldProps) {
  const { id = field.name } = field
  return (
    <Field {...field}>
      <div class="input-with-button" data-password>
        <input
          type="password"
          {...fieldAttributes(field)}
          autocomplete={autocomplete}
          autocapitalize="none"
          autocorrect="off"
          spellcheck={false}
        />
        <button
          type="button"
          class="button button-secondary"
          aria-controls={id}
          aria-label={pageWords.showPassword.name}
          hidden
        >
          {pageWords.showPassword.button}
        </button>
      </div>
      {lengths === undefined ? null : (
        <div
          class="password-length"
          data-password-length={id}
          data-at-least={String(lengths.atLeast)}
          data-recommended={String(lengths.recommended)}
          hidden
        >
          <span class="password-length-bar" />
          <p role="status" />
        </div>
      )}
    </Field>
  )
}
