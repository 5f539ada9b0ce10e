// `sparekey operator add <username>`, `remove <username>` and `list`: who has the support role. It is given and taken
// only by whoever can run the server, and by no page.

import { parseUsername } from '@sparekey/account-rules'
import {
  addOperator,
  type Database,
  findAccountId,
  forgetOperator,
  listOperators,
} from '@sparekey/account-store'
import { formatDate } from '../words/date-words.ts'

export const OPERATOR_USAGE = 'Use: sparekey operator add <username> | remove <username> | list'

/** What was done, in sentences for the terminal. */
export type CommandOutcome = { readonly ok: boolean; readonly lines: readonly string[] }

/** Runs the command on an open database. `given` is what follows "operator" on the command line. */
export async function runOperatorCommand(
  db: Database,
  given: readonly string[],
  now: Date,
): Promise<CommandOutcome> {
  const [verb, typed, ...rest] = given
  if (verb === 'list' && typed === undefined) return list(db)
  if ((verb !== 'add' && verb !== 'remove') || typed === undefined || rest.length > 0) {
    return { ok: false, lines: [OPERATOR_USAGE] }
  }
  const reading = parseUsername(typed)
  const accountId = reading.ok ? await findAccountId(db, reading.username.key) : null
  if (!reading.ok || accountId === null) return { ok: false, lines: ['Nobody has that username.'] }
  const name = reading.username.shown
  if (verb === 'remove') {
    const removed = await forgetOperator(db, accountId)
    return said(removed ? `${name} is no operator any more.` : `${name} was no operator.`)
  }
  const added = await addOperator(db, accountId, now)
  return said(
    added
      ? `${name} is an operator. The desk is at /desk; it opens with two-step verification on.`
      : `${name} was an operator already.`,
  )
}

async function list(db: Database): Promise<CommandOutcome> {
  const operators = await listOperators(db)
  const lines = operators.map(({ username, addedAt }) => `${username}, since ${formatDate(addedAt)}`)
  return { ok: true, lines: lines.length === 0 ? ['There is no operator.'] : lines }
}

function said(line: string): CommandOutcome {
  return { ok: true, lines: [line] }
}
