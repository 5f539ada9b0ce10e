// Errors in the log: their words, and nothing that the database repeats of its rows.

import pg from 'pg'
import { expect, it } from 'vitest'
import { openLog } from '../src/open-log.ts'

it('a database error is logged without the rows it repeats', () => {
  const lines: string[] = []
  const error = Object.assign(new pg.DatabaseError('null value in column "hash"', 1, 'error'), {
    code: '23502',
    detail: 'Failing row contains (mary@example.org, $argon2id$v=19$secret).',
    where: 'COPY mary@example.org',
  })
  openLog('info', { write: (line: string) => lines.push(line) }).error({ err: error }, 'A request failed')
  expect(lines.join()).toContain('null value in column')
  expect(lines.join()).toContain('23502')
  expect(lines.join()).not.toMatch(/mary|argon2id/)
})

it('what was thrown and is no error is not written out', () => {
  const lines: string[] = []
  openLog('info', { write: (line: string) => lines.push(line) }).error(
    { err: 'a secret' },
    'A request failed',
  )
  expect(lines.join()).not.toContain('a secret')
})
