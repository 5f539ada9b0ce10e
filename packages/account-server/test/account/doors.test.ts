// The doors: wherever a request names an account, the account is met (case/settle-case.ts) before anything is read of
// it. A new way to name one that forgets it would answer from before the date of a case.

import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const SOURCE = new URL('../../src/', import.meta.url)

/** What makes an account's id out of what came with a request. */
const NAMES_AN_ACCOUNT =
  /\b(parseToken|findAccountId|findPasskeyOwner|findRequestByReference|(noticeLink|caseLink|stopLink)\.read)\(/

/** Where that is done for another reason. */
const NO_DOOR: Readonly<Record<string, string>> = {
  'account/tokens.ts': 'where tokens are made',
  'command-line/operator-command.ts': 'gives a role, and reads nothing that a case changes',
  'account/remember-browser.ts': 'looks for the token of an account that was met',
  'rooms/sign-in/came-in.ts': 'reads a token that was made a moment ago',
}

test('wherever a request names an account, it is met', async () => {
  const doors: string[] = []
  for (const path of await readdir(SOURCE, { recursive: true })) {
    if (!/\.tsx?$/.test(path)) continue
    const text = await readFile(new URL(path, SOURCE), 'utf8')
    if (!NAMES_AN_ACCOUNT.test(text) || path in NO_DOOR) continue
    expect(/\bmeetAccount\(deps, /.test(text), path).toBe(true)
    doors.push(path)
  }
  expect(doors.sort()).toEqual([
    'account/enter.ts',
    'account/find-recovery.ts',
    'account/find-subject.ts',
    'account/with-passkey.ts',
    'http/session.ts',
    'rooms/case/actions/find-case.ts',
    'rooms/not-me/routes.ts',
    'support/find-request.ts',
    'support/find-told-request.ts',
  ])
})
