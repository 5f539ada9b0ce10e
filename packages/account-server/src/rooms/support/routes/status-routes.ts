// Seeing where a request stands, and answering a question.
//   /help/support/find · /help/support/status · /help/support/answer

import { parseSupportMessage } from '@sparekey/account-rules'
import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { formStatus } from '../../../http/form-status.ts'
import { form } from '../../../http/form-step.ts'
import { keepRequest, requestReference } from '../../../http/request-cookie.ts'
import { saidIn, saying } from '../../../http/said.ts'
import { typedText } from '../../../http/typed-text.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { waitAnswer } from '../../../http/wait.tsx'
import { answerQuestion } from '../../../support/answer-question.ts'
import { enterReference, type FoundRequest, findRequest } from '../../../support/find-request.ts'
import { findRequestWords, messageSentences, REQUEST_SAID } from '../../../words/support-words.ts'
import { FindPage } from '../pages/find-page.tsx'
import { StatusPage } from '../pages/status-page.tsx'
import { statusView } from '../views.ts'
import { meanwhile } from '../ways-on.ts'

const FIND = '/help/support/find'
const STATUS = '/help/support/status'

export function statusRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get(FIND, (c) => c.html(FindPage({ frame: frameOf(deps, c), typed: '' })))

  routes.post(FIND, form(deps, 'support-find'), async (c) => {
    const typed = typedText(c, 'reference')
    const refused = (sentence: string) => {
      const errors = [{ field: 'reference', sentence }]
      return c.html(FindPage({ frame: frameOf(deps, c), typed, errors }), 422)
    }
    if (typed.trim() === '') return refused(findRequestWords.empty)
    const found = await enterReference(deps, c.get('visit'), typed)
    if (found === null) return refused(findRequestWords.none)
    if ('kind' in found) return waitAnswer(deps, c, found.waitUntil, meanwhile)
    keepRequest(deps, c, found.reference)
    return c.redirect(STATUS, 303)
  })

  routes.get(STATUS, async (c) => {
    const found = await find(c)
    if (found === null || found.decision.kind === 'lapsed') return c.redirect(FIND, 303)
    if (found.decision.kind === 'unconfirmed') return c.redirect('/help/support/request/code', 303)
    return statusPage(c, found, '')
  })

  routes.get('/help/support/answer', (c) => c.redirect(STATUS, 303))

  routes.post('/help/support/answer', form(deps, 'support-answer'), async (c) => {
    const found = await find(c)
    const sent = c.get('form')
    // A form of another request, left open in another tab, answers nothing of this one.
    if (found === null || found.request.requestId !== sent.request) return c.redirect(STATUS, 303)
    const typed = sent.answer ?? ''
    const reading = parseSupportMessage(typed)
    if (!reading.ok) return statusPage(c, found, typed, messageSentences[reading.reason])
    const answered = await answerQuestion(deps, c.get('visit'), found.request, reading.text)
    return c.redirect(answered ? saying(STATUS, 'answered') : STATUS, 303)
  })

  return routes

  function find(c: AppContext): Promise<FoundRequest | null> {
    return findRequest(deps, c.get('visit'), requestReference(deps, c))
  }

  function statusPage(c: AppContext, found: FoundRequest, answer: string, sentence?: string) {
    const errors = sentence === undefined ? undefined : [{ field: 'answer', sentence }]
    const said = saidIn(c, REQUEST_SAID)
    const view = statusView(found)
    return c.html(StatusPage({ frame: frameOf(deps, c), view, said, answer, errors }), formStatus(errors))
  }
}
