// The link in the notices of a case: by it, whoever reads a contact that was known before the case can cancel it
// without signing in.

import { type LinkAbout, mailedLink } from '../account/mailed-link.ts'

/** One case of one account, as it was told to one contact. */
export type CaseLink = LinkAbout<'caseId'>

export const caseLink = mailedLink({ purpose: 'case-cancel', path: '/case/link', id: 'caseId' })
