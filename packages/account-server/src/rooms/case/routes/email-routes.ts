// The new email address of whoever waits.
//   /case/email · /case/email/code

import { isConfirmed, parseEmailAddress } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { confirmCaseEmail, giveCaseEmail } from '../../../case/case-email.ts'
import { offersProof } from '../../../contacts/offered-kinds.ts'
import type { Deps } from '../../../deps.ts'
import { formStatus } from '../../../http/form-status.ts'
import { form } from '../../../http/form-step.ts'
import { recoveryToken } from '../../../http/recovery-cookie.ts'
import { typedContactCode } from '../../../http/typed-code.ts'
import { typedText } from '../../../http/typed-text.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { waitAnswer } from '../../../http/wait.tsx'
import { caseWords } from '../../../words/case-words.ts'
import { addressSentences, emailCodeWords } from '../../../words/sign-in-words.ts'
import { findOpener, type Opener } from '../actions/find-case.ts'
import { EmailCodePage, EmailPage } from '../pages/opener-pages.tsx'

const meanwhile = [{ title: caseWords.title, href: '/case' }]

export function caseEmailRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  // An address that no code reaches can be confirmed by nobody.
  for (const path of ['/case/email', '/case/email/code']) {
    routes.use(path, async (c, next) =>
      offersProof(deps.config, 'email-code') ? next() : c.redirect('/case', 303),
    )
  }

  routes.get('/case/email', async (c) => {
    const opener = await find(c)
    if (opener === null) return c.redirect('/recover/next', 303)
    const { caseId, newContact } = opener.waiting
    const address = newContact?.address ?? ''
    return c.html(EmailPage({ frame: frameOf(deps, c), caseId, address }))
  })

  routes.post('/case/email', form(deps, 'case-email'), async (c) => {
    const opener = await findOfForm(c)
    if (opener === null) return c.redirect('/recover/next', 303)
    const { caseId } = opener.waiting
    const typed = typedText(c, 'address')
    const reading = parseEmailAddress(typed)
    if (!reading.ok) {
      const errors = [{ field: 'address', sentence: addressSentences[reading.reason] }]
      return c.html(EmailPage({ frame: frameOf(deps, c), caseId, address: typed, errors }), 422)
    }
    const outcome = await giveCaseEmail(deps, c.get('visit'), ofCase(opener), reading.address)
    if (outcome.kind === 'sent') return c.redirect('/case/email/code', 303)
    if (outcome.reason === 'too-many-tries') return waitAnswer(deps, c, outcome.waitUntil, meanwhile)
    return c.redirect('/recover/next', 303)
  })

  routes.get('/case/email/code', async (c) => {
    const opener = await find(c)
    if (opener === null) return c.redirect('/recover/next', 303)
    return codePage(c, opener, '')
  })

  routes.post('/case/email/code', form(deps, 'case-email-code'), async (c) => {
    const opener = await findOfForm(c)
    if (opener === null) return c.redirect('/recover/next', 303)
    const code = typedContactCode(c)
    if (!code.ok) return codePage(c, opener, code.typed, code.sentence)
    const outcome = await confirmCaseEmail(deps, c.get('visit'), ofCase(opener), code.digits)
    if (outcome.kind === 'confirmed') return c.redirect('/case', 303)
    switch (outcome.reason) {
      case 'too-many-tries':
        return waitAnswer(deps, c, outcome.waitUntil, meanwhile)
      case 'proof-not-right':
        return codePage(c, opener, code.typed, emailCodeWords.notRight)
      case 'case-over':
        return c.redirect('/recover/next', 303)
    }
  })

  return routes

  function find(c: AppContext): Promise<Opener | null> {
    return findOpener(deps, c.get('visit'), recoveryToken(deps, c))
  }

  /** A form of another case, left open in another tab, changes nothing. */
  async function findOfForm(c: AppContext): Promise<Opener | null> {
    const opener = await find(c)
    return opener?.waiting.caseId === c.get('form').case ? opener : null
  }

  function codePage(c: AppContext, { waiting }: Opener, typed: string, sentence?: string) {
    const { caseId, newContact } = waiting
    if (newContact === null || isConfirmed(newContact)) return c.redirect('/case', 303)
    const errors = sentence === undefined ? undefined : [{ field: 'code', sentence }]
    const view = { frame: frameOf(deps, c), caseId, address: newContact.address, typed, errors }
    return c.html(EmailCodePage(view), formStatus(errors))
  }
}

function ofCase({ account, waiting }: Opener) {
  return { accountId: account.accountId, caseId: waiting.caseId }
}
