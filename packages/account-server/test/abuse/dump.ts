// Everything that is kept, as one text to be searched: each column of each table in each schema, as PostgreSQL writes
// it; and the forms in which a secret could lie in it.

import type { Database } from '@sparekey/account-store'
import { rawRows } from './raw-rows.ts'

/** Dumps every row of every table, pg-boss's own among them. Bytes stand as hexadecimal digits. */
export async function dumpDatabase(db: Database): Promise<string> {
  const tables = await rawRows<{ name: string }>(
    db,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const parts: string[] = []
  for (const { name } of tables) {
    const rows = await rawRows<{ text: string }>(db, `select t::text as text from only ${name} t`)
    parts.push(`-- ${name}`, ...rows.map(({ text }) => text))
  }
  return parts.join('\n')
}

/** The ways to write a text: as it is, in either case, without its hyphens or spaces, and as bytes in other letters. */
export function spellingsOf(secret: string): string[] {
  const plain = [secret, secret.replaceAll('-', ''), secret.replaceAll('-', ' ')]
  const cased = plain.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()])
  return unique(
    cased.flatMap((text) => [text, encodeURIComponent(text), ...spellingsOfBytes(Buffer.from(text))]),
  )
}

/** The ways to write bytes: hexadecimal digits, and base64 wherever in a longer text they begin. */
export function spellingsOfBytes(bytes: Buffer): string[] {
  const base64 = [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    // The letters at both ends depend on the neighbours.
    const inner = text.slice(Math.ceil((shift * 4) / 3), -4)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
  return unique([bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ...base64])
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '')
}
