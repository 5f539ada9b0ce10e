// A form that works without script, and proves by its `step` token that it came from this browser's page.

import type { PropsWithChildren } from 'hono/jsx'
import type { Frame } from './frame.ts'

export type FormProps = PropsWithChildren<{
  frame: Frame
  /** The form's own name: what its `step` token is made for. */
  name: string
  /** Where it is sent; this page's own address when left out. */
  action?: string | undefined
  /** Values carried along unseen. Never a secret: they stay in the page. */
  carry?: Readonly<Record<string, string>> | undefined
}>

/** Always a POST; the browser's own checks are off, since the server's sentences are better. */
export function Form({ frame, name, action, carry = {}, children }: FormProps) {
  return (
    <form method="post" action={action} novalidate>
      <input type="hidden" name="step" value={frame.formToken(name)} />
      {Object.entries(carry).map(([field, value]) => (
        <input type="hidden" name={field} value={value} />
      ))}
      {children}
    </form>
  )
}
