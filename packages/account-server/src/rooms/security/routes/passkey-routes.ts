// Adding a passkey, naming it and removing it.
//   /security/passkeys · /security/passkeys/rename · /security/passkeys/remove

import { parseProofName } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { askForNewPasskey } from '../../../account/ask-for-passkey.ts'
import { addPasskey, removePasskey, renamePasskey } from '../../../account/passkey.ts'
import type { Deps } from '../../../deps.ts'
import { formStatus } from '../../../http/form-status.ts'
import { form } from '../../../http/form-step.ts'
import { type Carried, keptValue, nextAddress } from '../../../http/next-page.ts'
import { parseId } from '../../../http/parse-id.ts'
import { passkeyResponse } from '../../../http/passkey-response.ts'
import { saying } from '../../../http/said.ts'
import { signedInOf } from '../../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { waitAnswer } from '../../../http/wait.tsx'
import { type FieldError, PASSKEY_FIELD } from '../../../page/parts.ts'
import { proofNameSentences } from '../../../words/app-code-words.ts'
import { passkeyScriptWords } from '../../../words/passkey-script-words.ts'
import { passkeyWords } from '../../../words/passkey-words.ts'
import { findNeeded } from '../actions/find-needed.ts'
import { findPasskeyRemoval } from '../actions/find-passkey.ts'
import { backToSecurity, changeRefused, freshProof, NOTHING_THERE } from '../fresh-proof.ts'
import { NeededPage } from '../pages/needed-page.tsx'
import { AddPasskeyPage, RemovePasskeyPage, RenamePasskeyPage } from '../pages/passkey-pages.tsx'

const ADDING = nextAddress('/security/passkeys')

const renaming = (carried: Carried) => nextAddress('/security/passkeys/rename', carried)
/** Back to the page with what its form holds: what was typed is the field `name`. */
const renamingAgain = ({ name, ...sent }: Readonly<Record<string, string>>) =>
  renaming({ ...sent, value: name })

const removing = (passkey: string | undefined) => nextAddress('/security/passkeys/remove', { passkey })

export function passkeyRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get(
    '/security/passkeys',
    freshProof(() => ADDING),
    (c) => addPage(c),
  )

  routes.post(
    '/security/passkeys',
    form(deps, 'add-passkey'),
    freshProof(() => ADDING),
    async (c: AppContext) => {
      const refused = (sentence: string) => addPage(c, [{ field: PASSKEY_FIELD, sentence }])
      const response = passkeyResponse(c)
      if (response === '') return refused(passkeyScriptWords.needsScript)
      const outcome = await addPasskey(deps, c.get('visit'), signedInOf(c), response)
      if (outcome.kind === 'added') {
        return c.redirect(renaming({ passkey: outcome.passkeyId, new: 'yes' }), 303)
      }
      switch (outcome.reason) {
        case 'passkey-not-right':
          return refused(passkeyWords.notRight)
        case 'added-before':
          return refused(passkeyWords.addedBefore)
        case 'too-many-passkeys':
          return refused(passkeyWords.tooMany)
        case 'too-many-tries':
          return waitAnswer(deps, c, outcome.waitUntil, backToSecurity)
        case 'session-over':
        case 'proof-needed':
          return changeRefused(c, outcome, ADDING)
      }
    },
  )

  routes.get(
    '/security/passkeys/rename',
    freshProof((c) => renaming(c.req.query())),
    async (c) => {
      const found = await find(c, c.req.query('passkey'))
      if (found === null) return c.redirect(NOTHING_THERE, 303)
      const typed = keptValue(c.req.query('value') ?? found.passkey.name)
      const view = { passkey: found.passkey, typed, isNew: c.req.query('new') === 'yes' }
      return c.html(RenamePasskeyPage({ frame: frameOf(deps, c), ...view }))
    },
  )

  routes.post(
    '/security/passkeys/rename',
    form(deps, 'rename-passkey', ['name']),
    freshProof((c) => renamingAgain(c.get('form'))),
    async (c: AppContext) => {
      const sent = c.get('form')
      const found = await find(c, sent.passkey)
      if (found === null) return c.redirect(NOTHING_THERE, 303)
      const { passkey } = found
      const reading = parseProofName(sent.name ?? '')
      if (!reading.ok) {
        const errors = [{ field: 'name', sentence: proofNameSentences[reading.reason] }]
        const view = { passkey, typed: keptValue(sent.name), isNew: sent.new === 'yes', errors }
        return c.html(RenamePasskeyPage({ frame: frameOf(deps, c), ...view }), 422)
      }
      const { passkeyId } = passkey
      const outcome = await renamePasskey(deps, c.get('visit'), signedInOf(c), passkeyId, reading.name)
      if (outcome.kind === 'refused') return changeRefused(c, outcome, renamingAgain(sent))
      return c.redirect(outcome.kind === 'done' ? saying('/security', 'passkey-renamed') : NOTHING_THERE, 303)
    },
  )

  routes.get(
    '/security/passkeys/remove',
    freshProof((c) => removing(c.req.query('passkey'))),
    async (c) => {
      const found = await find(c, c.req.query('passkey'))
      if (found === null) return c.redirect(NOTHING_THERE, 303)
      const { passkeyId } = found.passkey
      const needed = await findNeeded(deps, signedInOf(c), 'passkey', ({ id }) => id === passkeyId)
      if (needed !== null) return c.html(NeededPage({ frame: frameOf(deps, c), needed }))
      return c.html(RemovePasskeyPage({ frame: frameOf(deps, c), ...found }))
    },
  )

  routes.post(
    '/security/passkeys/remove',
    form(deps, 'remove-passkey'),
    freshProof((c) => removing(c.get('form').passkey)),
    async (c: AppContext) => {
      const passkeyId = parseId(c.get('form').passkey)
      if (passkeyId === null) return c.redirect(NOTHING_THERE, 303)
      const outcome = await removePasskey(deps, c.get('visit'), signedInOf(c), passkeyId)
      if (outcome.kind === 'refused') return changeRefused(c, outcome, removing(passkeyId))
      return c.redirect(outcome.kind === 'done' ? saying('/security', 'passkey-removed') : NOTHING_THERE, 303)
    },
  )

  return routes

  async function addPage(c: AppContext, errors?: readonly FieldError[]): Promise<Response> {
    const options = await askForNewPasskey(deps, c.get('visit'), signedInOf(c))
    return c.html(AddPasskeyPage({ frame: frameOf(deps, c), options, errors }), formStatus(errors))
  }

  async function find(c: AppContext, id: string | undefined) {
    const passkeyId = parseId(id)
    return passkeyId === null ? null : findPasskeyRemoval(deps, signedInOf(c), passkeyId)
  }
}
