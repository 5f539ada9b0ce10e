// What is wrong with a form, as data: which field, and the sentence a person reads.

/** `field` is the field's name (its id on the page); `sentence` names the field and how to put it right. */
export type FieldError = { field: string; sentence: string }

/** The sentence for one field, or null. A field with several errors shows the first. */
export function findError(errors: readonly FieldError[] | undefined, field: string): string | null {
  return errors?.find((error) => error.field === field)?.sentence ?? null
}
