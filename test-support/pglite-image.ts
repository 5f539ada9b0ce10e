// The image of an empty PGlite: making a new database takes PGlite seconds, so the run makes one and tests copy it.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/** Writes the files of an empty database to one file in `folder`, and gives its path. */
export async function makePgliteImage(folder: string): Promise<string> {
  const pglite = await PGlite.create()
  const image = await pglite.dumpDataDir('none')
  await pglite.close()
  const path = join(folder, 'pglite.tar')
  await writeFile(path, new Uint8Array(await image.arrayBuffer()))
  return path
}
