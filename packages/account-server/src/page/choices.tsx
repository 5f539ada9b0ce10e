// Ways to choose: ticks, radio buttons, and lists of big links or buttons that each lead somewhere.

import type { Child } from 'hono/jsx'
import { FieldErrorLine, type FieldProps, fieldAttributes, Hint } from './field.tsx'
import { type FieldError, findError } from './field-error.ts'

/** One tick. It sends `value` when ticked, and nothing when not. */
export function Checkbox({
  value = 'yes',
  checked = false,
  ...field
}: FieldProps & { value?: string; checked?: boolean }) {
  const { name, id = name, label, hint, errors } = field
  const error = findError(errors, name)
  return (
    <div class={error === null ? 'field' : 'field field-wrong'}>
      <FieldErrorLine id={id} sentence={error} />
      <div class="tick">
        <input type="checkbox" {...fieldAttributes(field)} value={value} checked={checked} />
        <label for={id}>{label}</label>
      </div>
      <Hint id={id} hint={hint} />
    </div>
  )
}

export type RadioChoice = { value: string; label: Child; hint?: Child }

/** One of a few. The first has the field's name as its id, so that errors lead to it. */
export function RadioChoices({
  name,
  legend,
  hint,
  errors,
  choices,
  chosen,
}: {
  name: string
  legend: string
  hint?: Child | undefined
  errors?: readonly FieldError[] | undefined
  choices: readonly RadioChoice[]
  chosen?: string | undefined
}) {
  const error = findError(errors, name)
  const { 'aria-describedby': describedBy } = fieldAttributes({ name, hint, errors })
  return (
    <fieldset class={error === null ? 'field' : 'field field-wrong'} aria-describedby={describedBy}>
      <legend>{legend}</legend>
      <Hint id={name} hint={hint} />
      <FieldErrorLine id={name} sentence={error} />
      {choices.map((choice, index) => {
        const id = index === 0 ? name : `${name}-${index + 1}`
        return (
          <div class="tick">
            <input
              type="radio"
              id={id}
              name={name}
              value={choice.value}
              checked={choice.value === chosen}
              aria-describedby={choice.hint === undefined ? undefined : `${id}-choice-hint`}
            />
            <label for={id}>{choice.label}</label>
            {choice.hint === undefined ? null : (
              <p class="hint" id={`${id}-choice-hint`}>
                {choice.hint}
              </p>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

/** A way on: a link, or a button of the form round the list that sends `name` = `value`. */
export type Choice = { title: string; line?: Child } & ({ href: string } | { name: string; value: string })

/** Big cards with a title and one line. With buttons among them the list stands inside a Form. */
export function ChoiceList({ choices }: { choices: readonly Choice[] }) {
  return (
    <ul class="choices">
      {choices.map((choice) => (
        <li>
          {'href' in choice ? (
            <a class="choice" href={choice.href}>
              <ChoiceText {...choice} />
            </a>
          ) : (
            <button class="choice" type="submit" name={choice.name} value={choice.value}>
              <ChoiceText {...choice} />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function ChoiceText({ title, line }: { title: string; line?: Child }) {
  return (
    <>
      <span class="choice-title">{title}</span>
      {line === undefined ? null : <span class="choice-line">{line}</span>}
    </>
  )
}
