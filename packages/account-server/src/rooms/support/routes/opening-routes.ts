// Opening a request, and confirming its contact.
//   /help/support/request · /help/support/request/code · /help/support/request/send

import { parseEmailAddress, parseStory, parseUsername } from '@sparekey/account-rules'
import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { formStatus } from '../../../http/form-status.ts'
import { form } from '../../../http/form-step.ts'
import { keepRequest, requestReference } from '../../../http/request-cookie.ts'
import { saying } from '../../../http/said.ts'
import { typedContactCode } from '../../../http/typed-code.ts'
import { typedText } from '../../../http/typed-text.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { waitAnswer } from '../../../http/wait.tsx'
import { usernameErrors } from '../../../page/parts.ts'
import { type FoundRequest, findRequest } from '../../../support/find-request.ts'
import { confirmRequest, openRequest, sendRequestCode } from '../../../support/open-request.ts'
import { addressSentences, emailCodeWords } from '../../../words/sign-in-words.ts'
import { storySentences } from '../../../words/support-words.ts'
import { CodePage, RequestPage } from '../pages/opening-pages.tsx'
import { meanwhile } from '../ways-on.ts'

const OPEN = '/help/support/request'
const CODE = `${OPEN}/code`

export function openingRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get(OPEN, (c) =>
    c.html(RequestPage({ frame: frameOf(deps, c), typed: { username: '', address: '', story: '' } })),
  )

  routes.post(OPEN, form(deps, 'support-request'), async (c) => {
    const typed = {
      username: typedText(c, 'username'),
      address: typedText(c, 'address'),
      story: c.get('form').story ?? '',
    }
    const username = parseUsername(typed.username)
    const address = parseEmailAddress(typed.address)
    const story = parseStory(typed.story)
    if (!username.ok || !address.ok || !story.ok) {
      const errors = usernameErrors(username)
      if (!address.ok) errors.push({ field: 'address', sentence: addressSentences[address.reason] })
      if (!story.ok) errors.push({ field: 'story', sentence: storySentences[story.reason] })
      return c.html(RequestPage({ frame: frameOf(deps, c), typed, errors }), 422)
    }
    const asked = { username: username.username, address: address.address, story: story.text }
    const outcome = await openRequest(deps, c.get('visit'), asked)
    if (outcome.kind === 'refused') return waitAnswer(deps, c, outcome.waitUntil, meanwhile)
    keepRequest(deps, c, outcome.reference)
    return c.redirect(CODE, 303)
  })

  routes.get(CODE, async (c) => {
    const found = await findUnconfirmed(c)
    return found === null ? goElsewhere(c) : codePage(c, found, '')
  })

  routes.post(CODE, form(deps, 'support-code'), async (c) => {
    const found = await findOfForm(c)
    if (found === null) return goElsewhere(c)
    const code = typedContactCode(c)
    if (!code.ok) return codePage(c, found, code.typed, code.sentence)
    const outcome = await confirmRequest(deps, c.get('visit'), found.request, code.digits)
    if (outcome.kind === 'confirmed') {
      keepRequest(deps, c, found.reference)
      return c.redirect(saying('/help/support/status', 'received'), 303)
    }
    switch (outcome.reason) {
      case 'too-many-tries':
        return waitAnswer(deps, c, outcome.waitUntil, meanwhile)
      case 'proof-not-right':
        return codePage(c, found, code.typed, emailCodeWords.notRight)
      case 'request-over':
        return goElsewhere(c)
    }
  })

  routes.get(`${OPEN}/send`, (c) => c.redirect(CODE, 303))

  routes.post(`${OPEN}/send`, form(deps, 'support-send'), async (c) => {
    const found = await findOfForm(c)
    if (found === null) return goElsewhere(c)
    const outcome = await sendRequestCode(deps, c.get('visit'), found.request)
    if (outcome.kind === 'refused') return waitAnswer(deps, c, outcome.waitUntil, meanwhile)
    return c.redirect(CODE, 303)
  })

  return routes

  async function findUnconfirmed(c: AppContext): Promise<FoundRequest | null> {
    const found = await findRequest(deps, c.get('visit'), requestReference(deps, c))
    return found?.decision.kind === 'unconfirmed' ? found : null
  }

  /** A form of another request, left open in another tab, does nothing to this one. */
  async function findOfForm(c: AppContext): Promise<FoundRequest | null> {
    const found = await findUnconfirmed(c)
    return found?.request.requestId === c.get('form').request ? found : null
  }

  /** The page of the request knows where it stands, or that there is none. */
  function goElsewhere(c: AppContext): Response {
    return c.redirect('/help/support/status', 303)
  }

  function codePage(c: AppContext, { request }: FoundRequest, typed: string, sentence?: string) {
    const errors = sentence === undefined ? undefined : [{ field: 'code', sentence }]
    const { requestId, address } = request
    const view = { frame: frameOf(deps, c), requestId, address, typed, errors }
    return c.html(CodePage(view), formStatus(errors))
  }
}
