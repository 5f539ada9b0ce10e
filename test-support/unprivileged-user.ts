// Which user runs the programs that refuse to run as root, as PostgreSQL does.

import { execFileSync } from 'node:child_process'

/** The ids to run as: `postgres` or else `nobody` when this process is root, null (stay who you are) when it is not. */
export function findUnprivilegedUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) }
    } catch {
      // no such user here: the next one
    }
  }
  throw new Error(
    'As root, tests run PostgreSQL as the user postgres or nobody, and this machine has neither.',
  )
}

function idOf(kind: '-u' | '-g', name: string): number {
  return Number(execFileSync('id', [kind, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
}
