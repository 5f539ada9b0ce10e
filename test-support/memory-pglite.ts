// PGlite in memory, for tests: a copy of the run's image, which pglite-image.ts makes.

import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { type OpenedStore, openOverPglite } from '@sparekey/account-store'
import { inject } from 'vitest'

let image: Promise<Blob> | null = null

/** Opens an empty database in memory, which is gone when it is closed. */
export async function openMemoryPglite(): Promise<OpenedStore> {
  image ??= readFile(inject('pgliteImage')).then((bytes) => new Blob([new Uint8Array(bytes)]))
  return openOverPglite(await PGlite.create({ loadDataDir: await image }))
}
