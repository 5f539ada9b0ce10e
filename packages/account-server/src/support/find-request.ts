// Finding a request by its reference: all that the requester has, and needs.

import {
  type CaseDecision,
  decideCase,
  decideSupportRequest,
  type SupportRequestDecision,
} from '@sparekey/account-rules'
import {
  findCase,
  findRequestByReference,
  findSupportRequest,
  listSupportMessages,
  type SupportMessage,
  type SupportRequest,
} from '@sparekey/account-store'
import { type TooManyTries, takeTry } from '../account/take-try.ts'
import { meetAccount } from '../case/settle-case.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { parseReference, referenceDigests } from './reference.ts'

export type FoundRequest = {
  readonly reference: string
  readonly request: SupportRequest
  readonly decision: SupportRequestDecision
  readonly messages: readonly SupportMessage[]
  /** The wait that an approval started, and where it stands. */
  readonly wait: { readonly takesEffectAt: Date; readonly decision: CaseDecision } | null
}

/** Finds the request of a reference; null when none has it. */
export async function findRequest(
  deps: Deps,
  visit: Visit,
  typed: string | undefined,
): Promise<FoundRequest | null> {
  const reference = parseReference(typed)
  if (reference === null) return null
  const key = await findKey(deps, reference)
  if (key === null) return null
  await meetAccount(deps, key.accountId, visit.now)
  const request = await findSupportRequest(deps.db, key)
  if (request === null) return null
  const messages = await listSupportMessages(deps.db, key)
  const decision = decideSupportRequest(request, visit.now)
  return { reference, request, decision, messages, wait: await findWait(deps, visit, request) }
}

/** As `findRequest`, for a reference that was typed: whoever guesses has to wait. */
export async function enterReference(
  deps: Deps,
  visit: Visit,
  typed: string,
): Promise<FoundRequest | TooManyTries | null> {
  const found = await findRequest(deps, visit, typed)
  if (found !== null) return found
  const taken = await takeTry(deps, visit.now, [{ kind: 'supportReference', subject: visit.network }])
  return taken.kind === 'refused' ? taken : null
}

async function findKey(deps: Deps, reference: string) {
  for (const digest of referenceDigests(deps.keys, reference)) {
    const key = await findRequestByReference(deps.db, digest)
    if (key !== null) return key
  }
  return null
}

async function findWait(deps: Deps, visit: Visit, { accountId, caseId }: SupportRequest) {
  const started = caseId === null ? null : await findCase(deps.db, accountId, caseId)
  if (started === null) return null
  return { takesEffectAt: started.takesEffectAt, decision: decideCase(started, visit.now) }
}
