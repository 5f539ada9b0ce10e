// An empty folder for what a test writes, removed with everything in it when the run ends.

import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'

/** The path of a new empty folder. */
export function newTemporaryFolder(): Promise<string> {
  return mkdtemp(join(inject('temporaryFolder'), 'folder-'))
}
