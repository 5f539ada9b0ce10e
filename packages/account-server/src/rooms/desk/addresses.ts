// The addresses of the desk's pages. A request is named by its id and that of the account it stands under; neither is a
// secret, and neither says whether the account exists.

import type { QueuePlace, RequestKey } from '@sparekey/account-store'
import type { NextPage } from '../../http/next-page.ts'
import { parseId } from '../../http/parse-id.ts'

export const DESK = '/desk' satisfies NextPage

export const REQUEST_PAGES = {
  look: '/desk/request',
  ask: '/desk/request/ask',
  approve: '/desk/request/approve',
  decline: '/desk/request/decline',
} as const satisfies Record<string, NextPage>

export type RequestPage = keyof typeof REQUEST_PAGES

/** The address of a page about one request, which names it in its query. */
export function requestAddress(page: RequestPage, { accountId, requestId }: RequestKey): string {
  return `${REQUEST_PAGES[page]}?${new URLSearchParams({ account: accountId, request: requestId })}`
}

/** Reads which request is meant; null when it cannot be one. */
export function readRequestKey(given: {
  account?: string | undefined
  request?: string | undefined
}): RequestKey | null {
  const accountId = parseId(given.account)
  const requestId = parseId(given.request)
  return accountId === null || requestId === null ? null : { accountId, requestId }
}

/** The page of the queue that begins after a place in it. */
export function queueAddress({ confirmedAt, requestId }: QueuePlace): string {
  return `${DESK}?${new URLSearchParams({ since: String(confirmedAt.getTime()), after: requestId })}`
}

/** Reads where a page of the queue begins; null for its beginning, and for what is no place. */
export function readQueuePlace(given: {
  since?: string | undefined
  after?: string | undefined
}): QueuePlace | null {
  const requestId = parseId(given.after)
  if (requestId === null || !/^\d{1,15}$/.test(given.since ?? '')) return null
  return { confirmedAt: new Date(Number(given.since)), requestId }
}
