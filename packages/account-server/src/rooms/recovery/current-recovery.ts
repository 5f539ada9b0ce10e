// The recovery that is open in this browser.

import { type FoundRecovery, findRecoveryByToken } from '../../account/find-recovery.ts'
import type { Deps } from '../../deps.ts'
import { recoveryToken } from '../../http/recovery-cookie.ts'
import type { AppContext } from '../../http/visit.ts'

/** Finds it, with the one step that is open in it; null when there is none. */
export function currentRecovery(deps: Deps, c: AppContext): Promise<FoundRecovery | null> {
  return findRecoveryByToken(deps, c.get('visit'), recoveryToken(deps, c))
}
