// What the whole test run shares: a fresh build, one Postgres server, the image of an empty PGlite, and one folder for
// whatever tests write.
// It runs once in Vitest's own process, before the first test file and after the last; test files reach it by `inject`.

import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { runTool } from '../scripts/run-tool.mjs'
import { makePgliteImage } from './pglite-image.ts'
import { type PostgresServer, startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
    pgliteImage: string
    temporaryFolder: string
  }
}

let postgres: PostgresServer | null = null

export async function setup(project: TestProject): Promise<void> {
  // Pages serve compiled scripts, and some tests run the server as a process. What does not compile still has its tests
  // run.
  runTool('tsc', ['-b'])
  const folder = await mkdtemp(join(tmpdir(), 'sparekey-tests-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  project.provide('temporaryFolder', folder)
  project.provide('pgliteImage', await makePgliteImage(folder))
  postgres = await startPostgres({ durable: false })
  project.provide('postgresUrl', postgres.url)
}

export async function teardown(): Promise<void> {
  await postgres?.stop()
}
