// The dashboard's cards: a heading, and rows of what is set up, each with what can be done about it.

import type { Child, PropsWithChildren } from 'hono/jsx'
import { SecondaryButton } from './buttons.tsx'
import { Form } from './form.tsx'
import type { Frame } from './frame.ts'

/** One subject of a page, under its own h2. `whatFor` explains the subject to who is new to it. */
export function Card({
  id,
  title,
  whatFor,
  children,
}: PropsWithChildren<{ id: string; title: string; whatFor?: string }>) {
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {whatFor === undefined ? null : <p class="hint">{whatFor}</p>}
      {children}
    </section>
  )
}

/**
 * What can be done about a row: a link, or a button that posts. A person sees `verb`; the accessible name is
 * `verb` and `about`, by default the row's name: "Change" + "password".
 */
export type RowAction = { verb: string; about?: string; danger?: boolean } & (
  | { href: string }
  | { form: { frame: Frame; name: string; action?: string; carry?: Readonly<Record<string, string>> } }
)

export type SummaryRow = { name: Child; state: Child; actions?: readonly RowAction[] }

/** Rows of name, state and actions. With a `name` that is not text, give each action its `about`. */
export function SummaryRows({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl class="rows">
      {rows.map((row) => (
        <div class="row">
          <dt>{row.name}</dt>
          <dd class="row-state">{row.state}</dd>
          {row.actions === undefined ? null : (
            <dd class="row-actions">
              {row.actions.map((action) => (
                <RowActionButton action={action} rowName={typeof row.name === 'string' ? row.name : ''} />
              ))}
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

function RowActionButton({ action, rowName }: { action: RowAction; rowName: string }) {
  const about = action.about ?? rowName.toLowerCase()
  const words = (
    <>
      {action.verb}
      <span class="visually-hidden"> {about}</span>
    </>
  )
  if ('href' in action) return <a href={action.href}>{words}</a>
  return (
    <Form {...action.form}>
      <SecondaryButton quiet danger={action.danger ?? false}>
        {words}
      </SecondaryButton>
    </Form>
  )
}
