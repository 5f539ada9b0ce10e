// Stopping a wait: signed in, where it is shown before anything else; with a first proof, by who has no second one; and
// by the link in a notice.
//   /case/owner · /case/halfway · /case/link

import { type CaseCancelledBy, givesCodeBack } from '@sparekey/account-rules'
import type { Case } from '@sparekey/account-store'
import { Hono } from 'hono'
import { caseLink } from '../../../case/case-link.ts'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { linkToken, moveIntoCookie } from '../../../http/link-cookie.ts'
import { saying } from '../../../http/said.ts'
import { signInToken } from '../../../http/sign-in-cookies.ts'
import { type AppEnv, frameOf } from '../../../http/visit.ts'
import { cancelByLink, cancelHalfway, cancelSignedIn } from '../actions/cancel.ts'
import { findByLink, findHalfwayCase, findOwnersCase } from '../actions/find-case.ts'
import { letGoOn } from '../actions/let-go-on.ts'
import { CaseOverPage, OwnerPage, StopPage, UnknownLinkPage } from '../pages/stop-pages.tsx'

const BY_LINK = { name: 'case-link', action: '/case/link', leave: '/' } as const
const HALFWAY = { name: 'case-halfway', action: '/case/halfway', leave: '/recover' } as const

export function stopRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/case/owner', async (c) => {
    const signedIn = c.get('signedIn')
    if (signedIn === null) return c.redirect('/signin', 303)
    const next = parseOwnPath(c.req.query('next'))
    const waiting = await findOwnersCase(deps, signedIn)
    if (waiting === null) return c.redirect(next, 303)
    const view = { ...waiting, username: signedIn.username }
    return c.html(OwnerPage({ frame: frameOf(deps, c), view, usesUpCode: signedIn.mayChange, next }))
  })

  routes.post('/case/owner', form(deps, 'case-owner'), async (c) => {
    const signedIn = c.get('signedIn')
    if (signedIn === null) return c.redirect('/signin', 303)
    const sent = c.get('form')
    const next = parseOwnPath(sent.next)
    const caseId = signedIn.waitingCase?.caseId
    // What the form speaks of may be over, and another case may wait by now: that one is shown first.
    if (caseId === undefined || sent.case !== caseId) return c.redirect(next, 303)
    if (sent.choice === 'go-on') {
      await letGoOn(deps, signedIn, caseId)
      return c.redirect(next, 303)
    }
    if (sent.choice !== 'cancel') return c.redirect('/case/owner', 303)
    const waiting = await findOwnersCase(deps, signedIn)
    const by = await cancelSignedIn(deps, c.get('visit'), signedIn, caseId)
    if (by === null) return c.redirect(next, 303)
    return c.redirect(saying('/security', saidAfter(by, waiting)), 303)
  })

  routes.get('/case/halfway', async (c) => {
    const found = await findHalfwayCase(deps, c.get('visit'), signInToken(deps, c))
    if (found === null) return c.redirect('/recover', 303)
    const view = { ...found.waiting, username: found.account.username }
    return c.html(StopPage({ frame: frameOf(deps, c), view, place: HALFWAY }))
  })

  routes.post('/case/halfway', form(deps, 'case-halfway'), async (c) => {
    const found = await findHalfwayCase(deps, c.get('visit'), signInToken(deps, c))
    if (found === null || c.get('form').case !== found.waiting.caseId) return c.redirect('/recover', 303)
    const { account, signInId, waiting } = found
    const asked = { accountId: account.accountId, caseId: waiting.caseId, signInId }
    const cancelled = (await cancelHalfway(deps, c.get('visit'), asked)) !== null
    return c.redirect(cancelled ? saying('/signin', 'case-cancelled') : '/recover', 303)
  })

  routes.get(caseLink.path, async (c) => {
    const moved = moveIntoCookie(deps, c, caseLink)
    if (moved !== null) return moved
    const found = await findByLink(deps, c.get('visit'), linkToken(deps, c, caseLink))
    const frame = frameOf(deps, c)
    if (found === null) return c.html(UnknownLinkPage({ frame }))
    const { account, decision, told } = found
    return decision.kind === 'over'
      ? c.html(CaseOverPage({ frame, reason: decision.reason }))
      : c.html(StopPage({ frame, view: { ...told, username: account.username }, place: BY_LINK }))
  })

  routes.post(caseLink.path, form(deps, 'case-link'), async (c) => {
    const found = await findByLink(deps, c.get('visit'), linkToken(deps, c, caseLink))
    // A form of another link, left open in another tab, does nothing to this one's case.
    if (found !== null && c.get('form').case === found.link.caseId) {
      await cancelByLink(deps, c.get('visit'), found.link)
    }
    return c.redirect(caseLink.path, 303)
  })

  return routes
}

/** What is said once it is cancelled: of the recovery code, if one was entered for it. */
function saidAfter(by: CaseCancelledBy, waiting: Case | null) {
  if (waiting?.requestId != null) return 'support-case-cancelled'
  return givesCodeBack(by) ? 'case-cancelled-code-good' : 'case-cancelled'
}

/** Where somebody was going: a page of this service, or the dashboard. An address is built anew, not taken over. */
function parseOwnPath(text: string | undefined): string {
  const base = 'http://here.invalid'
  if (text === undefined || !text.startsWith('/') || !URL.canParse(text, base)) return '/security'
  const { origin, pathname, search } = new URL(text, base)
  const isOwn = origin === base && !pathname.startsWith('//') && !pathname.startsWith('/case')
  return isOwn ? pathname + search : '/security'
}
