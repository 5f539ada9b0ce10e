// The account's authenticator apps as pages may know them: the key of one only while it waits for its first code.

import { isAppStillWaiting, isConfirmed } from '@sparekey/account-rules'
import { type AppCode, listAppCodes } from '@sparekey/account-store'
import { appKeyUri, printAppKey, unsealAppSeed } from '../../../app-codes/app-seed.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'
import type { AppView } from '../views.ts'

/** An app that waits, with what connects it. */
export type WaitingApp = {
  readonly appCodeId: string
  readonly name: string
  /** In base32, to be typed. */
  readonly key: string
  /** The same and more, to be scanned. */
  readonly keyUri: string
}

/** What is left after an app is gone. */
export type AppRemoval = 'was-not-confirmed' | 'other-apps' | 'no-app'

/** The confirmed apps, oldest first, and the one that still waits. */
export async function listApps(deps: Deps, visit: Visit, accountId: string): Promise<AppView[]> {
  const apps = await listAppCodes(deps.db, accountId)
  return apps.filter((app) => isConfirmed(app) || isAppStillWaiting(app.addedAt, visit.now))
}

/** The app that waits for its first code; null when none does, or the key of its seed is gone. */
export async function findWaitingApp(
  deps: Deps,
  visit: Visit,
  { accountId, username }: SignedIn,
): Promise<WaitingApp | null> {
  const app = waitingAmong(await listAppCodes(deps.db, accountId), visit)
  if (app === null) return null
  const { appCodeId, name } = app
  const seed = unsealAppSeed(deps.keys, { accountId, appCodeId }, app.seed)
  if (seed === null) return null
  const keyUri = appKeyUri(seed, { serviceName: deps.config.name, username })
  return { appCodeId, name, key: printAppKey(seed), keyUri }
}

/** The one of these apps that still waits. */
export function waitingAmong(apps: readonly AppCode[], { now }: Visit): AppCode | null {
  return apps.find((app) => !isConfirmed(app) && isAppStillWaiting(app.addedAt, now)) ?? null
}

/** A confirmed app by its id; null when the account has none of that id. */
export async function findApp(deps: Deps, signedIn: SignedIn, appCodeId: string): Promise<AppView | null> {
  const apps = await listAppCodes(deps.db, signedIn.accountId)
  return apps.find((app) => app.appCodeId === appCodeId && isConfirmed(app)) ?? null
}

/** Finds what the page names before it removes an app; null when the account has none of that id. */
export async function findAppRemoval(
  deps: Deps,
  signedIn: SignedIn,
  appCodeId: string,
): Promise<{ app: AppView; removal: AppRemoval } | null> {
  const apps = await listAppCodes(deps.db, signedIn.accountId)
  const app = apps.find((one) => one.appCodeId === appCodeId)
  if (app === undefined) return null
  if (!isConfirmed(app)) return { app, removal: 'was-not-confirmed' }
  const hasOthers = apps.some((one) => one !== app && isConfirmed(one))
  return { app, removal: hasOthers ? 'other-apps' : 'no-app' }
}
