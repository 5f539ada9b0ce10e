// Writes the tables of a database down as SQL that would make them: the same text for the same tables, whichever
// PostgreSQL they are in. Leaves out what Sparekey does not use, such as triggers, views and rights.

import { sql } from 'kysely'
import type { Database } from '../src/database.ts'

type Line = { table: string; line: string }

/** Gives `create` statements for the tables of the schema `public`, by name. */
export async function writeSchema(db: Database): Promise<string> {
  const columns = await sql<Line>`
    select relname as table, attname || ' ' || format_type(atttypid, atttypmod)
      || case when attnotnull then ' not null' else '' end
      || coalesce(' default ' || pg_get_expr(adbin, adrelid), '') as line
    from pg_class join pg_attribute on attrelid = pg_class.oid
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where relkind = 'r' and relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
    order by relname, attnum
  `.execute(db)
  // Newer servers keep "not null" as a constraint too ('n'); it stands with its column already.
  const constraints = await sql<Line>`
    select relname as table, 'constraint ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid) as line
    from pg_constraint join pg_class on pg_class.oid = conrelid
    where connamespace = 'public'::regnamespace and contype <> 'n'
    order by relname, contype = 'p' desc, conname
  `.execute(db)
  const indexes = await sql<Line>`
    select tablename as table, replace(indexdef, ' ON public.', ' ON ') || ';' as line from pg_indexes
    where schemaname = 'public' and indexname not in (select conname from pg_constraint)
    order by tablename, indexname
  `.execute(db)
  const linesOf = (lines: Line[], table: string) =>
    lines.filter((one) => one.table === table).map(({ line }) => line)
  const tables = [...new Set(columns.rows.map(({ table }) => table))].map((table) => {
    const inside = [...linesOf(columns.rows, table), ...linesOf(constraints.rows, table)]
    const create = `create table ${table} (\n  ${inside.join(',\n  ')}\n);`
    return [create, ...linesOf(indexes.rows, table)].join('\n')
  })
  return tables.join('\n\n').concat('\n')
}
