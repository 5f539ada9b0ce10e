// Buttons, and links that look like one. A page has one primary button; it comes after its fields.

import type { PropsWithChildren } from 'hono/jsx'

/** `name` and `value` tell a form's buttons apart; the form sends those of the one pressed. */
export type ButtonProps = PropsWithChildren<{ name?: string | undefined; value?: string | undefined }>

/** The one thing the page is for. */
export function PrimaryButton({ name, value, children }: ButtonProps) {
  return (
    <button type="submit" class="button" name={name} value={value}>
      {children}
    </button>
  )
}

/** Another thing the form can do. `quiet` looks like a link; `danger` ends or removes something. */
export function SecondaryButton({
  name,
  value,
  quiet = false,
  danger = false,
  children,
}: ButtonProps & { quiet?: boolean; danger?: boolean }) {
  const look = quiet ? 'button-quiet' : 'button button-secondary'
  return (
    <button type="submit" class={danger ? `${look} button-danger` : look} name={name} value={value}>
      {children}
    </button>
  )
}

/** A way to another page with the weight of a button. */
export function LinkButton({
  href,
  primary = false,
  download = false,
  children,
}: PropsWithChildren<{ href: string; primary?: boolean; download?: boolean }>) {
  return (
    <a class={primary ? 'button' : 'button button-secondary'} href={href} download={download}>
      {children}
    </a>
  )
}

/** The primary button with the ways round it below: buttons side by side, links under each other. */
export function Actions({ children }: PropsWithChildren) {
  return <div class="actions">{children}</div>
}
