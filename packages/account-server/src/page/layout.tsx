// The frame round every page: head, header, error summary, main and footer. What is in main is the page's own.

import { raw } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import { assetAddress } from '../http/assets.ts'
import { mailboxWords } from '../words/mailbox-words.ts'
import { pageWords } from '../words/page-words.ts'
import { SecondaryButton } from './buttons.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { FieldError } from './field-error.ts'
import { Form } from './form.tsx'
import { type Frame, places, SIGN_OUT_FORM } from './frame.ts'
import { Mark } from './mark.tsx'

export type LayoutProps = PropsWithChildren<{
  frame: Frame
  /** The same words as the page's h1, which the page gives as a child. Never a code or a username. */
  title: string
  /** What is wrong with the form just sent. Listed before the h1, focused, and said in the title. */
  errors?: readonly FieldError[] | undefined
  /** `wide` for the dashboard and the sheet; a reading column otherwise. */
  width?: 'column' | 'wide'
}>

/** A whole document, doctype included. */
export function Layout({ frame, title, errors = [], width = 'column', children }: LayoutProps) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>{`${errors.length > 0 ? pageWords.errorTitle : ''}${title} – ${frame.serviceName}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="format-detection" content="telephone=no" />
          <link rel="icon" type="image/svg+xml" href={assetAddress('mark.svg')} />
          <link rel="stylesheet" href={assetAddress('stylesheet.css')} />
          <script type="module" src={assetAddress('browser/page.js')} />
        </head>
        <body class={`page page-${width}`}>
          <a class="skip-link" href="#main">
            {pageWords.skipToContent}
          </a>
          <Header frame={frame} />
          <main id="main" tabindex={-1}>
            <ErrorSummary errors={errors} />
            {children}
          </main>
          <Footer hasMailbox={frame.hasMailbox ?? false} />
        </body>
      </html>
    </>
  )
}

function Header({ frame }: { frame: Frame }) {
  return (
    <header class="header">
      <a class="brand" href={places.home}>
        <Mark />
        <bdi>{frame.serviceName}</bdi>
      </a>
      {frame.signedInAs === null ? null : (
        <div class="header-actions">
          <a href={places.manage}>{pageWords.manage}</a>
          <Form frame={frame} name={SIGN_OUT_FORM} action={places.signOut}>
            <SecondaryButton quiet>{pageWords.signOut}</SecondaryButton>
          </Form>
        </div>
      )}
    </header>
  )
}

/** The help links keep this order on every page (WCAG 3.2.6). */
function Footer({ hasMailbox }: { hasMailbox: boolean }) {
  return (
    <footer class="footer">
      <a href={places.helpSigningIn}>{pageWords.helpSigningIn}</a>
      <a href={places.contactSupport}>{pageWords.contactSupport}</a>
      {hasMailbox ? <a href={places.mailbox}>{mailboxWords.title}</a> : null}
    </footer>
  )
}
