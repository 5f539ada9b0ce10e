// The secret of a development server: a file of mode 0600 beside the data, made once. Production never reads it.

import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SECRET_SHORTEST } from './secrets.ts'

/**
 * Opens the secret in `folder`, making folder and file where there are none. Any number of processes may do so
 * at once and all get the same secret; a process killed half-way leaves no half-written one.
 * @returns 43 characters of base64url: 256 random bits
 * @throws Error when the file is there and holds no secret, naming the file
 */
export async function openDevelopmentSecret(folder: string): Promise<string> {
  const file = join(folder, 'secret')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return (await read(file)) ?? (await make(file))
}

async function read(file: string): Promise<string | null> {
  try {
    const secret = (await readFile(file, 'utf8')).trim()
    if (secret.length < SECRET_SHORTEST)
      throw new Error(
        `${file} must hold a secret of at least ${SECRET_SHORTEST} characters; delete it to get a new one.`,
      )
    // A copied file may have lost its mode.
    await chmod(file, 0o600)
    return secret
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * Writes a whole file under a name of its own, then links it: the first link wins, and every process reads that one.
 */
async function make(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const secret = randomBytes(32).toString('base64url')
  try {
    await writeFile(draft, `${secret}\n`, { flag: 'wx', mode: 0o600, flush: true })
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
  const kept = await read(file)
  if (kept === null) throw new Error(`${file} was removed while it was being made; start again.`)
  return kept
}
