// Showing a code from a mail or a text message as another proof: which of the account's contacts it goes to, and the
// code.
//   …/email · …/email/code · …/phone · …/phone/code

import { CODE_TO, type ContactKind, isConfirmed, maskContact } from '@sparekey/account-rules'
import { addressOf, type Contact, listContacts } from '@sparekey/account-store'
import type { Hono } from 'hono'
import { sendContactCode } from '../account/contact-code.ts'
import { withContactCode } from '../account/with-proof.ts'
import type { Deps } from '../deps.ts'
import { formStatus } from '../http/form-status.ts'
import { form } from '../http/form-step.ts'
import { parseId } from '../http/parse-id.ts'
import { typedContactCode } from '../http/typed-code.ts'
import type { AppContext, AppEnv } from '../http/visit.ts'
import type { FieldError } from '../page/parts.ts'
import { proofStepWords } from '../words/proof-step-words.ts'
import { emailCodeWords } from '../words/sign-in-words.ts'
import { answerProof, waitInStep } from './answer-proof.ts'
import { ContactCodePage, ContactsPage } from './pages.tsx'
import { type Asked, askFor, type ProofStep, stepAddress } from './proof-step.ts'
import { viewOf } from './view-of.ts'

/** Adds the routes of this proof to a step, for one kind of contact. */
export function addContactCodeStep(
  routes: Hono<AppEnv>,
  deps: Deps,
  step: ProofStep,
  kind: ContactKind,
): void {
  const [choosing, entering] = [`${step.base}/${kind}`, `${step.base}/${kind}/code`]

  routes.get(choosing, async (c) => {
    const asked = await askFor(step, c, CODE_TO[kind])
    return asked instanceof Response ? asked : contactsPage(c, asked)
  })

  routes.post(choosing, form(deps, `${step.name}-${kind}`), async (c) => {
    const asked = await askFor(step, c, CODE_TO[kind])
    if (asked instanceof Response) return asked
    const contact = await findConfirmed(asked, parseId(c.get('form').contact))
    if (contact === null) {
      return contactsPage(c, asked, [{ field: 'contact', sentence: proofStepWords.unknownContact }])
    }
    const outcome = await sendContactCode(
      deps,
      c.get('visit'),
      asked.accountId,
      step.purpose,
      addressOf(contact),
    )
    if (outcome.kind === 'refused') return waitInStep(deps, c, step, outcome.waitUntil)
    return c.redirect(stepAddress(step, c, `/${kind}/code`, { contact: contact.contactId }), 303)
  })

  routes.get(entering, async (c) => {
    const asked = await askFor(step, c, CODE_TO[kind])
    if (asked instanceof Response) return asked
    return codePage(c, asked, c.req.query('contact'), '')
  })

  routes.post(entering, form(deps, `${step.name}-${kind}-code`), async (c) => {
    const asked = await askFor(step, c, CODE_TO[kind])
    if (asked instanceof Response) return asked
    const code = typedContactCode(c)
    const refused = (sentence: string) =>
      codePage(c, asked, c.get('form').contact, code.typed, [{ field: 'code', sentence }])
    if (!code.ok) return refused(code.sentence)
    const { accountId } = asked
    const outcome = await withContactCode(
      deps,
      c.get('visit'),
      accountId,
      step.purpose,
      code.digits,
      step.opens(c, asked),
    )
    return answerProof(deps, c, step, asked, outcome, () => refused(emailCodeWords.notRight))
  })

  async function contactsPage(c: AppContext, asked: Asked, errors?: readonly FieldError[]) {
    const contacts = (await listConfirmed(asked)).map((contact) => shown(contact))
    const view = viewOf(deps, c, step, asked, errors)
    return c.html(ContactsPage({ ...view, kind, contacts }), formStatus(errors))
  }

  /** The page for the code that was sent to an address; without one, the page to choose it. */
  async function codePage(
    c: AppContext,
    asked: Asked,
    sentTo: string | undefined,
    typed: string,
    errors?: readonly FieldError[],
  ) {
    const contact = await findConfirmed(asked, parseId(sentTo))
    if (contact === null) return c.redirect(stepAddress(step, c, `/${kind}`), 303)
    const view = { ...viewOf(deps, c, step, asked, errors), anotherHref: stepAddress(step, c, `/${kind}`) }
    return c.html(ContactCodePage({ ...view, kind, ...shown(contact), typed }), formStatus(errors))
  }

  async function findConfirmed(asked: Asked, contactId: string | null): Promise<Contact | null> {
    return (await listConfirmed(asked)).find((contact) => contact.contactId === contactId) ?? null
  }

  async function listConfirmed({ accountId }: Asked): Promise<Contact[]> {
    const contacts = await listContacts(deps.db, accountId)
    return contacts.filter((contact) => contact.kind === kind && isConfirmed(contact))
  }

  function shown({ contactId, address }: Contact): { contactId: string; address: string } {
    return { contactId, address: step.showsContacts ? address : maskContact(address) }
  }
}
