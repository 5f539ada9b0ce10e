// A message as a job in the database holds it: sealed, and of the same length for every mail, text and for none.

import type { Keys } from '../keys/keys.ts'
import type { Message } from './text-message.ts'

/** Longer ones are padded to the next multiple. A short one, a long one and none look the same. */
const PADDED_TO = 4096

/** Seals a message, or null for none, so that only the job with this id opens it. */
export function sealMail(keys: Keys, message: Message | null, jobId: string): string {
  const json = JSON.stringify(message)
  const length = Buffer.byteLength(json)
  // Blanks after JSON mean nothing to a reader.
  return keys.seal('mail', json + ' '.repeat(Math.ceil(length / PADDED_TO) * PADDED_TO - length), jobId)
}

/** Opens what sealMail made. 'unreadable' is a job whose secret is not given here, or that was altered. */
export function unsealMail(keys: Keys, sealed: string, jobId: string): Message | null | 'unreadable' {
  const json = keys.unseal('mail', sealed, jobId)
  if (json === null) return 'unreadable'
  const read: (Omit<Message, 'goodUntil'> & { goodUntil: string | null }) | null = JSON.parse(json)
  return (
    read && ({ ...read, goodUntil: read.goodUntil === null ? null : new Date(read.goodUntil) } as Message)
  )
}
