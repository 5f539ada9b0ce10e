// A moment on a page, for people and for machines.

import { formatDate, formatDateTime } from '../words/date-words.ts'

/** "14 March 2031, 10:32 UTC", or the day alone with `day`. */
export function DateTime({ at, day = false }: { at: Date; day?: boolean }) {
  return <time datetime={at.toISOString()}>{day ? formatDate(at) : formatDateTime(at)}</time>
}
