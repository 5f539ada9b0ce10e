// Reads the numbered SQL files that make the tables. Runs none of them.

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

export type Migration = {
  number: number
  /** The file's name without `.sql`. */
  name: string
  text: string
  /** SHA-256 of the text, in hex. */
  checksum: string
  /** Programs that do not have this migration must not use the database after it. */
  isBreaking: boolean
}

/** Beside src/ and dist/ alike. */
const SQL_FOLDER = new URL('../sql/', import.meta.url)
const NAME = /^(\d{6})-[a-z0-9-]+\.sql$/
const BREAKING = '--! breaking'

/**
 * Reads all migrations, first to last. A file is called `000001-what-it-makes.sql`, and its first line is
 * `--! breaking` when older programs cannot work with what it makes. Throws when a number is missing or taken twice.
 */
export async function readMigrations(folder: URL = SQL_FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map((name, index) => readMigration(folder, name, index + 1)))
}

async function readMigration(folder: URL, file: string, expected: number): Promise<Migration> {
  const number = Number(NAME.exec(file)?.[1])
  if (number !== expected) throw new Error(`The migration ${file} should have the number ${expected}.`)
  // A checkout on Windows may end its lines otherwise; that makes no other migration.
  const text = (await readFile(new URL(file, folder), 'utf8')).replaceAll('\r\n', '\n')
  return {
    number,
    name: file.slice(0, -'.sql'.length),
    text,
    checksum: createHash('sha256').update(text).digest('hex'),
    isBreaking: text.startsWith(`${BREAKING}\n`),
  }
}
