// Files that survive a power cut. PGlite's own file system leaves out fsync, so what it has acknowledged could be
// in the machine's memory alone.

import { closeSync, fsyncSync, openSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Opened = { nfd: number }
type NodeFiles = { stream_ops: { fsync?: (opened: Opened) => number } }

const OK = 0
/** WASI's errno for a failed read or write; Postgres stops at one, as it must. */
const EIO = 29

/** PGlite's files in a folder, where the database's fsync is the machine's. */
export class SyncedFiles extends NodeFS {
  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options)
    const withSync = (engine: { NODEFS: object }) => {
      const files = engine.NODEFS as NodeFiles
      files.stream_ops.fsync = syncOpened
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), withSync] } }
  }
}

function syncOpened({ nfd }: Opened): number {
  try {
    fsyncSync(nfd)
    return OK
  } catch {
    return EIO
  }
}

/** Brings everything in a folder to the disk: its files, the folders in it, and the names in each. */
export async function syncFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncFolder(path)
    else if (entry.isFile()) await syncFile(path)
  }
  syncNames(folder)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

/** Brings the names in a folder to the disk. Windows has no such call and does so by itself. */
export function syncNames(folder: string): void {
  if (process.platform === 'win32') return
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
