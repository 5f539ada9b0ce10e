// The link in a notice, "This wasn't me". What it may still do is decided by account-rules.

import { type LinkAbout, mailedLink } from './mailed-link.ts'

/** One notice: one event of one account, told to one contact. */
export type NoticeId = LinkAbout<'eventId'>

export const noticeLink = mailedLink({ purpose: 'notice-link', path: '/not-me', id: 'eventId' })
