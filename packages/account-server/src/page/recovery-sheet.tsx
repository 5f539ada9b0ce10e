// The sheet as it is printed: one page of A4 or Letter, black on white. The look is in the stylesheet's last part.

import { pageWords } from '../words/page-words.ts'
import { recoverAddress, type Sheet, sheetSteps, sheetWords } from '../words/recovery-sheet-words.ts'
import { DateTime } from './date-time.tsx'
import { Mark } from './mark.tsx'

/** How to print, with a button where a script can press it. Not on the paper. */
export function PrintHelp() {
  return (
    <div class="print-help screen-only">
      <p>{sheetWords.howToPrint}</p>
      <button type="button" class="button" data-print hidden>
        {pageWords.print}
      </button>
    </div>
  )
}

/**
 * The sheet. The code is one run of text, so that a PDF gives it back as one. It bears the page's h1; what stands
 * beside it in `main` has the class `screen-only`.
 */
export function RecoverySheet({ sheet }: { sheet: Sheet }) {
  return (
    <article class="sheet">
      <header class="sheet-head">
        <Mark />
        <p class="sheet-service">
          <bdi>{sheet.serviceName}</bdi>
        </p>
        <h1>{sheetWords.heading}</h1>
      </header>
      <p class="sheet-code" dir="ltr" translate="no">
        {sheet.code}
      </p>
      <dl class="sheet-facts">
        <SheetFact name={sheetWords.number}>{sheet.number}</SheetFact>
        <SheetFact name={sheetWords.madeAt}>
          <DateTime at={sheet.madeAt} />
        </SheetFact>
        <SheetFact name={sheetWords.where}>{recoverAddress(sheet)}</SheetFact>
        <SheetFact name={sheetWords.account}>{sheet.usernameHint}</SheetFact>
        {sheet.supportContact === null ? null : (
          <SheetFact name={sheetWords.support}>{sheet.supportContact}</SheetFact>
        )}
      </dl>
      <h2>{sheetWords.stepsHeading}</h2>
      <ol>
        {sheetSteps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p>{sheetWords.unreadable}</p>
      <p class="sheet-rule">
        <strong>{sheetWords.worksOnce}</strong> {sheetWords.keepSafe}
      </p>
      <p class="sheet-blank">{sheetWords.copyKept}</p>
    </article>
  )
}

function SheetFact({ name, children }: { name: string; children: unknown }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}
