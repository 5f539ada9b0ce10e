// A field for a few sentences, and the same sentences shown.

import { DateTime } from './date-time.tsx'
import { Field, type FieldProps, fieldAttributes } from './field.tsx'

/** Several lines of text. What was typed before is kept after an error (WCAG 3.3.7). */
export function TextArea({ value, rows = 6, ...field }: FieldProps & { value: string; rows?: number }) {
  return (
    <Field {...field}>
      {/* A parser drops one line end after the tag; what begins with one would lose it. */}
      <textarea {...fieldAttributes(field)} rows={rows} dir="auto">
        {`\n${value}`}
      </textarea>
    </Field>
  )
}

/** Text as somebody wrote it, with its lines: escaped, and apart from what the page says itself. */
export function PlainText({ text }: { text: string }) {
  return (
    <blockquote class="plain-text" dir="auto">
      {text}
    </blockquote>
  )
}

/** What one side of a conversation wrote, and when. */
export function SaidBy({ by, at, text }: { by: string; at: Date; text: string }) {
  return (
    <>
      <p class="hint">
        {by}, <DateTime at={at} />
      </p>
      <PlainText text={text} />
    </>
  )
}
