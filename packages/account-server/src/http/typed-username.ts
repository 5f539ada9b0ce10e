// The username a person typed, carried from page to page so that it is typed once (WCAG 3.3.7).

import { parseUsername, type Username, type UsernameReading } from '@sparekey/account-rules'
import type { Deps } from '../deps.ts'
import { forgetCookie, readCookie, writeCookie } from './cookies.ts'
import type { AppContext } from './visit.ts'

/**
 * The username of a form: what the form itself carries, so that two tabs with two usernames each keep their own;
 * else what was typed on an earlier page.
 */
export function usernameOfForm(deps: Deps, c: AppContext): UsernameReading {
  const carried = c.get('form').username
  if (carried !== undefined) return parseUsername(carried)
  const kept = keptUsername(deps, c)
  return kept === null ? { ok: false, reason: 'empty' } : { ok: true, username: kept }
}

/** What was typed on an earlier page; null when nothing was, or the cookie was meddled with. */
export function keptUsername(deps: Deps, c: AppContext): Username | null {
  const cookie = readCookie(deps, c, 'username')
  if (cookie === undefined) return null
  const reading = parseUsername(Buffer.from(cookie, 'base64url').toString())
  return reading.ok ? reading.username : null
}

export function keepUsername(deps: Deps, c: AppContext, username: Username): void {
  writeCookie(deps, c, 'username', Buffer.from(username.shown).toString('base64url'))
}

export function dropUsername(deps: Deps, c: AppContext): void {
  forgetCookie(deps, c, 'username')
}
