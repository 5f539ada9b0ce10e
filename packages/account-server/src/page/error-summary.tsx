// The list of what is wrong, above the heading. Layout places it; pages hand the errors to Layout.

import { pageWords } from '../words/page-words.ts'
import type { FieldError } from './field-error.ts'

/** Takes the focus without script by `autofocus`, so no field on a page with errors may ask for it. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" aria-labelledby="problem" tabindex={-1} autofocus>
      <h2 id="problem">{pageWords.problem}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${encodeURIComponent(error.field)}`}>{error.sentence}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
