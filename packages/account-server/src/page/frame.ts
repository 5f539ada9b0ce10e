// What every page needs from the request it answers, and nothing else.

import type { FieldError } from './field-error.ts'

/** What every page with a form is given; `errors` are those of a form that was sent and has to be put right. */
export type PageView = { frame: Frame; errors?: readonly FieldError[] | undefined }

/** Made once per request and given to each page and each form. */
export type Frame = {
  /** The operator's name for the service. */
  serviceName: string
  /** The username signed in in this browser, or null. */
  signedInAs: string | null
  /** True in development, where a page shows every mail instead of a mail server sending it. */
  hasMailbox?: boolean
  /** The `step` token that proves a form came from this browser's page; `formName` is the form's own name. */
  formToken(formName: string): string
}

/** Where the frame's own links lead. */
export const places = {
  home: '/',
  signIn: '/signin',
  signOut: '/signout',
  manage: '/security',
  helpSigningIn: '/help/signin',
  contactSupport: '/help/support',
  mailbox: '/dev/mailbox',
} as const

/** The sign-out form's name, for its `step` token. */
export const SIGN_OUT_FORM = 'sign-out'
