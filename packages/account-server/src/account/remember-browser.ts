// "Don't ask again on this browser": making the token a browser keeps, and finding what it stands for.

import { randomUUID } from 'node:crypto'
import {
  type Account,
  addRememberedBrowser,
  type Database,
  findRememberedBrowser,
  type RememberedBrowser,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { recordEvent } from './record-event.ts'
import { makeToken, parseToken, tokenMatches } from './tokens.ts'

/** Between the tokens of several accounts in one cookie; no token has it. */
const BETWEEN = '.'

/** Remembers this browser for an account, and answers the token that it keeps. */
export async function rememberBrowser(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
): Promise<string> {
  const rememberedId = randomUUID()
  const { token, keyId, fingerprint } = makeToken(
    deps.keys,
    'remembered-browser',
    account.accountId,
    rememberedId,
  )
  const { now: rememberedAt, network, browser } = visit
  await addRememberedBrowser(tx, account.accountId, {
    rememberedId,
    keyId,
    fingerprint,
    rememberedAt,
    network,
    browser,
  })
  await recordEvent(deps, tx, visit, account, [], { kind: 'browser-remembered' })
  return token
}

/**
 * Finds what `kept`, the cookie of a browser, has for this account. Whether it still counts is decided by the rules.
 */
export async function findRemembered(
  deps: Deps,
  tx: Database,
  accountId: string,
  kept: string | undefined,
): Promise<RememberedBrowser | null> {
  for (const token of (kept ?? '').split(BETWEEN)) {
    const claimed = parseToken(token)
    if (claimed === null || claimed.accountId !== accountId) continue
    const found = await findRememberedBrowser(tx, accountId, claimed.id)
    if (found !== null && tokenMatches(deps.keys, 'remembered-browser', found, claimed)) return found
  }
  return null
}

/** Puts a token before those that the browser keeps for other accounts, and drops the oldest beyond `most`. */
export function withToken(kept: string | undefined, token: string, most: number): string {
  const accountId = parseToken(token)?.accountId
  const others = (kept ?? '').split(BETWEEN).filter((one) => {
    const claimed = parseToken(one)
    return claimed !== null && claimed.accountId !== accountId
  })
  return [token, ...others].slice(0, most).join(BETWEEN)
}
