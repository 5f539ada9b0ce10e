// Whose account it is, on every step after the first.

import { pageWords } from '../words/page-words.ts'
import { places } from './frame.ts'

/**
 * "Signing in as mary  Not you?". Inside a form it also carries the username in an unseen field, where password
 * managers look for it; the server goes by its own record, not by what that field sends.
 */
export function UsernameChip({
  username,
  words = pageWords.signingInAs,
}: {
  username: string
  words?: string
}) {
  return (
    <>
      <p class="chip">
        <span>
          {words} <bdi class="chip-name">{username}</bdi>
        </span>
        <a href={places.signIn}>{pageWords.notYou}</a>
      </p>
      <UsernameForManagers username={username} />
    </>
  )
}

/** The unseen field alone, for a form that names the account elsewhere, as "Create a new password" does. */
export function UsernameForManagers({ username }: { username: string }) {
  return <input type="text" name="username" value={username} autocomplete="username" readonly hidden />
}
