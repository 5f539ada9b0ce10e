// Which kinds of contacts this service offers to add and to send codes to.

import { CONTACT_KINDS, type ContactKind } from '@sparekey/account-rules'
import type { Config } from '../config/config.ts'

/** Email addresses always, and phones where text messages go somewhere. */
export function offeredKinds({ texts }: Pick<Config, 'texts'>): readonly ContactKind[] {
  return CONTACT_KINDS.filter((kind) => kind === 'email' || texts !== 'none')
}
