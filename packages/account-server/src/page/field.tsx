// What all fields share: label, hint, error, and the wiring between them and the input.

import type { Child, PropsWithChildren } from 'hono/jsx'
import { pageWords } from '../words/page-words.ts'
import { type FieldError, findError } from './field-error.ts'

/** `name` is what the form sends and, unless `id` says otherwise, the id that errors link to. */
export type FieldProps = {
  name: string
  label: string
  id?: string | undefined
  hint?: Child | undefined
  /** The page's errors; the field finds its own. */
  errors?: readonly FieldError[] | undefined
}

/** The attributes that tie an input to its hint and error. */
export function fieldAttributes({ name, id = name, hint, errors }: Omit<FieldProps, 'label'>) {
  const wrong = findError(errors, name) !== null
  const described = [hint === undefined ? null : `${id}-hint`, wrong ? `${id}-error` : null].filter(Boolean)
  return {
    id,
    name,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
  }
}

/** The label, hint and error round one input. */
export function Field({ children, ...field }: PropsWithChildren<FieldProps>) {
  const { name, label, id = name, hint, errors } = field
  const error = findError(errors, name)
  return (
    <div class={error === null ? 'field' : 'field field-wrong'}>
      <label for={id}>{label}</label>
      <Hint id={id} hint={hint} />
      <FieldErrorLine id={id} sentence={error} />
      {children}
    </div>
  )
}

/** What helps to fill the field in. */
export function Hint({ id, hint }: { id: string; hint: Child | undefined }) {
  return hint === undefined ? null : (
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
  )
}

/** What is wrong with the field. `always` leaves the line in the page for a script to fill. */
export function FieldErrorLine({
  id,
  sentence,
  always = false,
}: {
  id: string
  sentence: string | null
  always?: boolean
}) {
  if (sentence === null && !always) return null
  return (
    <p class="error" id={`${id}-error`} hidden={sentence === null}>
      <span class="visually-hidden">{pageWords.errorTitle}</span>
      <span data-sentence>{sentence}</span>
    </p>
  )
}
