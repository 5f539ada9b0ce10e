// The field for the printed code. The server's page and the script fill the same places with the same sentences.

import { parseRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import { pageWords } from '../words/page-words.ts'
import {
  problemPositions,
  type RecoveryCodeRepair,
  recoveryCodeProblem,
  recoveryCodeRepair,
  recoveryCodeWords,
} from '../words/recovery-code-words.ts'
import { MarkedCode } from './code-figure.tsx'
import { echoCode } from './code-groups.ts'
import { FieldErrorLine, fieldAttributes, Hint } from './field.tsx'
import { type FieldError, findError } from './field-error.ts'

/** The field's name, and the name under which an accepted repair is sent in its place. */
export const RECOVERY_CODE_FIELD = 'recovery-code'
export const REPAIRED_CODE_FIELD = 'repaired-code'

/** More than any way of writing a code needs; what is longer is cut before it is looked at or shown again. */
const LONGEST_TYPED = 1024

/** What the form says the code is: the repair when its button was pressed, else what stands in the field. */
export function typedRecoveryCode(form: Readonly<Record<string, unknown>>): string {
  const typed = form[REPAIRED_CODE_FIELD] ?? form[RECOVERY_CODE_FIELD]
  return typeof typed === 'string' ? typed.slice(0, LONGEST_TYPED) : ''
}

/** The error of a code that does not read, as data for Layout and the field; none for one that reads. */
export function recoveryCodeErrors(typed: string): FieldError[] {
  const reading = parseRecoveryCode(typed)
  return reading.ok ? [] : [{ field: RECOVERY_CODE_FIELD, sentence: recoveryCodeProblem(reading) }]
}

export type RecoveryCodeFieldProps = {
  /** What was typed; kept in the field, and looked at again for a repair to offer. */
  value?: string | undefined
  errors?: readonly FieldError[] | undefined
  label?: string
}

/**
 * One text field for the 25 characters: any case, spacing and hyphens, no `maxlength`, no `pattern`, nothing
 * reformatted while typing (WCAG 3.3.8, F109). A repair is shown to compare with the paper, and has its own button.
 */
export function RecoveryCodeField({
  value = '',
  errors,
  label = recoveryCodeWords.label,
}: RecoveryCodeFieldProps) {
  const name = RECOVERY_CODE_FIELD
  const hint = recoveryCodeWords.hint
  const error = findError(errors, name)
  const reading = parseRecoveryCode(value)
  const problem = error === null || reading.ok ? null : reading
  return (
    <div class={error === null ? 'field' : 'field field-wrong'} data-recovery-code>
      <label for={name}>{label}</label>
      <Hint id={name} hint={hint} />
      <FieldErrorLine id={name} sentence={error} always />
      <input
        class="input-code"
        type="text"
        {...fieldAttributes({ name, hint, errors })}
        value={value}
        autocomplete="off"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck={false}
        dir="ltr"
      />
      <p class="code-progress" role="status" data-progress />
      <Echo
        typed={problem === null ? '' : value}
        positions={problem === null ? [] : problemPositions(problem)}
      />
      <Repair repair={problem === null ? null : recoveryCodeRepair(problem)} />
    </div>
  )
}

/** What was typed, in groups like the paper's. Screen readers have the field itself. */
function Echo({ typed, positions }: { typed: string; positions: readonly number[] }) {
  const echo = echoCode(typed)
  return (
    <p class="echo" data-echo aria-hidden="true" hidden={echo === ''}>
      {recoveryCodeWords.asRead}
      <span class="code" dir="ltr" translate="no">
        <MarkedCode code={echo} positions={positions} />
      </span>
    </p>
  )
}

/** Its places are always in the page, for the script to fill. */
function Repair({ repair }: { repair: RecoveryCodeRepair | null }) {
  const printed = repair === null ? '' : printRecoveryCode(repair.code)
  return (
    <div class="repair" data-repair hidden={repair === null}>
      <p data-question>{repair?.question}</p>
      <p class="code" dir="ltr" translate="no">
        <MarkedCode code={printed} positions={repair?.positions ?? []} />
      </p>
      {/* The Enter key presses a form's first submit button: this one, so that it never accepts a repair. It is not
          display: none, because browsers differ on whether such a button counts. */}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: it is out of the tab order, and its twin ends the form */}
      <button type="submit" class="visually-hidden" tabindex={-1} aria-hidden="true">
        {pageWords.carryOn}
      </button>
      <button
        type="submit"
        class="button button-secondary"
        name={REPAIRED_CODE_FIELD}
        value={printed}
        data-accept
      >
        {pageWords.useThisCode}
      </button>
    </div>
  )
}
