// A process that opens the embedded database of a folder and writes to it for as long as it lives, saying which
// writes it has been told are done. Not a test itself.

import { writeSync } from 'node:fs'
import { migrate, openPglite } from '@sparekey/account-store'
import { sql } from 'kysely'

const [folder = '', round = ''] = process.argv.slice(2)
const { db } = await openPglite(folder)
await migrate(db)
await sql`create table if not exists pairs (round text, number integer, half text)`.execute(db)
for (let number = 1; ; number++) {
  await db.transaction().execute(async (tx) => {
    await sql`insert into pairs values (${round}, ${number}, 'first')`.execute(tx)
    await sql`insert into pairs values (${round}, ${number}, 'second')`.execute(tx)
  })
  writeSync(1, `${number}\n`)
}
