// The support desk, for operators.
//   /desk · /desk/request · /desk/request/ask · /desk/request/approve · /desk/request/decline
// Where the desk is off, and to everybody who is no operator, none of these pages is there.

import { DECLINE_REASONS, parseSupportMessage } from '@sparekey/account-rules'
import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { formStatus } from '../../http/form-status.ts'
import { form } from '../../http/form-step.ts'
import { saidIn } from '../../http/said.ts'
import { needsSession, signedInOf } from '../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import type { FieldError } from '../../page/parts.ts'
import {
  type ApprovalOutcome,
  approveRequest,
  askBack,
  declineRequest,
  type HandlingOutcome,
} from '../../support/desk-actions.ts'
import { declineWords, deskWords, handlingSentences } from '../../words/desk-words.ts'
import { messageSentences } from '../../words/support-words.ts'
import { DESK, REQUEST_PAGES, readQueuePlace, readRequestKey, requestAddress } from './addresses.ts'
import { deskDoor, refusedAtDoor } from './door.tsx'
import { type DeskRequest, findDeskRequest, findQueue } from './find-desk.ts'
import { ApprovePage, AskPage, DeclinePage } from './pages/action-pages.tsx'
import { DeskPage } from './pages/desk-page.tsx'
import { DeskRequestPage } from './pages/request-page.tsx'

export function deskRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  if (!deps.config.supportDesk) return routes
  for (const path of [DESK, `${DESK}/*`]) routes.use(path, needsSession, deskDoor(deps))

  routes.get(DESK, async (c) => {
    const frame = frameOf(deps, c)
    const after = readQueuePlace(c.req.query())
    const queue = await findQueue(deps, after)
    return c.html(DeskPage({ frame, queue, isFirst: after === null, said: saidIn(c, deskWords.said) }))
  })

  routes.get(REQUEST_PAGES.look, async (c) => {
    const found = await find(c, c.req.query())
    if (found === null) return c.redirect(DESK, 303)
    return c.html(DeskRequestPage({ frame: frameOf(deps, c), found, said: saidIn(c, deskWords.said) }))
  })

  routes.get(REQUEST_PAGES.ask, (c) => withRequest(c, (found) => askPage(c, found, '')))
  routes.get(REQUEST_PAGES.approve, (c) => withRequest(c, (found) => approvePage(c, found)))
  routes.get(REQUEST_PAGES.decline, (c) => withRequest(c, (found) => declinePage(c, found, {})))

  routes.post(REQUEST_PAGES.ask, form(deps, 'desk-ask', ['question']), (c) =>
    withRequest(c, async (found) => {
      const typed = c.get('form').question ?? ''
      const reading = parseSupportMessage(typed)
      if (!reading.ok) return askPage(c, found, typed, messageSentences[reading.reason])
      const outcome = await askBack(deps, c.get('visit'), signedInOf(c), found.request, reading.text)
      return answer(c, found, outcome, 'asked', (sentence) => askPage(c, found, typed, sentence))
    }),
  )

  routes.post(REQUEST_PAGES.approve, form(deps, 'desk-approve'), (c) =>
    withRequest(c, async (found) => {
      const outcome = await approveRequest(deps, c.get('visit'), signedInOf(c), found.request)
      const said = outcome.kind === 'starts-wait' ? 'started' : 'counted'
      return answer(c, found, outcome, said, (sentence) => approvePage(c, found, sentence))
    }),
  )

  routes.post(REQUEST_PAGES.decline, form(deps, 'desk-decline', ['note']), (c) =>
    withRequest(c, async (found) => {
      const sent = c.get('form')
      const reason = DECLINE_REASONS.find((one) => one === sent.reason)
      const note = parseSupportMessage(sent.note ?? '')
      const errors: FieldError[] = []
      if (reason === undefined) errors.push({ field: 'reason', sentence: declineWords.noReason })
      if (!note.ok && note.reason !== 'empty')
        errors.push({ field: 'note', sentence: messageSentences[note.reason] })
      if (reason === undefined || errors.length > 0) return declinePage(c, found, sent, errors)
      const declined = { reason, note: note.ok ? note.text : null }
      const outcome = await declineRequest(deps, c.get('visit'), signedInOf(c), found.request, declined)
      return answer(c, found, outcome, 'declined', (sentence) =>
        declinePage(c, found, sent, [{ field: 'reason', sentence }]),
      )
    }),
  )

  return routes

  function find(c: AppContext, given: Parameters<typeof readRequestKey>[0]): Promise<DeskRequest | null> {
    return findDeskRequest(deps, c.get('visit'), signedInOf(c).accountId, readRequestKey(given))
  }

  async function withRequest(c: AppContext, then: (found: DeskRequest) => Response | Promise<Response>) {
    const found = await find(c, c.req.method === 'POST' ? c.get('form') : c.req.query())
    return found === null ? c.redirect(DESK, 303) : then(found)
  }

  /** `say` shows the page again with why nothing was done, and with what was typed. */
  function answer(
    c: AppContext,
    { request }: DeskRequest,
    outcome: HandlingOutcome | ApprovalOutcome,
    said: keyof typeof deskWords.said,
    say: (sentence: string) => Response | Promise<Response>,
  ): Response | Promise<Response> {
    if (outcome.kind !== 'refused') return c.redirect(`${requestAddress('look', request)}&said=${said}`, 303)
    switch (outcome.reason) {
      case 'session-over':
      case 'not-operator':
      case 'two-step-needed':
        return refusedAtDoor(deps, c, outcome)
      default:
        return say(handlingSentences[outcome.reason])
    }
  }

  function askPage(c: AppContext, found: DeskRequest, typed: string, sentence?: string) {
    return page(c, 'question', sentence, (view) => AskPage({ ...view, found, typed }))
  }

  function approvePage(c: AppContext, found: DeskRequest, sentence?: string) {
    return page(c, 'approve', sentence, (view) => ApprovePage({ ...view, found }))
  }

  function declinePage(
    c: AppContext,
    found: DeskRequest,
    sent: Readonly<Record<string, string>>,
    errors?: readonly FieldError[],
  ) {
    const typed = { reason: sent.reason, note: sent.note ?? '' }
    const view = { frame: frameOf(deps, c), found, typed, errors }
    return c.html(DeclinePage(view), formStatus(errors))
  }

  function page(
    c: AppContext,
    field: string,
    sentence: string | undefined,
    render: (view: {
      frame: ReturnType<typeof frameOf>
      errors?: readonly FieldError[]
    }) => ReturnType<typeof AskPage>,
  ) {
    const frame = frameOf(deps, c)
    return sentence === undefined
      ? c.html(render({ frame }))
      : c.html(render({ frame, errors: [{ field, sentence }] }), 422)
  }
}
