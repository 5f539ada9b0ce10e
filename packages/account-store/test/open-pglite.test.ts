// The embedded database: one process in it, private and whole, and each commit on the disk.

import { fstatSync, readdirSync, statSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { newTemporaryFolder } from '../../../test-support/temporary-folder.ts'
import { openPglite } from '../src/open-pglite.ts'
import { isStoreUnavailable } from '../src/store-unavailable.ts'
import { SyncedFiles } from '../src/synced-files.ts'

const newFolder = async () => join(await newTemporaryFolder(), 'data')

async function open(folder: string) {
  const store = await openPglite(folder)
  onTestFinished(() => store.close())
  return store
}

test('makes its files private and whole, whatever a killed process left of an earlier try', async () => {
  const folder = await newFolder()
  await mkdir(join(folder, 'database.draft', 'base'), { recursive: true })
  await writeFile(join(folder, 'database.draft', 'PG_VERSION'), '18\n')
  await open(folder)
  expect(readdirSync(folder).map((name) => name.replace(/^lock-.*/, 'lock'))).toEqual(['database', 'lock'])
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test.each(['', 'what no process writes'])(
  'opens, whatever a killed start has left in the lock file of Postgres itself: "%s"',
  async (left) => {
    const folder = await newFolder()
    await (await openPglite(folder)).close()
    await writeFile(join(folder, 'database', 'postmaster.pid'), left)
    await (await open(folder)).ping()
  },
)

test('refuses a folder in use without harm to who uses it, and opens it when that one has closed', async () => {
  const folder = await newFolder()
  const first = await open(folder)
  await sql`create table kept as select 'this' as what`.execute(first.db)
  await expect(openPglite(folder)).rejects.toThrow(
    `The data folder ${folder} is in use by process ${process.pid}, since `,
  )
  await first.ping()
  await first.close()
  const second = await open(folder)
  const { rows } = await sql`select what from kept`.execute(second.db)
  expect(rows).toEqual([{ what: 'this' }])
})

test('writes nothing more once its lock file has gone', async () => {
  const folder = await newFolder()
  const store = await open(folder)
  const lock = readdirSync(folder).find((name) => name.startsWith('lock-'))
  await rm(join(folder, lock ?? ''))
  const isRefused = () =>
    store.ping().then(
      () => null,
      (error: Error) => error,
    )
  const error = await vi.waitUntil(isRefused, { timeout: 30_000 })
  expect(isStoreUnavailable(error)).toBe(true)
  expect(error?.message).toContain('The lock file of the data folder has gone')
})

test('brings each commit to the disk before it acknowledges it', async () => {
  const folder = await newFolder()
  const store = await open(folder)
  const { rows } = await sql`
    select current_setting('fsync') as fsync, current_setting('wal_sync_method') as method,
      current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages
  `.execute(store.db)
  expect(rows).toEqual([{ fsync: 'on', method: 'fsync', commit: 'on', pages: 'on' }])
  await store.close()

  // Nothing of PGlite's own counts its calls of fsync; so they are counted on their way.
  const startParams = [
    ...PGlite.defaultStartParams.filter((it) => it !== '-F'),
    '-c',
    'wal_sync_method=fsync',
  ]
  const pglite = await PGlite.create({ fs: new SyncedFiles(join(folder, 'database')), startParams })
  onTestFinished(() => pglite.close())
  const files = pglite.Module.NODEFS as unknown as { stream_ops: { fsync(opened: { nfd: number }): number } }
  const syncIt = files.stream_ops.fsync
  const synced: boolean[] = []
  files.stream_ops.fsync = (opened) => {
    synced.push(fstatSync(opened.nfd).isFile())
    return syncIt(opened)
  }
  await pglite.exec('create table counted (number integer)')
  for (let number = 0; number < 5; number++) {
    synced.length = 0
    await pglite.exec(`insert into counted values (${number})`)
    expect(synced).toEqual([true])
  }
  expect(syncIt({ nfd: 1_000_000 })).toBe(29) // EIO: Postgres must hear of it
})
