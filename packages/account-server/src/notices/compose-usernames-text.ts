// The text message that answers "I forgot my username". Who may ask for it, and how often, is elsewhere.

import { signInLink, type UsernamesFacts } from './compose-usernames.ts'
import { oneLine } from './mail-words.ts'
import type { TextMessage } from './text-message.ts'
import { usernamesTextWords } from './text-words.ts'

/** Each part of a long message is paid for, and a phone that more accounts share can be asked for by mail. */
const NAMED = 5

/**
 * Composes the message with the usernames of a phone, the first five of them, each with a link to sign-in where it is
 * filled in and can be edited. The links carry no secret. `to` is the number in E.164 form.
 */
export function composeUsernamesText({
  to,
  usernames,
  serviceName,
  origin,
  goodUntil,
}: Pick<UsernamesFacts, 'to' | 'usernames' | 'serviceName' | 'origin' | 'goodUntil'>): TextMessage {
  const named = usernames.slice(0, NAMED)
  const lines = [
    usernamesTextWords.heading(oneLine(serviceName), usernames.length),
    ...named.map((username) => `${oneLine(username)} ${signInLink(origin, username)}`),
    ...(named.length < usernames.length ? [usernamesTextWords.more(usernames.length - named.length)] : []),
    usernamesTextWords.notAsked,
  ]
  return { kind: 'text', to, text: lines.join('\n'), goodUntil }
}
