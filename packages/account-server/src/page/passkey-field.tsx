// Where a page asks for a passkey: what the browser is asked, and the unseen field for what it answers. The one thing
// here that needs script, and it says so; sent without, the form is answered with the same sentence.

import { pageWords } from '../words/page-words.ts'
import { passkeyScriptWords } from '../words/passkey-script-words.ts'
import { type FieldError, findError } from './field-error.ts'

/** The field's name, and the id that errors lead to. */
export const PASSKEY_FIELD = 'response'

/** `options`: the JSON of Web Authentication Level 3 §5.1, as account/ask-for-passkey.ts makes it. */
type PasskeyFieldProps = { options: object; errors?: readonly FieldError[] | undefined }

/** For a form whose button adds a passkey (`create`) or shows one (`get`). */
export function PasskeyField({
  ceremony,
  options,
  errors,
}: PasskeyFieldProps & { ceremony: 'create' | 'get' }) {
  const error = findError(errors, PASSKEY_FIELD)
  return (
    <div class={error === null ? 'field' : 'field field-wrong'} id={PASSKEY_FIELD} tabindex={-1}>
      <p class="error" role="alert" data-passkey-error hidden={error === null}>
        <span class="visually-hidden">{pageWords.errorTitle}</span>
        <span data-sentence>{error}</span>
      </p>
      <PasskeyAnswer ceremony={ceremony} options={options} />
      {/* What the form is answered with where no script runs says the same. */}
      {error === passkeyScriptWords.needsScript ? null : (
        <noscript>
          <p>{passkeyScriptWords.needsScript}.</p>
        </noscript>
      )}
    </div>
  )
}

/** For a form that nobody sees: the script sends it when a passkey was chosen where a username is typed. */
export function PasskeyAutofill({ options }: { options: object }) {
  return <PasskeyAnswer ceremony="autofill" options={options} />
}

function PasskeyAnswer({ ceremony, options }: { ceremony: string; options: object }) {
  return (
    <input
      type="hidden"
      name={PASSKEY_FIELD}
      value=""
      data-passkey={ceremony}
      data-options={JSON.stringify(options)}
    />
  )
}
