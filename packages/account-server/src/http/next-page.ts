// The way to a page by a proof shown first (/security/prove), and where one goes on after it: a closed list of pages,
// each with what it may carry along. An address is never taken over as it came; it is built anew from this list, so it
// cannot lead anywhere else.

import { parseId } from './parse-id.ts'

/** What was typed and is no secret, and ids. */
export type Carried = {
  value?: string | undefined
  contact?: string | undefined
  app?: string | undefined
  passkey?: string | undefined
  session?: string | undefined
  account?: string | undefined
  request?: string | undefined
  /** `yes` on the page that names what was added a moment ago. */
  new?: string | undefined
}

const PAGES = {
  '/security': [],
  '/security/username': ['value'],
  '/security/password': [],
  '/security/password/remove': [],
  '/security/emails': ['value'],
  '/security/emails/confirm': ['contact'],
  '/security/emails/remove': ['contact'],
  '/security/phones': ['value'],
  '/security/phones/confirm': ['contact'],
  '/security/phones/remove': ['contact'],
  '/security/apps': ['value'],
  '/security/apps/confirm': [],
  '/security/apps/rename': ['app', 'value'],
  '/security/apps/remove': ['app'],
  '/security/passkeys': [],
  '/security/passkeys/rename': ['passkey', 'value', 'new'],
  '/security/passkeys/remove': ['passkey'],
  '/security/recovery-code': [],
  '/security/recovery-code/remove': [],
  '/security/two-step': [],
  '/security/two-step/off': [],
  '/security/sessions/end': ['session'],
  '/security/sessions/end-all': [],
  '/recovery-code': [],
  '/desk': [],
  '/desk/request': ['account', 'request'],
  '/desk/request/ask': ['account', 'request'],
  '/desk/request/approve': ['account', 'request'],
  '/desk/request/decline': ['account', 'request'],
} as const satisfies Record<string, readonly (keyof Carried)[]>

export type NextPage = keyof typeof PAGES

/** What is carried and is no id. */
const KEPT: { readonly [name in keyof Carried]?: (carried: string | undefined) => string } = {
  value: keptValue,
  new: (carried) => (carried === 'yes' ? carried : ''),
}

/** More than any username or address may have; what is longer is cut. */
const LONGEST_VALUE = 256

/** Builds the address of a page with what it carries. Ids that cannot be one are left out. */
export function nextAddress(page: NextPage, carried: Carried = {}): string {
  const kept = new URLSearchParams()
  for (const name of PAGES[page]) {
    const value = KEPT[name]?.(carried[name]) ?? parseId(carried[name]) ?? ''
    if (value !== '') kept.set(name, value)
  }
  return kept.size === 0 ? page : `${page}?${kept}`
}

/** Reads an address that came with a request. One that is not on the list leads to /security. */
export function parseNext(text: string | undefined): string {
  const base = 'http://here.invalid'
  if (text === undefined || !URL.canParse(text, base)) return '/security'
  const url = new URL(text, base)
  if (url.origin !== base || !isNextPage(url.pathname)) return '/security'
  return nextAddress(url.pathname, Object.fromEntries(url.searchParams))
}

/** The page where a proof is shown, on the way to `address`. */
export function proveAddress(address: string): string {
  return `/security/prove?${new URLSearchParams({ next: address })}`
}

/** What was typed, as the page behind shows it again. */
export function keptValue(typed: string | undefined): string {
  return (typed ?? '').slice(0, LONGEST_VALUE)
}

function isNextPage(path: string): path is NextPage {
  return Object.hasOwn(PAGES, path)
}
