// The answer to something tried too often: 429, Retry-After in seconds, and a page that says it in words.

import type { Deps } from '../deps.ts'
import type { Choice } from '../page/choices.tsx'
import { WaitPage } from '../page/wait-page.tsx'
import { type AppContext, frameOf } from './visit.ts'

/** `choices` are what the person can do instead (RFC 6585 §4, RFC 9110 §10.2.3). */
export function waitAnswer(deps: Deps, c: AppContext, waitUntil: Date, choices: readonly Choice[]) {
  const { now } = c.get('visit')
  c.header('Retry-After', String(Math.max(1, Math.ceil((waitUntil.getTime() - now.getTime()) / 1000))))
  const meanwhile = choices.filter((choice) => !('href' in choice && isTheSameWay(c.req.path, choice.href)))
  return c.html(WaitPage({ frame: frameOf(deps, c), waitUntil, now, choices: meanwhile }), 429)
}

/** What has to wait is no way round the wait. The page that takes a mailed code is one below the page that sends it. */
function isTheSameWay(path: string, way: string): boolean {
  return path === way || path === `${way}/code`
}
