// The code on the screen: shown once to be kept, marked to be compared, and as the shape to look for on paper.

import type { Child } from 'hono/jsx'
import { pageWords } from '../words/page-words.ts'
import { recoveryCodeWords } from '../words/recovery-code-words.ts'
import { sheetWords } from '../words/recovery-sheet-words.ts'
import { groupCode } from './code-groups.ts'
import { DateTime } from './date-time.tsx'

/** The hyphens are text, so they are copied; a line may end after one, and nowhere else. */
function Groups({ groups }: { groups: Child[] }) {
  const last = groups.length - 1
  return groups.map((group, index) => (
    <>
      <span class="code-group">
        {group}
        {index < last ? '-' : ''}
      </span>
      {index < last ? <wbr /> : null}
    </>
  ))
}

/** A printed code with some places marked. */
export function MarkedCode({ code, positions }: { code: string; positions: readonly number[] }) {
  const groups = groupCode(code, positions).map((group) =>
    group.map(({ symbol, marked }) => (marked ? <mark>{symbol}</mark> : symbol)),
  )
  return <Groups groups={groups} />
}

/** The new code, to be saved: one click selects all of it, hyphens included. `code` is in its printed form. */
export function CodeFigure({ code, number, madeAt }: { code: string; number: number; madeAt: Date }) {
  return (
    <figure class="code-figure">
      <bdi class="code code-shown" id={CODE_SHOWN} dir="ltr" translate="no">
        <Groups groups={code.split('-')} />
      </bdi>
      <figcaption>
        {sheetWords.number} {number} · {sheetWords.madeAt.toLowerCase()} <DateTime at={madeAt} />
      </figcaption>
    </figure>
  )
}

const CODE_SHOWN = 'code-shown'

/** Ways to keep the shown code, all but Copy without script. Both addresses answer a GET. */
export function CodeActions({ downloadHref, printHref }: { downloadHref: string; printHref: string }) {
  return (
    <div class="code-actions">
      <div class="actions">
        <a class="button button-secondary" href={printHref}>
          {pageWords.print}
        </a>
        <a class="button button-secondary" href={downloadHref} download>
          {pageWords.download}
        </a>
        <button type="button" class="button button-secondary" data-copy={CODE_SHOWN} hidden>
          {pageWords.copy}
        </button>
      </div>
      <p role="status" data-copy-status />
    </div>
  )
}

/** What to look for on the paper. */
export function Shape() {
  return (
    <p class="code code-shape" dir="ltr">
      <span aria-hidden="true">
        <Groups groups={Array.from({ length: 5 }, () => 'XXXXX')} />
      </span>
      <span class="visually-hidden">{recoveryCodeWords.shape}</span>
    </p>
  )
}
