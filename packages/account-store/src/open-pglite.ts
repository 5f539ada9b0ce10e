// Opens the embedded database in a data folder, or over a PGlite that the caller made. Makes the database files, not
// the tables.

import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { SECOND } from '@sparekey/account-rules'
import { type DataFolderLock, lockDataFolder } from './data-folder-lock.ts'
import type { OpenedStore } from './database.ts'
import { openPool } from './open-pool.ts'
import { pgliteStream } from './pglite-stream.ts'
import { SyncedFiles, syncFolder, syncNames } from './synced-files.ts'

const NO_FSYNC = '-F'

/**
 * Opens the database of a data folder, which is made when there is none, and locks the folder until it is closed or
 * this process ends. What is committed has reached the disk.
 * Throws DataFolderInUse while another process has the folder.
 */
export async function openPglite(folder: string): Promise<OpenedStore> {
  const lock = await lockDataFolder(folder)
  try {
    const files = join(folder, 'database')
    if (!existsSync(files)) await makeDatabase(folder, files)
    // Postgres's own lock, of a process that was killed: left empty, it would keep every later one from starting.
    await rm(join(files, 'postmaster.pid'), { force: true })
    return openSession(await PGlite.create(onDisk(files)), lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Opens the store over a PGlite that the caller made, such as one in memory. It is closed with the store. */
export function openOverPglite(pglite: PGlite): OpenedStore {
  return openSession(pglite, null)
}

/** Makes the files under another name, so that a folder called `database` is always a whole one. */
async function makeDatabase(folder: string, files: string): Promise<void> {
  const draft = `${files}.draft`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  const pglite = await PGlite.create(onDisk(draft))
  await pglite.close()
  await syncFolder(draft)
  await rename(draft, files)
  syncNames(folder)
}

function onDisk(files: string): PGliteOptions {
  return {
    fs: new SyncedFiles(files),
    relaxedDurability: false,
    startParams: [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== NO_FSYNC),
      '-c',
      'wal_sync_method=fsync', // the default, fdatasync, does nothing in PGlite
    ],
  }
}

function openSession(pglite: PGlite, lock: DataFolderLock | null): OpenedStore {
  const mayWrite = () => {
    if (lock && !lock.isHeld())
      throw new Error('The lock file of the data folder has gone: this process writes nothing more to it.')
  }
  return openPool(
    'pglite',
    {
      stream: () => pgliteStream(pglite, mayWrite),
      user: 'postgres',
      database: 'postgres',
      ssl: false,
      max: 1, // PGlite has one session; whoever waits for it is served in turn
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 10 * SECOND,
    },
    async () => {
      // To close is to write, which only the holder of the lock may.
      if (!lock || lock.isHeld()) await pglite.close()
      lock?.release()
    },
  )
}
