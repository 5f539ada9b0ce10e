// The facts of the dashboard, gathered for one view. Changes nothing.

import {
  type BestWay,
  type ContactKind,
  decideSession,
  isRemembered,
  isSheetCheckDue,
} from '@sparekey/account-rules'
import {
  findAccount,
  findLiveRecoveryCode,
  findPassword,
  listContacts,
  listContactUses,
  listEvents,
  listPasskeys,
  listRememberedBrowsers,
  listSessions,
  type Passkey,
  type Password,
  type RecordedEvent,
  type RecoveryCodeRow,
  type RememberedBrowser,
  type Session,
} from '@sparekey/account-store'
import { listHeldProofs } from '../../../account/held-proofs.ts'
import { unsavedRecoveryCode } from '../../../account/make-recovery-code.ts'
import { offeredKinds, showableWays } from '../../../contacts/offered-kinds.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'
import type { AppView, ContactView } from '../views.ts'
import { hasWayBack } from '../ways-back.ts'
import { listApps } from './find-apps.ts'
import { type Foreseen, findForesight } from './foresee.ts'

/** The live code as a page may know it. `saving`: confirmed as saved, still to be shown, or past showing. */
export type LiveSheet = {
  readonly sheetNumber: number
  readonly madeAt: Date
  readonly saving: 'saved' | 'can-be-shown' | 'past-showing'
  /** True when nobody has saved or checked it for a year. */
  readonly checkIsDue: boolean
}

export type Overview = {
  readonly username: string
  readonly password: Pick<Password, 'setAt' | 'lastUsedAt'> | null
  readonly twoStepSince: Date | null
  /** What signing in takes where it is on. */
  readonly takenByTwoStep: readonly BestWay[]
  /** When the case that waits takes effect; null while none does. */
  readonly waitEndsAt: Date | null
  readonly rememberedBrowsers: readonly RememberedBrowser[]
  readonly contacts: readonly ContactView[]
  /** The kinds of contacts that can be added. */
  readonly contactKinds: readonly ContactKind[]
  readonly apps: readonly AppView[]
  readonly passkeys: readonly Passkey[]
  readonly sheet: LiveSheet | null
  readonly hasWayBack: boolean
  /** What the loss and the theft of each thing would lead to. */
  readonly foreseen: readonly Foreseen[]
  readonly events: readonly RecordedEvent[]
  readonly sessions: readonly Session[]
  /** Which of the sessions is this browser's. */
  readonly sessionId: string
}

const EVENTS_SHOWN = 5

/** Finds everything that the dashboard shows of the account that is signed in. Changes nothing. */
export async function findOverview(deps: Deps, visit: Visit, signedIn: SignedIn): Promise<Overview> {
  const { accountId, username, sessionId } = signedIn
  const contacts = await listContacts(deps.db, accountId)
  const uses = await listContactUses(deps.db, accountId)
  const passkeys = await listPasskeys(deps.db, accountId)
  const sheet = await findLiveSheet(deps, visit, accountId)
  return {
    username,
    twoStepSince: (await findAccount(deps.db, accountId))?.twoStepSince ?? null,
    takenByTwoStep: showableWays(deps, 'sign-in', true),
    waitEndsAt: signedIn.waitingCase?.takesEffectAt ?? null,
    rememberedBrowsers: await listLiveRememberedBrowsers(deps, visit, accountId),
    password: await findPassword(deps.db, accountId),
    contacts: contacts.map((contact) => ({ ...contact, lastUsedAt: uses.get(contact.contactId) ?? null })),
    contactKinds: offeredKinds(deps.config),
    apps: await listApps(deps, visit, accountId),
    passkeys,
    sheet,
    hasWayBack: hasWayBack(deps.rules, signedIn.twoStep, await listHeldProofs(deps, deps.db, accountId)),
    foreseen: (await findForesight(deps, signedIn)).foreseen,
    events: await listEvents(deps.db, accountId, EVENTS_SHOWN),
    sessions: await listLiveSessions(deps, visit, accountId),
    sessionId,
  }
}

/** The account's live code without its text; null when there is none. */
export async function findLiveSheet(deps: Deps, visit: Visit, accountId: string): Promise<LiveSheet | null> {
  const live = await findLiveRecoveryCode(deps.db, accountId)
  if (live === null) return null
  const { sheetNumber, madeAt } = live
  const checkIsDue = isSheetCheckDue(live, visit.now)
  return { sheetNumber, madeAt, saving: savingOf(deps, visit, accountId, live), checkIsDue }
}

/** The sessions that are still good, last seen first. */
export async function listLiveSessions(deps: Deps, visit: Visit, accountId: string): Promise<Session[]> {
  const sessions = await listSessions(deps.db, accountId)
  return sessions.filter((session) => decideSession(session, visit.now).kind === 'live')
}

/** The browsers that are not asked for the second step, newest first. */
async function listLiveRememberedBrowsers(
  deps: Deps,
  visit: Visit,
  accountId: string,
): Promise<RememberedBrowser[]> {
  const remembered = await listRememberedBrowsers(deps.db, accountId)
  return remembered.filter((browser) => isRemembered(browser, visit.now))
}

function savingOf(deps: Deps, visit: Visit, accountId: string, live: RecoveryCodeRow): LiveSheet['saving'] {
  if (live.savedAt !== null) return 'saved'
  return unsavedRecoveryCode(deps, accountId, live, visit.now) === null ? 'past-showing' : 'can-be-shown'
}
